import type { Actor, EventType, Role } from '#workflows/kit.ts'

/**
 * Who holds a case, for whom. Reception holds it while completeness is looked at, a technical officer from then on: also
 * while the applicant corrects or the chief and director decide, as it may come back. Cashiers, inspectors, chiefs and
 * directors act on what is before them and hold nothing.
 */
const holdingRoles: Readonly<Record<string, Role>> = {
  intake: 'reception',
  review: 'officer',
  correction: 'officer',
  inspection: 'officer',
  endorsement: 'officer',
  decision: 'officer',
}

/** In which role somebody holds a case in this state; null where nobody does. */
export function holdingRole(status: string): Role | null {
  return holdingRoles[status] ?? null
}

/** The states in which somebody can take a case out of the pool: those in which the holder has something to do. */
export const claimable = ['intake', 'review', 'inspection']

/** The roles that count for a case: the holder's alone, while there is one, and everybody else's as before. */
export function countingRoles(
  { status, assigneeId }: { status?: string; assigneeId?: string | null },
  personId: string,
  roles: readonly Role[],
): readonly Role[] {
  if (!status || !assigneeId || assigneeId === personId) return roles
  return roles.filter((role) => role !== holdingRole(status))
}

// An officer who does one of these to a case of the pool has begun to examine it.
const taking: readonly EventType[] = ['requestCorrection', 'recommend', 'scheduleInspection']

type Before = { status: string; assigneeId: string | null }

/**
 * Who holds a case after a step. Who examines what nobody holds becomes its holder; at another desk, and when it is closed,
 * it is nobody's; in all else it stays with whom it was.
 */
export function holderAfter(
  { status, assigneeId }: Before,
  { type, by }: { type: string; by?: Actor },
  next: { status: string; closed: boolean },
): string | null {
  const role = holdingRole(status)
  const nextRole = holdingRole(next.status)
  if (next.closed || (nextRole && nextRole !== role)) return null
  if (assigneeId || !role) return assigneeId
  return by?.roles.includes(role) && taking.includes(type as EventType) ? by.id : null
}
