import { foundBy, searched } from '#app/domain/cases/search.server.ts'
import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db, plannedEachTime } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'

/** Cases whose fee is to be paid at this cashier's counters, the oldest first; `typed` finds them as on the work list. */
export async function paymentsDue(person: Person, typed: string) {
  const search = searched(typed)
  return db.case.findMany({
    where: {
      AND: [
        visibleAtDesk(person),
        atCounters(person),
        { status: 'awaitingPayment' },
        search ? await found(search, person) : {},
      ],
    },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    take: 50,
    select: {
      id: true,
      reference: true,
      nameKm: true,
      nameEn: true,
      service: true,
      submittedAt: true,
      invoice: { select: { total: true } },
    },
  })
}

/** What this person has received on the day of a moment, in Phnom Penh, the latest first. */
export async function receivedOn(person: Person, at: Date) {
  const from = new Date(`${dateOf(at)}T00:00:00+07:00`)
  const until = new Date(from.getTime() + 24 * 3_600_000)
  return db.payment.findMany({
    where: { receivedById: person.id, at: { gte: from, lt: until } },
    orderBy: { at: 'desc' },
    select: {
      receipt: true,
      amount: true,
      at: true,
      invoice: { select: { case: { select: { id: true, reference: true, nameKm: true, nameEn: true } } } },
    },
  })
}

async function found(search: string, person: Person): Promise<Prisma.CaseWhereInput> {
  const isUnpaid = Prisma.sql`c.status = 'awaitingPayment'`
  const rows = await db.$queryRaw<{ id: string }[]>`${Prisma.raw(`${plannedEachTime}\n`)}with
    ${foundBy(search, person, isUnpaid)} select id from found`
  return { id: { in: rows.map(({ id }) => id) } }
}

function atCounters(person: Person): Prisma.CaseWhereInput {
  const counters = person.roles.filter(({ role }) => role === 'cashier').map(({ officeCode }) => officeCode)
  return { OR: [{ counterCode: { in: counters } }, { officeCode: { in: counters } }] }
}
