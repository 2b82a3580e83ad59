import type { Person } from '#app/domain/people/access.server.ts'
import type { Role } from '#workflows/kit.ts'

/** Who keeps the register of letters of an office and may write letters in its name. */
export const letterRoles: readonly Role[] = ['reception', 'officer', 'chief', 'director']

/** The offices whose register of letters this person keeps. */
export function officesOfLetters({ roles }: Person): string[] {
  const offices = roles.filter(({ role }) => letterRoles.includes(role)).map(({ officeCode }) => officeCode)
  return [...new Set(offices)].sort()
}
