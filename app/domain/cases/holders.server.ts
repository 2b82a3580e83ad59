import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'
import { holdingRole } from './holding.ts'

/** Somebody who may come to hold cases, as he or she stands now. */
export type Colleague = Person & { isAbsent: boolean; holds: number }

/** What of a case decides who may hold it. */
export type Holdable = {
  id: string
  status: string
  applicantId: string
  enterpriseId: string | null
  officeCode: string | null
  counterCode: string | null
  filedBy: readonly string[]
  assigneeId: string | null
}

/**
 * These people with their roles, absence and the number of open cases they hold. Until the transaction ends nobody takes
 * a role of theirs away. To be asked before any case is locked: roles come before cases, everywhere.
 */
export async function colleagues(tx: Transaction, ids: readonly string[]): Promise<Map<string, Colleague>> {
  await tx.$queryRaw`
    select 1 from "Role" r join "Person" p on p.id = r."personId" where p.id = any(${[...ids]}::uuid[])
    order by p.id, r."officeCode", r.role for share`
  const rows = await tx.$queryRaw<Colleague[]>`
    select p.id, p."nameKm", p."nameEn", p.language,
      (select coalesce(json_agg(json_build_object('role', r.role, 'officeCode', r."officeCode")), '[]')
        from "Role" r where r."personId" = p.id) as roles,
      (select coalesce(json_agg(distinct m."enterpriseId"), '[]') from "Mandate" m
        where (m."personId" = p.id and m."acceptedAt" is not null) or m."invitedById" = p.id) as involved,
      exists (select from "Absence" a where a."personId" = p.id and a."begunAt" is not null and a."endedAt" is null)
        as "isAbsent",
      (select count(*)::int from "Case" c where c."assigneeId" = p.id and c."closedAt" is null) as holds
    from "Person" p where p.id = any(${[...ids]}::uuid[]) and p."disabledAt" is null order by holds, p.id`
  return new Map(rows.map((each) => [each.id, each]))
}

/** Whether this person holds the role that a case in this state is held in, and is not on its applicant's side. */
export function canHold(row: Holdable, person: Person): boolean {
  const role = holdingRole(row.status)
  const actor = actorOn({ ...row, assigneeId: null }, person)
  return role !== null && actor.roles.includes(role) && !actor.for && row.applicantId !== person.id
}

/** Whether this person leads the office that decides a case: gives its cases to others and takes them back. */
export function leads({ officeCode }: Pick<Holdable, 'officeCode'>, { roles }: Pick<Person, 'roles'>): boolean {
  return roles.some((each) => each.officeCode === officeCode && isLeading(each.role))
}

export function isLeading(role: Role): boolean {
  return role === 'chief' || role === 'director'
}
