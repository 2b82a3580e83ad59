import { openDraft, submitApplication } from '#app/domain/cases/applications.server.ts'
import { requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { recordInspection, scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import { keep } from '#app/platform/storage.server.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import { completeAnswers } from './answers.ts'
import { pdfOf } from './attachments.ts'
import type { OfficePeople } from './people.ts'

/** A Monday morning at the office. */
export const monday = new Date('2026-11-16T02:00:00.000Z')
export const after = (hours: number, from = monday) => new Date(from.getTime() + hours * 3_600_000)

export const pdf: Uint8Array = pdfOf()

/** A complete draft: all pages answered, every required document attached. */
export async function completeDraft(
  service: ServiceId,
  applicant: Person,
  at = monday,
  more: Answers = {},
): Promise<string> {
  const id = (await openDraft(service, applicant, at))!
  const answers = { ...completeAnswers(service), ...more }
  const { nameKm, nameEn } = answers.enterprise as { nameKm: string; nameEn: string }
  await db.case.update({
    where: { id },
    data: { answers: answers as Prisma.InputJsonObject, nameKm, nameEn, revision: { increment: 1 } },
  })
  await attachRequired(id, applicant, at)
  return id
}

/** Attaches what every applicant must bring; how files come in is tested elsewhere. */
export async function attachRequired(id: string, applicant: Person, at = monday) {
  const slots = ['photo', 'identity', 'floorPlan', 'registrationCertificate', 'operatingCertificate']
  const { machine } = (await findDraft(id, applicant))!
  const file = { type: 'application/pdf', ...(await keep(pdf)), byId: applicant.id, addedAt: at }
  await db.document.createMany({
    data: slots
      .filter((each) => machine.slots.includes(each))
      .map((slot) => ({ caseId: id, slot, name: `${slot}.pdf`, ...file })),
  })
}

export async function submitted(
  service: ServiceId,
  applicant: Person,
  at = monday,
  more: Answers = {},
): Promise<string> {
  const id = await completeDraft(service, applicant, at, more)
  const sent = await submitApplication((await findDraft(id, applicant))!, applicant, at)
  if (!('reference' in sent)) throw new Error(JSON.stringify(sent))
  return id
}

const milestones = [
  'awaitingPayment',
  'intake',
  'review',
  'inspection',
  'endorsement',
  'decision',
  'issuing',
  'issued',
] as const
export type Milestone = (typeof milestones)[number]

/** Takes a submitted case by the shortest way to a state, an hour a step. */
export async function bring(id: string, until: Milestone, people: OfficePeople, from = monday) {
  let at = from
  for (let steps = 0; steps < 12; steps++) {
    at = after(1, at)
    const row = await db.case.findUniqueOrThrow({ where: { id } })
    if (row.status === until) return
    const { inspected, inspectionNeeded } = (
      row.state as unknown as { context: { inspected: boolean; inspectionNeeded: boolean } }
    ).context
    switch (row.status) {
      case 'awaitingPayment':
        await recordPayment(id, { by: people.cashier, at })
        break
      case 'intake':
        await decide(id, { type: 'acceptFile' }, { by: people.reception, at })
        break
      case 'review':
        if (inspectionNeeded && !inspected) await scheduleInspection(id, dateOf(at), { by: people.officer, at })
        else await recommend(id, people.officer, at)
        break
      case 'inspection':
        await inspect(id, people, at)
        break
      case 'endorsement':
        await decide(id, { type: 'endorse' }, { by: people.chief, at })
        break
      case 'decision':
        await decide(id, { type: 'approve' }, { by: people.director, at })
        break
      case 'issuing':
        await issueCertificate(id, at)
        break
      default:
        throw new Error(`No way on from ${row.status}`)
    }
  }
}

/** The officer completes the checklist and recommends. */
export async function recommend(id: string, by: Person, at: Date, advice: 'approve' | 'refuse' = 'approve') {
  await findInOrder(id, { by, at })
  return decide(id, { type: 'recommend', advice, remark: 'In order.' }, { by, at })
}

export async function inspect(id: string, people: OfficePeople, at: Date) {
  const { checklistOf } = await import('#app/domain/cases/inspections.server.ts')
  const checklist = Object.fromEntries((await checklistOf(id)).map(({ code }) => [code, 'yes' as const]))
  await recordInspection(id, { checklist, findings: '' }, { by: people.inspector, at })
}

export async function askForCorrection(id: string, by: Person, at: Date) {
  return requestCorrection(
    id,
    [
      { kind: 'field', target: 'enterprise.nameEn', reason: 'incomplete', words: 'Please write the whole name.' },
      { kind: 'document', target: 'floorPlan', reason: 'illegible', words: '' },
    ],
    { by, at },
  )
}
