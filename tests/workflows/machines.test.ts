import { expect, test } from 'vitest'
import type { AnyStateNode } from 'xstate'
import {
  attempts,
  colleagues,
  deadlinesOf,
  eventsOf,
  eventTypes,
  heavyFiling,
  malis,
  type Path,
  type Snapshot,
  type Step,
  shortestPaths,
  simplePaths,
  sokha,
  stranger,
  system,
  veasna,
} from '#tests/support/walks.ts'
import { step } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type EventType, roles, type WaitsFor } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

const everyMachine = test.for(services.map((service) => [`${service.id} v${service.version}`, service] as const))

const waits: WaitsFor[] = ['applicant', 'payment', 'office', 'inspection', 'nobody']
const isDecided = ({ value }: Snapshot) => value === 'issued' || value === 'refused'

const statesOf = (service: Service): AnyStateNode[] => Object.values(service.machine.root.states)
const reached = (service: Service) => shortestPaths(service, colleagues).map(({ state }) => state)

everyMachine('%s: every state can be reached', ([, service]) => {
  const values = new Set(reached(service).map(({ value }) => value))
  expect([...values].sort()).toEqual(Object.keys(service.machine.root.states).sort())
})

everyMachine('%s: from every state that is not final there is a way to a decision', ([, service]) => {
  const open = reached(service).filter(({ status }) => status === 'active')
  expect(open.length).toBeGreaterThan(40)
  for (const fromState of open) {
    const ways = shortestPaths(service, colleagues, { fromState, toState: isDecided })
    expect(ways, JSON.stringify(fromState.value)).not.toEqual([])
  }
})

everyMachine('%s: every state says whom the case waits for, and only a final one waits for nobody', ([, service]) => {
  for (const { key, type, meta } of statesOf(service)) {
    expect(waits, key).toContain(meta?.waitsFor)
    expect(meta?.waitsFor === 'nobody', key).toBe(type === 'final')
  }
})

everyMachine('%s: nobody decides what he or she has reviewed or endorsed', { timeout: 30_000 }, ([, service]) => {
  // Two who hold every role, and a chief: many combinations try, and only some come to a decision.
  const paths = simplePaths(service, [sokha, malis, veasna, chief, system], { moves: heavyFiling })
  const decided = paths.filter(({ steps }) => steps.some(isDecision))
  expect(decided.length).toBeGreaterThan(100)
  for (const path of decided) {
    const reviewers = new Set<string>()
    let endorser = ''
    for (const { before, event, state } of path.steps) {
      if (event.type === 'endorse' || isDecision({ event })) expect(reviewers, words(path)).not.toContain(event.by.id)
      if (isDecision({ event })) expect(endorser, words(path)).not.toBe(event.by.id)
      if (event.type === 'endorse') endorser = event.by.id
      if (isExamined(before) && reviewing.includes(event.type)) reviewers.add(event.by.id)
      expect(new Set(state.context.reviewers), words(path)).toEqual(reviewers)
    }
  }
})

everyMachine('%s: an office of two cannot decide, whatever roles they hold', ([, service]) => {
  const paths = shortestPaths(service, [sokha, malis, veasna, system])
  expect(paths.filter(({ steps }) => steps.some(isDecision))).toEqual([])
})

const chief = colleagues[roles.indexOf('chief')]
const reviewing: string[] = ['requestCorrection', 'recordInspection', 'recommend'] satisfies EventType[]
const isExamined = ({ value }: Snapshot) => value === 'review' || value === 'inspection'
const isDecision = ({ event }: Pick<Step, 'event'>) => event.type === 'approve' || event.type === 'refuse'
const words = ({ steps }: Path) =>
  steps.map(({ event, state }) => `${event.by?.id ?? 'time'}: ${event.type} → ${state.value}`).join('\n')

everyMachine('%s: nothing is issued, or even recommended, before the fee is settled', ([, service]) => {
  const paths = simplePaths(service, colleagues)
  const issued = paths.filter(({ state }) => state.value === 'issued')
  expect(issued.length).toBeGreaterThan(10)
  for (const path of paths) {
    const happened = path.steps.map(({ event }) => event.type)
    const settled = path.state.context.fee === 0 || happened.includes('recordPayment')
    const technical = ['review', 'inspection', 'endorsement', 'decision', 'issuing', 'issued', 'refused']
    if (technical.includes(path.state.value as string)) expect(settled, words(path)).toBe(true)
  }
})

everyMachine('%s: where the premises must be inspected, nobody recommends before they were', ([, service]) => {
  for (const path of shortestPaths(service, colleagues)) {
    if (!path.state.context.inspectionNeeded || path.state.value !== 'endorsement') continue
    expect(
      path.steps.map(({ event }) => event.type),
      words(path),
    ).toContain('recordInspection')
  }
})

everyMachine('%s: a resubmitted case goes to review, whoever asked for the correction', ([, service]) => {
  const answered = simplePaths(service, colleagues)
    .flatMap(({ steps }) => steps)
    .filter(({ event }) => event.type === 'resubmit')
  expect(answered.length).toBeGreaterThan(10)
  expect(new Set(answered.map(({ state }) => state.value))).toEqual(new Set(['review']))
})

everyMachine('%s: staff never handle their own application, whatever roles they hold', ([, service]) => {
  const own = new Set<string>(['submit', 'withdraw', 'resubmit'] satisfies EventType[])
  for (const state of reached(service)) {
    const accepted = attempts(service, [sokha]).filter((event) => event.by && state.can(event))
    for (const { type } of accepted) expect(own, `${type} in ${state.value}`).toContain(type)
  }
})

everyMachine('%s: an application is nobody else’s to send, to answer or to withdraw', ([, service]) => {
  const others = [stranger, malis, system]
  for (const state of reached(service)) {
    const accepted = attempts(service, others).filter((event) => event.by && state.can(event))
    const types = accepted.filter(({ by }) => by.id === stranger.id).map(({ type }) => type)
    expect(types).toEqual([])
    for (const { type } of accepted) expect(['submit', 'resubmit', 'withdraw']).not.toContain(type)
  }
})

everyMachine('%s: an applicant may withdraw until the decision, and not afterwards', ([, service]) => {
  const isOver = ({ value }: Snapshot) => ['issuing', 'issued', 'refused', 'withdrawn', 'lapsed'].includes(`${value}`)
  for (const state of reached(service)) {
    const withdraw = attempts(service, [sokha]).find(({ type }) => type === 'withdraw')!
    expect(state.can(withdraw), `${state.value}`).toBe(!isOver(state))
  }
})

everyMachine('%s: only the machine itself reports that a certificate is printed', ([, service]) => {
  for (const state of reached(service)) {
    const reporters = attempts(service, [sokha, malis, ...colleagues]).filter(
      (event) => event.type === 'certificateIssued' && state.can(event),
    )
    expect(reporters.map(({ by }) => by.id)).toEqual(state.value === 'issuing' ? ['system'] : [])
  }
})

everyMachine('%s: a deadline that passes makes the case lapse', ([, service]) => {
  expect(deadlinesOf(service)).not.toEqual([])
  for (const state of reached(service)) {
    for (const type of deadlinesOf(service)) {
      const next = step(service, state, { type })
      expect(next?.state.value, `${state.value}`).toBe(state.value === 'correction' ? 'lapsed' : undefined)
    }
  }
})

everyMachine('%s: a deadline starts with its state, ends with it, and every step leaves it', ([, service]) => {
  const asked = simplePaths(service, colleagues)
    .flatMap(({ steps }) => steps)
    .filter(({ event }) => event.type === 'requestCorrection')
  expect(asked.length).toBeGreaterThan(10)
  for (const { before, event } of asked) {
    if (event.type !== 'requestCorrection') continue
    const started = step(service, before, event)!
    const timers = started.effects.filter(({ kind }) => kind === 'startTimer')
    const delay = Date.parse(event.answerBy) - Date.parse(event.at)
    expect(timers).toEqual([{ kind: 'startTimer', timer: deadlinesOf(service)[0], delay }])
    for (const tried of attempts(service, colleagues)) {
      const next = step(service, started.state, tried)
      if (!next) continue
      expect(next.state.value).not.toBe('correction')
      expect(next.effects).toContainEqual({ kind: 'stopTimer', timer: deadlinesOf(service)[0] })
      expect(next.state.context.correction).toBeNull()
    }
  }
})

test('every event of the kit is used by some machine, and no machine uses another', () => {
  const used = new Set(services.flatMap(eventsOf).filter((type) => !type.startsWith('xstate.')))
  expect([...used].sort()).toEqual([...eventTypes].sort())
})
