import { calendar } from '#app/domain/calendar.server.ts'
import { type DayOff, daysOffBetween } from '#app/domain/holidays.server.ts'
import { minutesPerDay, workingDaysLeft, workingMinutes } from '#workflows/calendar.ts'
import { isTooLate, type State } from '#workflows/engine.ts'

/** How a case stands at a moment, in days. */
export type Standing = {
  /** Since when it is where it is, and for how many working days. */
  since: string
  days: number
  /** Working days left to answer the open request (0 is today); null where nothing is asked. `isOver` until the timer notices. */
  answer: { daysLeft: number; isOver: boolean } | null
  /** What does not count: days of the week (1 is Monday), and holidays until the date that matters now. */
  weekdaysOff: number[]
  daysOff: DayOff[]
}

type Standed = { state: State; since: Date; dueAt: Date | null; decidedAt: Date | null }

export async function standingOf({ state, since, dueAt, decidedAt }: Standed, at: Date): Promise<Standing> {
  const days = await calendar()
  const { correction } = state.context
  const until = correction ? new Date(correction.answerBy) : decidedAt === null ? dueAt : null
  return {
    since: since.toISOString(),
    days: Math.round((workingMinutes(days, since, at) / minutesPerDay(days)) * 10) / 10,
    answer: correction && {
      daysLeft: workingDaysLeft(days, at, correction.answerBy),
      isOver: isTooLate(state, at),
    },
    weekdaysOff: [1, 2, 3, 4, 5, 6, 7].filter((each) => !days.weekdays.includes(each)),
    daysOff: until && until > at ? await daysOffBetween(at, until) : [],
  }
}
