import type { Person } from './access.server.ts'

type Places = { officeCode: string | null; counterCode: string | null }

/** The reception of this person at which the case's papers are handed out. */
export function receptionFor({ officeCode, counterCode }: Places, { roles }: Person): string | null {
  const desk = roles.find(
    (each) => each.role === 'reception' && (each.officeCode === counterCode || each.officeCode === officeCode),
  )
  return desk?.officeCode ?? null
}
