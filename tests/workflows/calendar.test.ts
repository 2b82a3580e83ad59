import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addWorkingMinutes,
  type Calendar,
  closingTime,
  dateOf,
  deadline,
  isWorkingDay,
  minutesPerDay,
  workingDaysAgo,
  workingDaysLeft,
  workingMinutes,
} from '#workflows/calendar.ts'

/** Offices are open from 7:30 to 11:30 and from 14:00 to 17:30; Independence Day, 9 November 2026, is a Monday. */
const calendar: Calendar = {
  holidays: new Set(['2026-11-09', '2026-11-23', '2026-11-24', '2026-11-25']),
  hours: [
    [450, 690],
    [840, 1050],
  ],
  weekdays: [1, 2, 3, 4, 5],
}
const at = (local: string) => new Date(`${local}+07:00`)
const minutes = (from: string, until: string) => workingMinutes(calendar, at(from), at(until))

test('a day begins at midnight in Phnom Penh', () => {
  expect(dateOf('2026-11-15T16:59:59.999Z')).toBe('2026-11-15')
  expect(dateOf('2026-11-15T17:00:00.000Z')).toBe('2026-11-16')
})

test('days are counted over the ends of months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
})

test('each day is counted by the hours of that day, and nothing before a change of hours alters', () => {
  // From Monday 16 November on the offices open on Saturdays too, and close at 16:30.
  const changed: Calendar = {
    ...calendar,
    changes: [
      { from: '2026-11-16', hours: [[480, 990]], weekdays: [1, 2, 3, 4, 5, 6] },
      { from: '2020-01-01', hours: calendar.hours, weekdays: calendar.weekdays },
    ],
  }
  const spent = (from: string, until: string) => workingMinutes(changed, at(from), at(until))
  expect(spent('2026-11-13T00:00', '2026-11-16T00:00')).toBe(450)
  expect(spent('2026-11-13T00:00', '2026-11-17T00:00')).toBe(450 + 510)
  expect(isWorkingDay(changed, '2026-11-14')).toBe(false)
  expect(isWorkingDay(changed, '2026-11-21')).toBe(true)
  expect(deadline(changed, at('2026-11-12T10:00'), 1)).toEqual(at('2026-11-13T17:30'))
  expect(deadline(changed, at('2026-11-12T10:00'), 7)).toEqual(at('2026-11-21T16:30'))
  expect(addWorkingMinutes(changed, at('2026-11-13T17:00'), 60)).toEqual(at('2026-11-16T08:30'))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
      const until = addDays('2025-10-01', days)
      if (until > '2026-11-16') return
      expect(spent('2025-10-01T00:00', `${until}T00:00`)).toBe(minutes('2025-10-01T00:00', `${until}T00:00`))
    }),
  )
})

test('a full working day has 450 minutes', () => {
  expect(minutesPerDay(calendar)).toBe(450)
  expect(minutes('2026-11-16T00:00', '2026-11-17T00:00')).toBe(450)
})

test.for([
  ['within the morning', '2026-11-16T08:00', '2026-11-16T09:30', 90],
  ['over lunch', '2026-11-16T11:00', '2026-11-16T14:30', 60],
  ['all of lunch', '2026-11-16T11:30', '2026-11-16T14:00', 0],
  ['before opening', '2026-11-16T05:00', '2026-11-16T07:30', 0],
  ['after closing', '2026-11-16T17:30', '2026-11-16T23:00', 0],
  ['over night', '2026-11-16T17:00', '2026-11-17T08:00', 60],
  ['over a weekend', '2026-11-13T17:00', '2026-11-16T08:00', 60],
  ['over a weekend and a holiday', '2026-11-06T17:00', '2026-11-10T08:00', 60],
  ['over the Water Festival', '2026-11-20T17:00', '2026-11-26T08:00', 60],
  ['a whole week', '2026-11-16T00:00', '2026-11-22T00:00', 2250],
  ['backwards', '2026-11-16T10:00', '2026-11-16T09:00', 0],
  ['no time at all', '2026-11-16T10:00', '2026-11-16T10:00', 0],
  ['less than a minute', '2026-11-16T10:00:00', '2026-11-16T10:00:59', 0],
] as const)('working time %s', ([, from, until, expected]) => {
  expect(minutes(from, until)).toBe(expected)
})

test.for([
  ['later that day', '2026-11-16T08:00', 90, '2026-11-16T09:30'],
  ['up to lunch', '2026-11-16T08:00', 210, '2026-11-16T11:30'],
  ['after lunch', '2026-11-16T11:00', 60, '2026-11-16T14:30'],
  ['from before opening', '2026-11-16T05:00', 10, '2026-11-16T07:40'],
  ['on the next day', '2026-11-16T17:00', 60, '2026-11-17T08:00'],
  ['after weekend and holiday', '2026-11-06T17:00', 60, '2026-11-10T08:00'],
  ['in working days', '2026-11-16T10:00', 450, '2026-11-17T10:00'],
] as const)('so many working minutes end %s', ([, from, count, expected]) => {
  expect(addWorkingMinutes(calendar, at(from), count)).toEqual(at(expected))
})

test.for([
  ['on the same day for none', '2026-11-16T10:00', 0, '2026-11-16T17:30'],
  ['the next day for one', '2026-11-16T10:00', 1, '2026-11-17T17:30'],
  ['not counting the weekend', '2026-11-13T10:00', 1, '2026-11-16T17:30'],
  ['not counting holidays', '2026-11-20T10:00', 2, '2026-11-27T17:30'],
  ['asked on a holiday, from the first day after it', '2026-11-23T10:00', 1, '2026-11-26T17:30'],
  ['asked late at night, which is still the same day', '2026-11-16T23:59', 1, '2026-11-17T17:30'],
  ['ten working days', '2026-11-16T10:00', 10, '2026-12-03T17:30'],
] as const)('a deadline is at closing time, %s', ([, from, days, expected]) => {
  expect(deadline(calendar, at(from), days)).toEqual(at(expected))
})

test('closing time is that of the day, or of the next working day', () => {
  expect(closingTime(calendar, at('2026-11-16T18:00'))).toEqual(at('2026-11-16T17:30'))
  expect(closingTime(calendar, at('2026-11-21T09:00'))).toEqual(at('2026-11-26T17:30'))
})

test('working days left are counted from the day after, and are negative once the day has passed', () => {
  const left = (from: string, until: string) => workingDaysLeft(calendar, at(from), at(until))
  expect(left('2026-11-16T10:00', '2026-11-16T17:30')).toBe(0)
  expect(left('2026-11-16T10:00', '2026-11-18T17:30')).toBe(2)
  expect(left('2026-11-20T10:00', '2026-11-26T17:30')).toBe(1)
  expect(left('2026-11-18T10:00', '2026-11-16T17:30')).toBe(-2)
})

test('a calendar without a working day is refused, not waited for', () => {
  expect(() => addWorkingMinutes({ ...calendar, weekdays: [] }, at('2026-11-16T10:00'), 1)).toThrow('no working days')
})

// Whole minutes over two years, so that nothing is lost to rounding.
const first = Date.parse('2026-01-01T00:00:00.000Z')
const moments = fc.nat(2 * 365 * 24 * 60).map((minute) => new Date(first + minute * 60_000))
const days = fc.nat(730).map((day) => addDays('2026-01-01', day))
const calendars = fc.record({
  holidays: fc.uniqueArray(days, { maxLength: 40 }).map((dates) => new Set(dates)),
  hours: fc
    .tuple(fc.nat(600), fc.integer({ min: 60, max: 300 }), fc.nat(180), fc.integer({ min: 60, max: 300 }))
    .map(([opens, morning, lunch, afternoon]): [number, number][] => [
      [opens, opens + morning],
      [opens + morning + lunch, opens + morning + lunch + afternoon],
    ]),
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
})

test('working time adds up: a stay cut in two is as long as both parts', () => {
  fc.assert(
    fc.property(calendars, fc.tuple(moments, moments, moments), (any, all) => {
      const [a, b, c] = all.sort((one, other) => one.getTime() - other.getTime())
      expect(workingMinutes(any, a, b) + workingMinutes(any, b, c)).toBe(workingMinutes(any, a, c))
    }),
    { numRuns: 200 },
  )
})

test('adding working minutes is counting them backwards', () => {
  fc.assert(
    fc.property(calendars, moments, fc.nat(6000), (any, from, count) => {
      const end = addWorkingMinutes(any, from, count)
      expect(workingMinutes(any, from, end)).toBe(count)
      expect(end.getTime()).toBeGreaterThanOrEqual(from.getTime())
      // Never later than needed: a minute before, not all of them had passed.
      if (count > 0) expect(workingMinutes(any, from, new Date(end.getTime() - 60_000))).toBe(count - 1)
    }),
    { numRuns: 200 },
  )
})

test('a deadline of n working days leaves n working days, and falls on a working day', () => {
  fc.assert(
    fc.property(calendars, moments, fc.nat(40), (any, from, count) => {
      const due = deadline(any, from, count)
      expect(isWorkingDay(any, dateOf(due))).toBe(true)
      if (count > 0 || isWorkingDay(any, dateOf(from))) expect(workingDaysLeft(any, from, due)).toBe(count)
    }),
    { numRuns: 200 },
  )
})

test('a day of working time is never more than a day of the office', () => {
  fc.assert(
    fc.property(calendars, days, (any, date) => {
      const full = workingMinutes(any, at(`${date}T00:00`), at(`${addDays(date, 1)}T00:00`))
      expect(full).toBe(isWorkingDay(any, date) ? minutesPerDay(any) : 0)
    }),
    { numRuns: 200 },
  )
})

test('working days ago is the first midnight since which no more than so many working days have passed', () => {
  // Tuesday after Independence Day: Friday is one working day ago, the days between count for nothing.
  expect(workingDaysAgo(calendar, at('2026-11-10T09:00'), 0)).toEqual(at('2026-11-10T00:00'))
  expect(workingDaysAgo(calendar, at('2026-11-10T09:00'), 1)).toEqual(at('2026-11-06T00:00'))
  const moment = fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, fc.nat(30), (now, count) => {
      const since = workingDaysAgo(calendar, now, count)
      expect(workingDaysLeft(calendar, since, now)).toBeLessThanOrEqual(count)
      expect(workingDaysLeft(calendar, new Date(since.getTime() - 1), now)).toBeGreaterThan(count)
    }),
  )
})
