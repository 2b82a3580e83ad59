import { type Person, payableBy } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'

// No answers, no documents, no events: who pays needs none of them.
const shown = {
  id: true,
  reference: true,
  nameKm: true,
  nameEn: true,
  service: true,
  status: true,
  submittedAt: true,
  applicantId: true,
  enterpriseId: true,
  counter: { select: { nameKm: true, nameEn: true } },
  invoice: { select: { total: true, payment: { select: { at: true, receipt: true } } } },
} as const

/** What is to be paid and was paid for an enterprise, for somebody who only pays; what is due comes first. */
export async function payableCases(enterpriseId: string, person: Person) {
  const rows = await db.case.findMany({
    where: { AND: [payableBy(person), { enterpriseId }] },
    orderBy: { submittedAt: 'desc' },
    take: 200,
    select: shown,
  })
  const isDue = ({ status }: (typeof rows)[number]) => status === 'awaitingPayment'
  return [...rows.filter(isDue), ...rows.filter((each) => !isDue(each))].map(asPayable)
}

/** The same of one case; null for everybody else. */
export async function findPayable(id: string, person: Person) {
  const row = await db.case.findFirst({ where: { AND: [payableBy(person), { id }] }, select: shown })
  return row && asPayable(row)
}

type Row = {
  submittedAt: Date | null
  invoice: { total: number; payment: { at: Date; receipt: string } | null } | null
}

function asPayable<Found extends Row>({ invoice, submittedAt, ...row }: Found) {
  return {
    ...row,
    submittedAt: submittedAt!.toISOString(),
    fee: invoice?.total ?? 0,
    paidAt: invoice?.payment?.at.toISOString() ?? null,
  }
}
