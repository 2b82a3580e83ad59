import { Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Role } from '#workflows/kit.ts'

/** Whose signature can be delegated: who endorses, and who decides. */
export const delegable = ['chief', 'director'] as const satisfies Role[]
export type Delegable = (typeof delegable)[number]

/** Who can stand in for them: whoever sits at a desk of the same office. */
export const deskRoles = ['reception', 'cashier', 'officer', 'inspector', 'chief', 'director'] as const satisfies Role[]

/**
 * The roles that others have delegated to a person for the day of a moment: role, office, and whose it is. What either of
 * them no longer holds is not among them, whatever was written down; nor what the person holds anyway.
 */
export function delegatedTo(personId: Prisma.Sql, at: Date): Prisma.Sql {
  const today = dateOf(at)
  return Prisma.sql`
    select d.role, d."officeCode", d."personId" as "delegatedBy" from "Delegation" d
    join "Role" own on own."personId" = d."personId" and own.role = d.role and own."officeCode" = d."officeCode"
    join "Person" lender on lender.id = d."personId" and lender."disabledAt" is null
    where d."toId" = ${personId} and d."endedAt" is null and d."from" <= ${today}::date and d."until" >= ${today}::date
      and exists (select from "Role" r where r."personId" = d."toId" and r."officeCode" = d."officeCode"
        and r.role = any(${[...deskRoles]}::text[]))
      and not exists (select from "Role" r where r."personId" = d."toId" and r."officeCode" = d."officeCode"
        and r.role = d.role)`
}
