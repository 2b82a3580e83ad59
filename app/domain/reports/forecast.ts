/**
 * How many decisions come in the next weeks. Each open case is decided in a week with the chance that past cases had which
 * were as old; a case can also end otherwise, which is no decision (cumulative incidence with competing ends: Aalen and
 * Johansen 1978, "An empirical transition matrix for non-homogeneous Markov chains"). New cases come at the usual rate.
 */
import { decidedWithin } from './survival.ts'

/** Of cases of an age, in working days since the submission: how many were decided then, ended otherwise, or are open. */
export type Aged = { age: number; decided: number; ended: number; open: number }

/** By each age: the share that is decided by then, and that is still open then. From 0 to 1. */
export type Course = { decidedBy: (age: number) => number; openAt: (age: number) => number }

/** The usual course of cases. Beyond the oldest that was ever decided nothing more is known, and nothing more is expected. */
export function usualCourse(seen: readonly Aged[]): Course {
  const ends = decidedWithin(
    seen.map(({ age, decided, ended, open }) => ({ time: age, decided: decided + ended, open })),
  )
  const decisions = new Map<number, number>()
  for (const { age, decided } of seen) decisions.set(age, (decisions.get(age) ?? 0) + decided)
  let decided = 0
  let open = 1
  const steps = ends.map(({ time, atRisk, within }) => {
    decided += (open * (decisions.get(time) ?? 0)) / atRisk
    open = 1 - within
    return { time, decided, open }
  })
  const at = (age: number) => steps.findLast(({ time }) => time <= age)
  return { decidedBy: (age) => at(age)?.decided ?? 0, openAt: (age) => at(age)?.open ?? 1 }
}

/** A number of decisions that is expected, and how far it varies by chance. */
export type Expected = { mean: number; variance: number }

type Ahead = {
  course: Course
  /** How many are open, by their age in working days. */
  open: readonly { age: number; cases: number }[]
  /** New cases on a working day. */
  arrivals: number
  /** The span that is asked for, in working days from now: after the first number, up to the second. */
  from: number
  until: number
}

/** Decisions of a span of working days: of what is open (each case comes or does not: p(1 − p)) and of what is to come (Poisson). */
export function expectedDecisions({ course, open, arrivals, from, until }: Ahead): Expected {
  const { decidedBy, openAt } = course
  let mean = 0
  let variance = 0
  for (const { age, cases } of open) {
    const waiting = openAt(age)
    const chance = waiting > 0 ? Math.min(1, (decidedBy(age + until) - decidedBy(age + from)) / waiting) : 0
    mean += cases * chance
    variance += cases * chance * (1 - chance)
  }
  for (let day = 1; day <= until; day++) {
    const expected = arrivals * (decidedBy(until - day) - (day <= from ? decidedBy(from - day) : 0))
    mean += expected
    variance += expected
  }
  return { mean, variance }
}

/** Standard errors to each side within which nine of ten lie. */
const nineOfTen = 1.645

/**
 * Whole numbers within which nine of ten lie. `spread` widens it: how many times larger than chance alone the misses of the
 * past were (McCullagh and Nelder 1989, section 4.5; never below 1).
 */
export function intervalOf({ mean, variance }: Expected, spread = 1): { low: number; high: number } {
  const reach = nineOfTen * Math.sqrt(variance * spread)
  return { low: Math.max(0, Math.floor(mean - reach)), high: Math.ceil(mean + reach) }
}

/** How much wider than by chance forecasts missed: the mean of (came − expected)² / variance, at least 1. */
export function spreadOf(past: readonly (Expected & { came: number })[]): number {
  const misses = past.filter(({ variance }) => variance > 0)
  if (misses.length === 0) return 1
  return Math.max(
    1,
    misses.reduce((sum, { came, mean, variance }) => sum + (came - mean) ** 2 / variance, 0) / misses.length,
  )
}
