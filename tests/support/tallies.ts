import { keepTallies } from '#app/domain/reports/tallies.server.ts'

/** A report read as the job has just counted what it reads. */
export function counted<Args extends unknown[], Report>(report: (...args: Args) => Promise<Report>) {
  return async (...args: Args) => {
    await keepTallies(new Date(0))
    return report(...args)
  }
}
