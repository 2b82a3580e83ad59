/** What an office answers for in a performance agreement, in the order of its page. */
export const measures = ['inTime', 'median', 'firstTime', 'decisions'] as const
export type Measure = (typeof measures)[number]

/** A figure of a year: shares from 0 to 1, the median in working days; null where nothing was decided. */
export type Actual = { value: number | null; sample: number }

export type Verdict = 'reached' | 'missed' | 'few' | 'unfinished' | 'noTarget' | 'nothing'
export type Trend = 'better' | 'worse' | 'same' | 'few' | 'unfinished' | 'nothing'

/** Fewer decisions than this say little: of 30 with nine of ten in time, chance alone makes anything from 77 % to all likely. */
export const fewest = 30

/** Whether a target was reached, as far as it can be said. Values are compared as they are shown. */
export function verdictOf(measure: Measure, target: number | null, actual: Actual, isOver: boolean): Verdict {
  if (target === null) return 'noTarget'
  if (measure === 'decisions') {
    if (actual.sample >= target) return 'reached'
    return isOver ? 'missed' : 'unfinished'
  }
  if (actual.value === null) return 'nothing'
  if (actual.sample < fewest) return 'few'
  const [value, goal] = [shown(measure, actual.value), shown(measure, target)]
  return (measure === 'median' ? value <= goal : value >= goal) ? 'reached' : 'missed'
}

/** How a year stands to the one before. Numbers of decisions of a year that is not over cannot be compared with a whole one. */
export function trendOf(measure: Measure, now: Actual, before: Actual, isOver: boolean): Trend {
  if (measure === 'decisions' && !isOver) return before.sample > 0 ? 'unfinished' : 'nothing'
  if (now.value === null || before.value === null || before.sample === 0) return 'nothing'
  if (measure !== 'decisions' && Math.min(now.sample, before.sample) < fewest) return 'few'
  const difference = shown(measure, now.value) - shown(measure, before.value)
  if (difference === 0) return 'same'
  return difference > 0 === (measure !== 'median') ? 'better' : 'worse'
}

/** Shares in whole percent, times in tenths of a working day, counts as they are. */
function shown(measure: Measure, value: number): number {
  return Math.round(value * { inTime: 100, median: 10, firstTime: 100, decisions: 1 }[measure])
}
