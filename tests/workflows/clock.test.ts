import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, dateOf } from '#workflows/calendar.ts'
import { type DueDateMoved, isDecision, isOfficeTime, ledger, type Step } from '#workflows/clock.ts'
import { waitsFor } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { WaitsFor } from '#workflows/kit.ts'

const days: Calendar = {
  holidays: new Set(['2026-11-09', '2026-11-23', '2026-11-24', '2026-11-25', '2027-01-01']),
  hours: [
    [450, 690],
    [840, 1050],
  ],
  weekdays: [1, 2, 3, 4, 5],
}
const service = serviceOf('operating-certificate', 1)
const rules = {
  terms: { standardDays: 15, clockStopsUntilDay: 5 },
  waitsFor: (status: string) => waitsFor(service, status),
  daysAt: () => days,
}
const minute = 60_000
const at = (local: string) => new Date(`${local}+07:00`)
const step = (type: string, status: string, local: string): Step => ({ type, status, at: at(local), byId: null })

/** The second, simple-minded clock: it looks at every minute and asks whether the office is open and whom it waits for. */
function walked(steps: readonly Step[], until: Date, calendar: Calendar) {
  const minutes: Record<WaitsFor, number> = { applicant: 0, payment: 0, office: 0, inspection: 0, nobody: 0 }
  let office = 0
  for (const [index, { type, status, at }] of steps.entries()) {
    const late = type === 'requestCorrection' && office > rules.terms.clockStopsUntilDay * 450
    const waits: WaitsFor = late ? 'office' : rules.waitsFor(status)
    const end = (steps[index + 1]?.at ?? until).getTime()
    for (let moment = at.getTime(); moment < end; moment += minute) {
      const local = new Date(moment + 7 * 60 * minute)
      const [date, ofDay] = [local.toISOString().slice(0, 10), local.getUTCHours() * 60 + local.getUTCMinutes()]
      const isOpen = calendar.hours.some(([opens, closes]) => ofDay >= opens && ofDay < closes)
      if (!isOpen || !calendar.weekdays.includes(local.getUTCDay() || 7) || calendar.holidays.has(date)) continue
      if (status === 'issuing' || status === 'issued' || waits === 'nobody') continue
      minutes[waits]++
      if (waits === 'office' || waits === 'inspection') office++
    }
  }
  return { minutes, office }
}

// Any states in any order: what the machine allows is another test's matter. Gaps of minutes to weeks, over a year's end.
const statuses = ['awaitingPayment', 'intake', 'review', 'correction', 'inspection', 'endorsement', 'decision']
const path = fc.array(fc.tuple(fc.constantFrom(...statuses), fc.integer({ min: 0, max: 12_000 })), { maxLength: 12 })
const ends = fc.constantFrom('issuing', 'refused', 'withdrawn', null)
const starts = fc.integer({ min: 0, max: 90 * 24 * 60 }).map((more) => at('2026-10-15T00:00').getTime() + more * minute)

const steps = fc.tuple(starts, path, ends).map(([start, visits, end]): Step[] => {
  let moment = start
  const begun: Step[] = [{ type: 'submit', status: 'awaitingPayment', at: new Date(moment), byId: null }]
  for (const [status, gap] of [...visits, ...(end ? [[end, 700] as const] : [])]) {
    moment += gap * minute
    const type = status === 'correction' ? 'requestCorrection' : 'step'
    begun.push({ type, status, at: new Date(moment), byId: null })
  }
  return begun
})

test('every stay has the working minutes that a clock counts which looks at every minute, and the office those that are its own', () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const { stays, officeMinutes } = ledger(steps, rules)
      const slow = walked(steps, steps.at(-1)!.at, days)
      const sum = (of: (waits: WaitsFor) => boolean) =>
        stays
          .filter(({ waitsFor, status }) => of(waitsFor) && !isDecision(status))
          .reduce((total, { minutes }) => total + (minutes ?? 0), 0)
      expect(officeMinutes).toBe(slow.office)
      for (const whose of ['applicant', 'payment', 'office', 'inspection'] as const)
        expect(sum((waits) => waits === whose)).toBe(slow.minutes[whose])
      // Net and paused make gross, and nothing is counted twice: one stay ends where the next begins.
      const gross = sum(() => true)
      expect(sum(isOfficeTime) + sum((waits) => !isOfficeTime(waits))).toBe(gross)
      for (const [index, { leftAt }] of stays.entries())
        if (stays[index + 1]) expect(leftAt).toEqual(stays[index + 1].enteredAt)
    }),
    { numRuns: 60 },
  )
})

test('a case that has ended does not age: no day that is added later changes what was counted', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 200 }), (steps, later) => {
      const last = steps.at(-1)!
      fc.pre(last.status === 'refused' || last.status === 'withdrawn')
      const added = dateOf(new Date(last.at.getTime() + later * 24 * 60 * minute))
      const longer = { ...days, holidays: new Set([...days.holidays, added]) }
      const { dueAt: _, ...then } = ledger(steps, { ...rules, daysAt: () => longer })
      expect(ledger(steps, rules)).toMatchObject(then)
      const knownLater = (moment: Date) => (moment > last.at ? longer : days)
      expect(ledger(steps, { ...rules, daysAt: knownLater })).toEqual(ledger(steps, rules))
    }),
    { numRuns: 60 },
  )
})

test('a holiday added later moves the due date of an open case alone, never what was counted before it', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 40 }), (steps, later) => {
      const last = steps.at(-1)!
      const added = dateOf(new Date(last.at.getTime() + later * 24 * 60 * minute))
      const longer = { ...days, holidays: new Set([...days.holidays, added]) }
      const [before, then] = [ledger(steps, rules), ledger(steps, { ...rules, daysAt: () => longer })]
      expect({ ...then, dueAt: null }).toEqual({ ...before, dueAt: null })
      if (!before.dueAt) expect(then.dueAt).toBeNull()
      else expect(then.dueAt!.getTime()).toBeGreaterThanOrEqual(before.dueAt.getTime())
    }),
    { numRuns: 60 },
  )
})

test('each stay says with which step it began, by whom, and which ended it', () => {
  const asked = { ...step('requestCorrection', 'correction', '2026-11-17T09:30'), byId: 'dara' }
  const { stays } = ledger(
    [
      step('open', 'draft', '2026-11-13T09:00'),
      step('submit', 'intake', '2026-11-16T08:00'),
      step('acceptFile', 'review', '2026-11-16T09:00'),
      asked,
      step('xstate.after.correctionDeadline', 'lapsed', '2026-12-04T17:30'),
    ],
    rules,
  )
  expect(
    stays.map(({ status, waitsFor, minutes, began, ended }) => [status, waitsFor, minutes, began.type, ended?.type]),
  ).toEqual([
    ['draft', 'applicant', 450 - 90 + 30, 'open', 'submit'],
    ['intake', 'office', 60, 'submit', 'acceptFile'],
    ['review', 'office', 450 + 30, 'acceptFile', 'requestCorrection'],
    ['correction', 'applicant', 4830, 'requestCorrection', 'xstate.after.correctionDeadline'],
  ])
  expect(stays[3].began).toBe(asked)
})

test('a request after working day N leaves the office’s clock running', () => {
  const early = [
    step('submit', 'review', '2026-11-02T07:30'),
    step('requestCorrection', 'correction', '2026-11-06T17:30'),
  ]
  expect(ledger(early, rules).stays[1].waitsFor).toBe('applicant')
  const late = [early[0], step('requestCorrection', 'correction', '2026-11-10T07:31')]
  const { stays, dueAt } = ledger(late, rules)
  expect(stays[1].waitsFor).toBe('office')
  expect(dueAt).not.toBeNull()
})

test('a due date that was moved stands until the next step counts anew', () => {
  const submit = step('submit', 'review', '2026-11-02T07:30')
  const moved: DueDateMoved = { type: 'dueDateMoved', at: at('2026-11-03T08:00'), to: at('2026-11-27T17:30') }
  expect(ledger([submit, moved], rules).dueAt).toEqual(moved.to)
  const approve = step('approve', 'issuing', '2026-11-27T17:00')
  expect(ledger([submit, moved, approve], rules)).toMatchObject({
    dueAt: moved.to,
    inTime: true,
    decidedAt: approve.at,
  })
})

test('no step inside the office gives a case another due date: what is overdue stays so until the decision', () => {
  const submit = step('submit', 'intake', '2026-11-02T09:00')
  const { dueAt } = ledger([submit], rules)
  // Early on the next morning less than a day has been used: a date counted anew would be a day later.
  const early = step('acceptFile', 'review', '2026-11-03T08:00')
  expect(ledger([submit, early], rules).dueAt).toEqual(dueAt)
  const late = step('recommend', 'endorsement', '2026-12-21T08:00')
  expect(ledger([submit, early, late], rules).dueAt).toEqual(dueAt)
  const approve = step('approve', 'issuing', '2026-12-22T08:00')
  expect(ledger([submit, early, late, approve], rules)).toMatchObject({ dueAt, inTime: false })
})
