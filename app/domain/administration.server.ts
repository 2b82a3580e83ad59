import { countComputed } from '#app/domain/holidays.server.ts'
import { countUndelivered } from '#app/domain/notices/undelivered.server.ts'
import { countStaff } from '#app/domain/people/directory.server.ts'
import { countWaiting } from '#app/domain/proposals.server.ts'
import { riskyAt } from '#app/domain/register/activities.server.ts'
import { figures } from '#app/domain/term-changes.server.ts'
import { db } from '#app/platform/db.server.ts'
import { failedJobs, waitingJobs } from '#app/platform/jobs.server.ts'

/** What stands in each area of the administration, and what of it wants attention. */
export async function administration(at: Date) {
  const [all, computed, people, failed, waiting, messages, risky, unmarked, proposed] = await Promise.all([
    figures(at),
    countComputed(at),
    countStaff(),
    failedJobs(db),
    waitingJobs(db),
    countUndelivered(at),
    db.activity.count({ where: riskyAt(at) }),
    db.activity.count({ where: { verified: false } }),
    countWaiting(),
  ])
  const unverified = all.filter(({ values }) => values.some((each) => each.state !== 'past' && !each.verified))
  const missing = all.filter(({ values }) => !values.some(({ state }) => state === 'inForce'))
  return {
    changes: { waiting: proposed },
    terms: { figures: all.length, unverified: unverified.length, missing: missing.length },
    calendar: { computed },
    people,
    jobs: { failed: failed.length, waiting: waiting.reduce((sum, { count }) => sum + count, 0) },
    messages,
    activities: { risky, unverified: unmarked },
  }
}
