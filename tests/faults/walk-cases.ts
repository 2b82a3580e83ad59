import {
  resubmitApplication,
  saveAnswers,
  submitApplication,
  withdrawApplication,
} from '#app/domain/cases/applications.server.ts'
import { addDocument } from '#app/domain/cases/documents.server.ts'
import { type Draft, findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db, disconnect } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { askForCorrection, bring, pdf } from '#tests/support/cases.ts'
import type { OfficePeople } from '#tests/support/people.ts'
import type { Role } from '#workflows/kit.ts'
import type { ServiceId } from '#workflows/service.ts'

/**
 * Applicants and an office at work, as a process that can be killed: every case there is is carried on until people can
 * do no more. Started again, it goes on from what the database says, and from nothing else.
 */
process.once('disconnect', () => process.exit())
const people = await officePeople()
const cases = await db.case.findMany({ orderBy: { id: 'asc' }, include: { applicant: true } })
process.send?.('ready')

const waiting = cases.map((each, index) => ({ id: each.id, applicant: personOf(each.applicant), index }))
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await walk(next)
  }),
)
await disconnect()
process.disconnect?.()

type Walk = { id: string; applicant: Person; index: number }

/** Every third case is sent back once, every seventh withdrawn; the others go straight to their certificate. */
async function walk({ id, applicant, index }: Walk) {
  for (let steps = 0; steps < 10; steps++) {
    const { status, state } = await db.case.findUniqueOrThrow({ where: { id } })
    const { rounds } = (state as unknown as { context: { rounds: number } }).context
    if (status === 'draft') await apply((await findDraft(id, applicant))!, applicant)
    else if (['issuing', 'issued', 'withdrawn'].includes(status)) return
    else if (status === 'correction')
      await resubmitApplication((await findDraft(id, applicant))!, applicant, new Date())
    else if (index % 7 === 6) await withdrawApplication(id, applicant, new Date())
    else if (index % 3 === 0 && rounds === 0) {
      await bring(id, 'review', people, new Date())
      await askForCorrection(id, people.officer, new Date())
    } else await bring(id, 'issuing', people, new Date())
  }
  throw new Error(`Case ${id} goes round in circles`)
}

async function apply(draft: Draft, applicant: Person) {
  const at = new Date()
  const answers = completeAnswers(draft.service as ServiceId)
  const page = Object.keys(answers).find((each) => !draft.answers[each])
  if (page) {
    await saveAnswers(draft, page, answers[page]!, at)
    return apply((await findDraft(draft.id, applicant))!, applicant)
  }
  for (const slot of draft.machine.slots) {
    const file = { name: `${slot}.pdf`, type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
    await addDocument(draft, slot, file, { by: applicant, at })
  }
  await submitApplication((await findDraft(draft.id, applicant))!, applicant, at)
}

async function officePeople(): Promise<OfficePeople> {
  const staff = await db.role.findMany({ include: { person: { include: { roles: true } } } })
  return Object.fromEntries(staff.map(({ role, person }) => [role, personOf(person)])) as OfficePeople
}

type Row = { id: string; nameKm: string; nameEn: string; roles?: { role: string; officeCode: string }[] }

function personOf({ id, nameKm, nameEn, roles = [] }: Row): Person {
  const held = roles.map(({ role, officeCode }) => ({ role: role as Role, officeCode }))
  return { id, nameKm, nameEn, language: 'en', roles: held }
}
