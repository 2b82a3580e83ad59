import { calendar } from '#app/domain/calendar.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Calendar, deadline } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import type { CaseEvent, Notice } from '#workflows/kit.ts'
import { channelOf, isReached, outsideOf } from './channels.server.ts'
import type { AnyNotice } from './other-notices.ts'
import { recipientsOf } from './recipients.server.ts'
import type { NoticeFacts } from './texts.server.ts'

/** What is told of which event. */
export type Occasion = { caseId: string; seq: number; notice: Notice }

/** Tells the applicant of a step, and those who act for the enterprise. Each channel once, however often it is repeated. */
export async function deliver({ caseId, seq, notice }: Occasion, at: Date) {
  const [row, days] = await Promise.all([
    db.case.findUniqueOrThrow({ where: { id: caseId }, include: told }),
    calendar(),
  ])
  // A draft that its own writer throws away is no news to anybody.
  if (!row.reference) return
  const facts = await factsOf(row, seq, days)
  await db.$transaction(async (tx) => {
    for (const personId of await recipientsOf(tx, row, notice)) {
      const key = keyOf({ caseId, seq, notice }, personId)
      await tell(tx, { key, notice, to: { personId }, facts, caseId, eventSeq: seq }, at)
    }
  })
}

/** What makes a notice of a step one and the same. */
export function keyOf({ caseId, seq, notice }: Occasion, personId: string): string {
  return ['case', caseId, seq, notice, personId].join(':')
}

export type Told = {
  /** What it is about: the same key is told once in the site and once outside of it. */
  key: string
  notice: AnyNotice
  /** Somebody with an account, or an e-mail address or telephone number, whoever has it. */
  to: { personId: string } | { address: string; language: Language }
  /** Raw values for the sentences. `path`: where the link leads, unless it is the case. */
  facts: NoticeFacts
  caseId?: string
  eventSeq?: number
  /** `outside`: never in the site, for what only the owner of an address may read. */
  channels?: 'outside'
}

/**
 * Tells somebody something, once: in the site at once, and outside of it, by the channel that he or she has chosen, by a
 * job that exists only if the transaction commits.
 */
export async function tell(
  tx: Transaction,
  { key, notice, to, facts, caseId, eventSeq, channels }: Told,
  at: Date,
): Promise<void> {
  const common = { key, notice, facts, caseId, eventSeq, createdAt: at }
  if ('address' in to) {
    const { address, language } = to
    const channel = address.includes('@') ? 'email' : 'sms'
    return sendLater(tx, { ...common, address, channel, facts: { ...facts, language } })
  }
  const { personId } = to
  const isSecret = channels === 'outside'
  if (!isSecret)
    await tx.delivery.createMany({ data: { ...common, personId, channel: 'site', sentAt: at }, skipDuplicates: true })
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  const channel = isSecret ? outsideOf(person) : channelOf(person)
  if (isReached(person, channel)) await sendLater(tx, { ...common, personId, channel })
}

async function sendLater(tx: Transaction, delivery: Prisma.DeliveryCreateManyInput) {
  const [created] = await tx.delivery.createManyAndReturn({
    data: { ...delivery, outside: true },
    skipDuplicates: true,
  })
  if (created) await enqueue(tx, 'sendMessage', { deliveryId: created.id })
}

/** What of a case its notices tell. */
export const told = {
  office: true,
  counter: true,
  invoice: { include: { payment: true } },
  certificate: true,
  corrections: { select: { round: true } },
  events: { orderBy: { seq: 'asc' } },
} satisfies Prisma.CaseInclude

/** Everything the sentences may need, as it was at the event with that number. */
export async function factsOf(
  row: Prisma.CaseGetPayload<{ include: typeof told }>,
  seq: number,
  days: Calendar,
): Promise<NoticeFacts> {
  const event = row.events[seq]
  const sent = event.event as unknown as CaseEvent
  const state = event.state as unknown as State
  const standardDays = (row.terms as CaseTerms | null)?.standardDays ?? 0
  const names = (office: { nameKm: string; nameEn: string } | null) =>
    office && { nameKm: office.nameKm, nameEn: office.nameEn }
  const facts: NoticeFacts = {
    reference: row.reference,
    enterprise: { nameKm: row.nameKm, nameEn: row.nameEn },
    office: names(row.office),
    counter: names(row.counter),
    fee: row.invoice?.total ?? 0,
    receipt: row.invoice?.payment?.receipt ?? null,
    days: standardDays,
    // The office's clock begins when the file comes in.
    due: event.status === 'intake' ? deadline(days, event.at, standardDays).toISOString() : null,
    number: row.certificate?.number ?? null,
    remark: sent.type === 'refuse' ? (sent.remark ?? null) : null,
    visit: sent.type === 'scheduleInspection' ? sent.on : null,
  }
  if (state.context.correction) {
    facts.answerBy = state.context.correction.answerBy
    facts.items = row.corrections.filter(({ round }) => round === state.context.rounds).length
  } else if (event.status === 'lapsed') {
    facts.answerBy = event.at.toISOString()
  }
  if (sent.type === 'refuse') {
    const reason = await db.reason.findUnique({ where: { code: sent.reason } })
    facts.reason = reason && { nameKm: reason.nameKm, nameEn: reason.nameEn }
  }
  return facts
}
