import type { Person } from '#app/domain/people/access.server.ts'
import { newestTallies } from './tallies.server.ts'

const most = 200
const kept = new Map<string, { of: string; report: Promise<unknown> }>()

/**
 * A report as it was read for the same question and the same offices, until months are counted again or a minute has
 * passed: what is open goes by the time of day. A report that failed is not kept.
 */
export async function keptReport<Report>(
  question: object,
  person: Person,
  at: Date,
  read: () => Promise<Report>,
): Promise<Report> {
  const roles = person.roles.map(({ role, officeCode }) => `${role} ${officeCode}`).toSorted()
  const key = JSON.stringify([question, roles])
  const of = `${await newestTallies()} ${Math.floor(at.getTime() / 60_000)}`
  const known = kept.get(key)
  if (known?.of === of) return known.report as Promise<Report>
  const report = read()
  kept.delete(key)
  kept.set(key, { of, report })
  if (kept.size > most) kept.delete(kept.keys().next().value!)
  report.catch(() => kept.delete(key))
  return report
}
