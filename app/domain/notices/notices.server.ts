import { calendar } from '#app/domain/calendar.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { send } from '#app/platform/mail.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Calendar, deadline } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import type { CaseEvent, Notice } from '#workflows/kit.ts'

/** What is told of which event. */
export type Occasion = { caseId: string; seq: number; notice: Notice }

/**
 * Tells the applicant of a step: in the site at once, and by e-mail where there is an address. Each channel once, however
 * often it is repeated. Demo people get no letters: nobody lives at their addresses.
 */
export async function deliver({ caseId, seq, notice }: Occasion, at: Date) {
  const [row, days] = await Promise.all([
    db.case.findUniqueOrThrow({ where: { id: caseId }, include: { ...told, applicant: true } }),
    calendar(),
  ])
  // A draft that its own writer throws away is no news to anybody.
  if (!row.reference) return
  const facts = await factsOf(row, seq, days)
  const common = { caseId, personId: row.applicantId, eventSeq: seq, notice, facts, createdAt: at }
  await db.delivery.createMany({ data: { ...common, channel: 'site', sentAt: at }, skipDuplicates: true })
  const { email, demo } = row.applicant
  if (!email || demo) return
  await db.delivery.createMany({ data: { ...common, channel: 'email' }, skipDuplicates: true })
  const language = row.applicant.language as Language
  const { subject, body } = textOf({ notice, facts }, language)
  const words = wordsFor(language).notices
  const name = formatsOf(language).name(row.applicant)
  const link = fill(words.link, { link: `${env.PUBLIC_URL}/cases/${caseId}` })
  const text = [fill(words.greeting, { name }), body, link, words.closing].join('\n\n')
  await db.$transaction(
    async (tx) => {
      // The row is locked while the letter goes out: of two who deliver the same notice, one sends.
      const [{ id, sentAt }] = await tx.$queryRaw<{ id: string; sentAt: Date | null }[]>`
        select id, "sentAt" from "Delivery"
        where "caseId" = ${caseId}::uuid and "eventSeq" = ${seq}::int and notice = ${notice} and channel = 'email'
        for update`
      if (sentAt) return
      // Should the process end between sending and writing it down, the same letter goes out with the same id, and mail servers keep one.
      await send({ id, to: email, subject, text })
      await tx.delivery.update({ where: { id }, data: { sentAt: at } })
    },
    { maxWait: 15_000, timeout: 60_000 },
  )
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
