import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import type { Role } from '#workflows/kit.ts'

/** Who examines, endorses and decides a case: between them go minutes, and they ask others for opinions. */
export const line = ['officer', 'chief', 'director'] as const satisfies Role[]
export type LineRole = (typeof line)[number]

/**
 * As what somebody stands in the line of the office that decides a case, the highest first, one's own roles before those
 * that were delegated. Nobody stands there in a case of their own side.
 */
export function lineRolesOn(place: Parameters<typeof actorOn>[0], person: Person): LineRole[] {
  const by = actorOn(place, person)
  if (by.for || by.id === place.applicantId) return []
  const held = line.filter((role) => by.roles.includes(role)).reverse()
  const isLent = (role: LineRole) => Number(Boolean(by.delegatedBy?.[role]))
  return held.toSorted((one, other) => isLent(one) - isLent(other))
}
