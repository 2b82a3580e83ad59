import { calendar } from '#app/domain/calendar.server.ts'
import type { StepJob } from '#app/domain/cases/consequences.server.ts'
import { escalationLimits } from '#app/domain/cases/escalation-timer.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { addressesOf } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import type { Enterprise } from '#prisma/demo/enterprises.ts'
import { keepPapers, requiredSlots } from '#prisma/demo/papers.ts'
import type { Entrepreneur } from '#prisma/demo/people.ts'
import { dateOf } from '#workflows/calendar.ts'
import { serviceIds } from '#workflows/service.ts'
import type { Application } from './application.ts'
import { idsBy } from './ids.ts'
import type { Series, Takings } from './numbers.ts'
import { type EnterpriseRow, emptyTables } from './tables.ts'

export type Issued = { id: string; number: string; issuedOn: Date }

/** All that the two years share: people, places, rules, and what has been written so far. */
export type Stage = Awaited<ReturnType<typeof setStage>>

export async function setStage(
  applications: readonly Application[],
  { at, cast, takings, others }: { at: Date; cast: Cast; takings: Takings; others: Series },
) {
  const slots = await Promise.all(serviceIds.map((service) => requiredSlots(service, dateOf(at))))
  const [days, limits, papers, addresses, activities, offices] = await Promise.all([
    calendar(),
    escalationLimits(at),
    keepPapers([...new Set(slots.flat())]),
    addressesOf(applications.map(({ enterprise }) => enterprise.place)),
    db.activity.findMany(),
    db.office.findMany(),
  ])
  return {
    ...{ cast, takings, others, papers, addresses },
    rules: { days, limits, until: at },
    ids: idsBy(2_024),
    activities: new Map(activities.map((each) => [each.code, each])),
    offices: new Map(offices.map((each) => [each.code, each])),
    owners: new Map<Entrepreneur, Person>(),
    enterprises: new Map<Enterprise, EnterpriseRow>(),
    issued: new Map<Application, Issued>(),
    /** Rows that are not written yet. */
    tables: emptyTables(),
    /** Enterprises as newer certificates say, and certificates that were continued. */
    certified: new Set<EnterpriseRow>(),
    replaced: [] as { id: string; status: 'replaced'; replacedById: string }[],
    jobs: [] as StepJob[],
  }
}
