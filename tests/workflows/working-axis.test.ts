import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workingAxis } from '#app/domain/reports/simulation/working-axis.ts'
import { addWorkingMinutes, type Calendar, deadline, workingMinutes } from '#workflows/calendar.ts'

const calendar: Calendar = {
  ...{
    hours: [
      [450, 690],
      [840, 1050],
    ],
    weekdays: [1, 2, 3, 4, 5],
  },
  holidays: new Set(['2026-04-14', '2026-04-15', '2026-04-16']),
  changes: [
    {
      from: '2026-05-01',
      hours: [
        [480, 720],
        [780, 1020],
      ],
      weekdays: [1, 2, 3, 4, 5],
    },
    {
      from: '2025-01-01',
      hours: [
        [450, 690],
        [840, 1050],
      ],
      weekdays: [1, 2, 3, 4, 5],
    },
  ],
}
const axis = workingAxis(calendar, '2026-03-01', '2026-09-30')
const begins = Date.parse('2026-03-01T00:00:00+07:00')
const moment = fc.integer({ min: 0, max: 100 * 24 * 60 }).map((minutes) => begins + minutes * 60_000)

test('minutes on the axis are the working minutes of the calendar', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [from, until] = [Math.min(one, other), Math.max(one, other)]
      const counted = workingMinutes(calendar, new Date(from), new Date(until))
      expect(axis.minuteOf(until) - axis.minuteOf(from)).toBe(counted)
    }),
  )
})

test('the moment of a minute is when so many working minutes have passed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), (minute) => {
      expect(axis.momentOf(minute)).toBe(addWorkingMinutes(calendar, new Date(begins), minute).getTime())
    }),
  )
})

test('a deadline on the axis is that of the calendar, also from a weekend or a holiday', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 40 }), (from, days) => {
      const last = deadline(calendar, new Date(from), days).getTime()
      expect(axis.deadline(from, days)).toBe(axis.minuteOf(last))
    }),
  )
})
