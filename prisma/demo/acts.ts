import {
  createDraft,
  resubmitApplication,
  saveAnswers,
  submitApplication,
  withdrawApplication,
} from '#app/domain/cases/applications.server.ts'
import { type Defect, requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { addDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { type Draft, findDraft } from '#app/domain/cases/draft.server.ts'
import { checklistOf, recordInspection, scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import { answersOf } from '#prisma/demo/answers.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { findInOrder, findingsOf } from '#prisma/demo/checks.ts'
import { type Paper, requiredSlots } from '#prisma/demo/papers.ts'
import type { Desk } from '#prisma/demo/people.ts'
import type { Scene, Story } from '#prisma/demo/script.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { latest, serviceOf } from '#workflows/index.ts'

/** What every act needs: who plays, the papers, and the cases by their story. */
export type Stage = { cast: Cast; papers: Map<string, Paper>; cases: Map<Story, string> }

/** Does what a scene says, through the functions that the site itself calls. */
export async function act(story: Story, { at, action }: Scene, stage: Stage): Promise<unknown> {
  const { cast, cases } = stage
  const { province } = story.enterprise.place
  const owner = cast.owner(story.enterprise.owner)
  if (action.type === 'open') return cases.set(story, await open(story, owner, at, stage))

  const id = cases.get(story)!
  const office = story.level === 'ministry' ? '00' : province
  const by = (desk: Desk) => ({ by: cast.at(counterDesks.includes(desk) ? province : office, desk), at })
  switch (action.type) {
    case 'submit':
      return sent(await submitApplication(await draftOf(id, owner), owner, at))
    case 'recordPayment':
      return recordPayment(id, by('cashier'))
    case 'requestCorrection':
      return requestCorrection(id, defectsOf(story, action.round), by('officer'))
    case 'resubmit':
      return resubmit(id, owner, at, stage)
    case 'lapse':
      return perform(id, deadlineOf(story), { at })
    case 'scheduleInspection':
      return scheduleInspection(id, action.on, by('officer'))
    case 'recordInspection':
      return inspect(id, action.passed, by('inspector'))
    case 'withdraw':
      return withdrawApplication(id, owner, at)
    case 'issue':
      return issueCertificate(id, at, { print: false })
    case 'decide':
      if (action.decision.type === 'recommend') await findInOrder(id, by(action.desk))
      return decide(id, action.decision, by(action.desk))
  }
}

/** Whose desks are at the counter of the province, whoever decides. */
export const counterDesks: readonly Desk[] = ['reception', 'cashier', 'inspector']

async function open(story: Story, owner: Person, at: Date, { papers, cases }: Stage): Promise<string> {
  const { service, enterprise, follows } = story
  const before = follows && (await db.certificate.findUniqueOrThrow({ where: { caseId: cases.get(follows)! } }))
  if (service === 'renewal') {
    const id = (await openRenewal(before!.id, owner, at))!
    await saveAnswers(await draftOf(id, owner), 'changes', { changed: ['nothing'] }, at)
    await db.document.createMany({ data: await documents(story, id, owner, at, papers) })
    return id
  }
  const registration = before && { number: before.number, on: dateOf(before.issuedOn) }
  const all = answersOf(service, enterprise, dateOf(at), registration)
  const half = story.ending === 'draft'
  const answers = half ? { applicant: all.applicant, enterprise: all.enterprise, place: all.place } : all
  return db.$transaction(async (tx) => {
    const [nameKm, nameEn] = enterprise.name
    const known = { answers: answers as Prisma.InputJsonObject, nameKm, nameEn, revision: Object.keys(answers).length }
    const { id } = await createDraft(tx, latest(service)!, owner.id, at, known)
    if (!half) await tx.document.createMany({ data: await documents(story, id, owner, at, papers) })
    return id
  })
}

async function documents({ service }: Story, caseId: string, owner: Person, at: Date, papers: Map<string, Paper>) {
  const slots = await requiredSlots(service, dateOf(at))
  return slots.map((slot) => {
    const { name, type, size, hash } = papers.get(slot)!
    return { caseId, slot, name, type, size, hash, byId: owner.id, addedAt: at }
  })
}

async function draftOf(id: string, owner: Person): Promise<Draft> {
  const draft = await findDraft(id, owner)
  if (!draft) throw new Error(`Case ${id} is not to be changed now`)
  return draft
}

function sent(result: Awaited<ReturnType<typeof submitApplication>>) {
  if (!('reference' in result)) throw new Error(`Not sent: ${JSON.stringify(result)}`)
}

function defectsOf({ service, seed }: Story, round: number): Defect[] {
  const unclear: Defect = {
    kind: 'document',
    target: 'identity',
    reason: 'illegible',
    words: 'សូមថតឱ្យច្បាស់ជាងនេះ។',
  }
  const unfinished: Defect = {
    kind: 'document',
    target: service === 'renewal' ? 'photo' : 'floorPlan',
    reason: 'incomplete',
    words: '',
  }
  const figures: Defect = {
    kind: 'field',
    target: 'capital.turnover',
    reason: 'figuresDisagree',
    words: 'ចំណូលមិនត្រូវនឹងបរិមាណផលិតផល។',
  }
  if (service === 'renewal') return [[unclear], [unfinished]][(seed + round) % 2]
  return [[unclear, figures], [unfinished], [figures]][(seed + round) % 3]
}

/** Changes what was asked for, and sends the application again. */
async function resubmit(id: string, owner: Person, at: Date, { papers }: Stage) {
  const draft = await draftOf(id, owner)
  for (const { kind, target } of draft.corrections!.items) {
    if (kind === 'document') {
      const old = draft.documents.find(({ slot }) => slot === target)
      if (old) await removeDocument(draft, old.id, at)
      const paper = papers.get(target)!
      await addDocument(draft, target, { ...paper, name: `new-${paper.name}`, sniffed: paper.type }, { by: owner, at })
    } else {
      const [page, field] = target.split('.')
      const answers = draft.answers[page]!
      await saveAnswers(draft, page, { ...answers, [field]: Math.round(Number(answers[field]) * 1.02) }, at)
    }
  }
  sent(await resubmitApplication(await draftOf(id, owner), owner, at))
}

async function inspect(id: string, passed: boolean, by: { by: Person; at: Date }) {
  return recordInspection(id, findingsOf(passed, await checklistOf(id)), by)
}

/** The event that the timer of an unanswered request sends. */
export function deadlineOf({ service }: Pick<Story, 'service'>) {
  const { machine } = serviceOf(service, latest(service)!.version)
  return { type: `xstate.after.correctionDeadline.${machine.id}.correction` } as const
}
