import { calendar } from '#app/domain/calendar.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { send } from '#app/platform/mail.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Calendar, deadline } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import type { CaseEvent, Notice } from '#workflows/kit.ts'

/** What is told of which event. */
export type Occasion = { caseId: string; seq: number; notice: Notice }

/** Tells the applicant of a step. Each channel once, however often it is repeated. */
export async function deliver({ caseId, seq, notice }: Occasion, at: Date) {
  const [row, days] = await Promise.all([
    db.case.findUniqueOrThrow({ where: { id: caseId }, include: told }),
    calendar(),
  ])
  // A draft that its own writer throws away is no news to anybody.
  if (!row.reference) return
  const facts = await factsOf(row, seq, days)
  const to = { personId: row.applicantId }
  await db.$transaction((tx) =>
    tell(tx, { key: keyOf({ caseId, seq, notice }, to.personId), notice, to, facts, caseId, eventSeq: seq }, at),
  )
}

/** What makes a notice of a step one and the same. */
export function keyOf({ caseId, seq, notice }: Occasion, personId: string): string {
  return ['case', caseId, seq, notice, personId].join(':')
}

export type Told = {
  /** What it is about: the same key is never told twice by one channel. */
  key: string
  notice: Notice
  /** Somebody with an account, or an address (e-mail or telephone number) of somebody without. */
  to: { personId: string } | { address: string; language: Language }
  /** Raw values for the sentences. `path`: where the link leads, unless it is the case. */
  facts: NoticeFacts
  caseId?: string
  eventSeq?: number
}

/**
 * Tells somebody something, once: in the site at once, and outside of it by a job that exists only if the transaction
 * commits. Demo people get no letters: nobody lives at their addresses.
 */
export async function tell(tx: Transaction, { key, notice, to, facts, caseId, eventSeq }: Told, at: Date) {
  const common = { key, notice, facts, caseId, eventSeq, createdAt: at }
  if ('address' in to) {
    const addressed = { ...common, address: to.address, facts: { ...facts, language: to.language } }
    return sendLater(tx, { ...addressed, channel: 'email' })
  }
  const { personId } = to
  await tx.delivery.createMany({ data: { ...common, personId, channel: 'site', sentAt: at }, skipDuplicates: true })
  const { email, demo } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  if (email && !demo) await sendLater(tx, { ...common, personId, channel: 'email' })
}

async function sendLater(tx: Transaction, delivery: Prisma.DeliveryCreateManyInput) {
  const [created] = await tx.delivery.createManyAndReturn({ data: delivery, skipDuplicates: true })
  if (created) await enqueue(tx, 'sendMessage', { deliveryId: created.id })
}

/** Sends what waits to be sent, once. A failure is written down and thrown, so that the job is tried again. */
export async function sendMessage(deliveryId: string, at: Date) {
  try {
    await db.$transaction(
      async (tx) => {
        // The row is locked while the letter goes out: of two who send the same, one does.
        await tx.$queryRaw`select id from "Delivery" where id = ${deliveryId}::uuid for update`
        const delivery = await tx.delivery.findUniqueOrThrow({ where: { id: deliveryId }, include: { person: true } })
        if (delivery.sentAt) return
        const to = delivery.address ?? delivery.person?.email
        // Should the process end between sending and writing it down, the same letter goes out with the same id, and mail servers keep one.
        if (to) await send({ id: deliveryId, to, ...letterOf(delivery) })
        await tx.delivery.update({
          where: { id: deliveryId },
          data: { sentAt: at, tries: { increment: 1 }, problem: null },
        })
      },
      { maxWait: 15_000, timeout: 60_000 },
    )
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown'
    await db.delivery.updateMany({
      where: { id: deliveryId, sentAt: null },
      data: { tries: { increment: 1 }, problem },
    })
    throw error
  }
}

function letterOf({ notice, facts, caseId, person }: Prisma.DeliveryGetPayload<{ include: { person: true } }>) {
  const given = facts as NoticeFacts
  const language = (person?.language ?? given.language ?? 'km') as Language
  const words = wordsFor(language).notices
  const { subject, body } = textOf({ notice, facts }, language)
  const greeting = person ? fill(words.greeting, { name: formatsOf(language).name(person) }) : words.greetingAnybody
  const path = pathOf(given, caseId)
  const link = path ? [fill(given.path ? words.linkTo : words.link, { link: `${env.PUBLIC_URL}${path}` })] : []
  return { subject, text: [greeting, body, ...link, words.closing].join('\n\n') }
}

/** Where a notice leads: to what it says itself, else to its case. */
export function pathOf({ path }: NoticeFacts, caseId: string | null): string | null {
  return typeof path === 'string' ? path : caseId && `/cases/${caseId}`
}

/** Raw values of a notice, in no language: dates as ISO 8601, amounts in riel. */
export type NoticeFacts = Record<string, string | number | null | { nameKm: string; nameEn: string }>

/** The words of a notice in one language. */
export function textOf({ notice, facts }: { notice: string; facts: unknown }, language: Language) {
  const words = wordsFor(language).notices[notice as Notice]
  const format = formatsOf(language)
  const given = facts as NoticeFacts
  const values: Record<string, string> = {}
  for (const [key, value] of Object.entries(given)) {
    if (value === null) values[key] = ''
    else if (typeof value === 'object') values[key] = format.name(value)
    else if (key === 'fee') values[key] = format.riel(Number(value))
    else if (key === 'due' || key === 'answerBy' || key === 'visit') values[key] = format.date(String(value))
    else values[key] = typeof value === 'number' ? format.number(value) : value
  }
  const say = (sentence: string) => fill(sentence, values as never).trim()
  return { subject: say(words.subject), body: say(words.body) }
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
