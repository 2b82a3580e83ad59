import { calendar } from '#app/domain/calendar.server.ts'
import { isSubscribed } from '#app/domain/reports/subscription-ends.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Case } from '#prisma/generated/client.ts'
import { addDays, dateOf, daysBetween, workingDaysLeft } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import { tell } from './notices.server.ts'
import { isAsked, isOfOpinion, openOpinions } from './open-opinions.server.ts'
import type { AnyNotice } from './other-notices.ts'
import { recipientsOf } from './recipients.server.ts'
import type { NoticeFacts } from './texts.server.ts'

/**
 * Tells of days that come near: drafts that nobody touches, correction requests without an answer. It may run at any
 * time and any number of times: nothing is told twice, and nothing after the fact.
 */
export async function remind(at: Date): Promise<void> {
  await remindOfDrafts(at)
  await remindOfCorrections(at)
  await remindOfOpinions(at)
}

/** What a reminder says now, in days that are still true; null when it has been overtaken. Other notices stay as they are. */
export async function reminderNow(
  notice: AnyNotice,
  facts: NoticeFacts,
  caseId: string | null,
  at: Date,
): Promise<NoticeFacts | null> {
  if (isOfOpinion(notice)) return (await isAsked(String(facts.opinionId))) ? facts : null
  if (facts.subscriptionId) return (await isSubscribed(String(facts.subscriptionId))) ? facts : null
  if (notice !== 'draftExpires' && notice !== 'correctionDue') return facts
  const row = caseId && (await db.case.findUnique({ where: { id: caseId } }))
  if (!row) return null
  const now: Partial<NoticeFacts> | null =
    notice === 'draftExpires' ? await draftFacts(row, at) : await correctionFacts(row, at)
  const isStill = now?.expiresOn === facts.expiresOn && now?.answerBy === facts.answerBy
  return now && isStill ? { ...facts, days: now.days ?? null } : null
}

async function remindOfDrafts(at: Date) {
  const today = dateOf(at)
  const { keptDays, remindDaysBefore } = await term('draft', '', today)
  const touched = {
    gte: midnight(addDays(today, 1 - keptDays)),
    lt: midnight(addDays(today, 1 - keptDays + Math.max(...remindDaysBefore))),
  }
  await eachCase({ status: 'draft', expiredAt: null, changedAt: touched }, async (tx, row) => {
    const facts = await draftFacts(row, at)
    const before = facts && nextReminder(facts.days, remindDaysBefore)
    if (!before) return
    for (const personId of await recipientsOf(tx, row, 'draftExpires')) {
      const key = ['draft', row.id, facts.expiresOn, before, personId].join(':')
      await tell(tx, { key, notice: 'draftExpires', to: { personId }, facts, caseId: row.id }, at)
    }
  })
}

async function remindOfCorrections(at: Date) {
  const { workingDaysBefore } = await term('correctionReminder', '', dateOf(at))
  await eachCase({ status: 'correction' }, async (tx, row) => {
    const facts = await correctionFacts(row, at)
    const before = facts && nextReminder(facts.days, workingDaysBefore)
    // Whoever was asked a moment ago need not be reminded.
    if (!before || facts.daysAtFirst <= before) return
    const { daysAtFirst: _, ...said } = facts
    for (const personId of await recipientsOf(tx, row, 'correctionDue')) {
      const key = ['correction', row.id, facts.answerBy, before, personId].join(':')
      await tell(tx, { key, notice: 'correctionDue', to: { personId }, facts: said, caseId: row.id }, at)
    }
  })
}

/** Those asked are told before the day of an opinion; when it is over they are told once more, and so is who asked. */
async function remindOfOpinions(at: Date) {
  const { workingDaysBefore } = await term('opinion', '', dateOf(at))
  const days = await calendar(dateOf(at))
  for (const opinion of await openOpinions()) {
    const { id, dueAt, askedAt, askedById, case: row, office, told } = opinion
    const left = workingDaysLeft(days, at, dueAt)
    const facts = {
      ...{ reference: row.reference, enterprise: { nameKm: row.nameKm, nameEn: row.nameEn }, office, days: left },
      ...{ answerBy: dueAt.toISOString(), opinionId: id, path: `/desk/opinions/${id}` },
    }
    const isOver = at >= dueAt
    const before = isOver ? null : nextReminder(left, workingDaysBefore)
    // Whoever was asked a moment ago need not be reminded.
    if (!isOver && (!before || workingDaysLeft(days, askedAt, dueAt) <= before)) continue
    const notice = isOver ? 'opinionOverdue' : 'opinionDue'
    const people = isOver ? [...told, askedById] : told
    await db.$transaction(async (tx) => {
      for (const personId of people) {
        const key = ['opinion', id, isOver ? 'overdue' : before, personId].join(':')
        const path = personId === askedById ? `/desk/${row.id}` : facts.path
        await tell(tx, { key, notice, to: { personId }, facts: { ...facts, path } }, at)
      }
    })
  }
}

/** Of several reminders the last that is due: what could not be sent in time is left out, and the next says the true days. */
function nextReminder(left: number, before: readonly number[]): number | null {
  const due = before.filter((each) => left <= each)
  return due.length > 0 ? Math.min(...due) : null
}

/** Null for what is no draft any more, and from the day on which it is cleared away. */
async function draftFacts({ status, expiredAt, changedAt, service }: Case, at: Date) {
  if (status !== 'draft' || expiredAt) return null
  const { keptDays } = await term('draft', '', dateOf(at))
  const expiresOn = addDays(dateOf(changedAt), keptDays)
  const days = daysBetween(dateOf(at), expiresOn)
  return days > 0 ? { service, days, expiresOn } : null
}

/** Null once it is answered, and from the moment at which the application lapses. */
async function correctionFacts({ status, state, reference, nameKm, nameEn }: Case, at: Date) {
  const { correction } = (state as unknown as State).context
  if (status !== 'correction' || !correction || at >= new Date(correction.answerBy)) return null
  const days = await calendar(dateOf(at))
  const { askedAt, answerBy } = correction
  return {
    reference,
    enterprise: { nameKm, nameEn },
    days: workingDaysLeft(days, at, answerBy),
    daysAtFirst: workingDaysLeft(days, askedAt, answerBy),
    answerBy,
  }
}

const atOnce = 200

/** Every case that fits, one transaction each, looked at again while nobody can change it. */
async function eachCase(where: object, act: (tx: Transaction, row: Case) => Promise<void>) {
  let last = ''
  for (;;) {
    const found = await db.case.findMany({
      where: { ...where, ...(last && { id: { gt: last } }) },
      orderBy: { id: 'asc' },
      take: atOnce,
      select: { id: true },
    })
    for (const { id } of found)
      await db.$transaction(async (tx) => {
        await tx.$queryRaw`select id from "Case" where id = ${id}::uuid for share`
        await act(tx, await tx.case.findUniqueOrThrow({ where: { id } }))
      })
    if (found.length < atOnce) return
    last = found[atOnce - 1].id
  }
}

/** The moment at which a day begins in Phnom Penh. */
function midnight(date: string): Date {
  return new Date(`${date}T00:00:00+07:00`)
}
