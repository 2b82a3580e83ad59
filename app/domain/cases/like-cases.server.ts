import { isVisibleAtDesk, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { offered } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { roles, unfiled } from '#workflows/kit.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { decisionsFor } from './decisions.server.ts'
import { dutiesFor } from './duties.server.ts'
import { isHeldBy } from './worklist-parts.server.ts'
import { assigneeIn } from './worklist-query.server.ts'

/** Decisions that need nothing but one reason: what asks for an opinion or ends a case is written case by case. */
const bulkDecisions = ['acceptFile', 'endorse', 'approve', 'sendBack'] as const
export type BulkDecision = (typeof bulkDecisions)[number]

/** The most cases of one bulk decision. */
export const mostAtOnce = 500

/** The states in which a case can be decided in bulk, as the machines say. */
export const bulkStates = [
  ...new Set(
    services.flatMap((service) =>
      Object.keys(service.machine.root.states).filter((value) => {
        const state = { value, context: unfiled({ input: { applicantId: 'somebody else' } }) }
        return offered(service, state, { id: 'somebody', roles }).some((type) => isBulk(type))
      }),
    ),
  ),
]

export function isBulk(type: unknown): type is BulkDecision {
  return bulkDecisions.some((each) => each === type)
}

/** Empty words stand for all. */
export type Likeness = {
  service: ServiceId
  status: string
  risk: '' | 'risky' | 'ordinary'
  inspection: '' | 'passed' | 'notNeeded'
  advice: '' | 'approve' | 'refuse'
  assignee: string
}

/** The likeness that an address asks for. What cannot be read becomes the default. */
export function likenessIn(query: URLSearchParams): Likeness {
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((each) => each === query.get(name))
  return {
    service: one('service', serviceIds) ?? serviceIds[0],
    status: one('status', bulkStates) ?? bulkStates[bulkStates.length - 1],
    risk: one('risk', ['risky', 'ordinary']) ?? '',
    inspection: one('inspection', ['passed', 'notNeeded']) ?? '',
    advice: one('advice', ['approve', 'refuse']) ?? '',
    assignee: assigneeIn(query),
  }
}

/** Like cases that this person may decide in bulk now, what is due first on top, with the decisions open for each. */
export async function likeCases(person: Person, likeness: Likeness) {
  const { service, status, risk, inspection, advice, assignee } = likeness
  const conditions = [
    risk && Prisma.sql`coalesce((c.terms ->> 'risky')::boolean, false) = ${risk === 'risky'}`,
    inspection === 'passed' && Prisma.sql`(c.state #>> '{context,inspected}')::boolean`,
    inspection === 'notNeeded' && Prisma.sql`not (c.state #>> '{context,inspectionNeeded}')::boolean`,
    advice && Prisma.sql`${lastAdvice} = ${advice}`,
    assignee && isHeldBy(assignee, person),
  ].filter((each) => each !== '' && each !== false)
  const duties = dutiesFor(person)
  const isMine = duties.length > 0 ? Prisma.sql`(${Prisma.join(duties, ' or ')})` : Prisma.sql`false`
  const found = await db.$queryRaw<{ id: string; advice: string | null }[]>`
    select c.id, ${lastAdvice} as advice from "Case" c
    where c.status = ${status} and c.service = ${service} and ${isVisibleAtDesk(person)} and ${isMine}
      and ${conditions.length > 0 ? Prisma.join(conditions, ' and ') : Prisma.sql`true`}
    order by c."dueAt" nulls last, c.id limit ${mostAtOnce}`
  const rows = await db.case.findMany({ where: { id: { in: found.map(({ id }) => id) } }, select: shown })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ id, advice: given }) => {
    const row = byId.get(id)
    const decisions = row ? decisionsFor(row, person).filter(isBulk) : []
    return row && decisions.length > 0 ? [{ row, advice: given, decisions }] : []
  })
}

const lastAdvice = Prisma.sql`(select e.event ->> 'advice' from "CaseEvent" e
  where e."caseId" = c.id and e.type = 'recommend' order by e.seq desc limit 1)`

const shown = {
  ...{ id: true, reference: true, nameKm: true, nameEn: true, seq: true, dueAt: true, terms: true },
  ...{ service: true, serviceVersion: true, state: true, applicantId: true, enterpriseId: true },
  ...{ officeCode: true, counterCode: true, filedBy: true, status: true, assigneeId: true },
} as const
