import type { Person } from './access.server.ts'

type Places = { officeCode: string | null; counterCode: string | null }

/** Whether this person works at a counter, where papers are printed and handed out. */
export function sitsAtCounter({ roles }: Person): boolean {
  return roles.some(({ role }) => role === 'reception' || role === 'cashier')
}

/** The reception of this person at which the case's papers are handed out. */
export function receptionFor({ officeCode, counterCode }: Places, { roles }: Person): string | null {
  const desk = roles.find(
    (each) => each.role === 'reception' && (each.officeCode === counterCode || each.officeCode === officeCode),
  )
  return desk?.officeCode ?? null
}
