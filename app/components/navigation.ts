import type { Words } from '#app/i18n/en/index.ts'
import type { Role } from '#workflows/kit.ts'

export type Entry = {
  to: string
  words: keyof Words['common']['navigation']
  for: 'visitor' | 'person' | 'anybody' | readonly Role[]
  /** Pages that are reached from here though their address says something else. */
  also?: readonly string[]
}

/** The main menu: what stands in it for whom. The server decides again on every page. */
const entries: readonly Entry[] = [
  { to: '/cases', words: 'cases', for: 'person' },
  { to: '/desk', words: 'desk', for: ['reception', 'officer', 'inspector', 'chief', 'director', 'manager'] },
  {
    to: '/desk/find',
    words: 'counter',
    for: ['reception', 'cashier'],
    also: ['/desk/walk-in', '/desk/hand-over', '/desk/queue', '/desk/print'],
  },
  { to: '/desk/letters', words: 'letters', for: ['reception', 'officer', 'chief', 'director'] },
  { to: '/desk/cashier', words: 'cashier', for: ['cashier'] },
  { to: '/desk/inspections', words: 'inspections', for: ['officer', 'inspector'] },
  { to: '/desk/opinions', words: 'opinions', for: ['adviser'] },
  { to: '/desk/bulk', words: 'bulk', for: ['chief', 'director'] },
  { to: '/management', words: 'management', for: ['chief', 'director', 'manager'] },
  { to: '/admin', words: 'admin', for: ['administrator'] },
  { to: '/cases/messages', words: 'messages', for: 'anybody' },
  { to: '/verify', words: 'verify', for: 'visitor' },
  { to: '/offices', words: 'offices', for: 'visitor' },
]

/** Roles are null for somebody who has not signed in. */
export function navigationFor(roles: readonly Role[] | null): readonly Entry[] {
  const isStaff = roles?.some((role) => role !== 'applicant') ?? false
  return entries.filter((each) => {
    if (each.for === 'visitor') return roles === null
    if (each.for === 'person') return roles !== null && !isStaff
    if (each.for === 'anybody') return roles !== null
    return roles?.some((role) => each.for.includes(role))
  })
}
