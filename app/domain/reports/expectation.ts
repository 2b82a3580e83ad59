import type { Point } from './survival.ts'

/** How many decisions to expect of a week, with the interval in which nine of ten such weeks lie. */
export type Expected = { mean: number; least: number; most: number }

/** Cases that have come so far, in working days since submission. */
export type Waiting = { age: number; cases: number }

/**
 * Decisions in the coming weeks. An open case of age a is decided within d more working days with the chance
 * 1 − S(a + d) ÷ S(a), S being the share still undecided at an age (Kaplan and Meier, `survival.ts`); cases yet to come
 * arrive `aDay` a working day, evenly, and are decided with the chance of their age at the week's end. The number of the
 * first is a sum of yes and no (variance Σ p(1 − p)), that of the second a thinned Poisson (variance = mean); the interval
 * is ±1.645 standard deviations, after the normal approximation. `weeks` are the working days of each.
 */
export function expectedDecisions(
  curve: readonly Point[],
  waiting: readonly Waiting[],
  aDay: number,
  weeks: readonly number[],
): Expected[] {
  const undecided = (age: number) => 1 - (curve.findLast(({ time }) => time <= age)?.within ?? 0)
  let begins = 0
  return weeks.map((days) => {
    const ends = begins + days
    let [mean, variance] = [0, 0]
    for (const { age, cases } of waiting) {
      const here = undecided(age)
      const chance = here > 0 ? (undecided(age + begins) - undecided(age + ends)) / here : 0
      mean += cases * chance
      variance += cases * chance * (1 - chance)
    }
    // Who arrives on working day n from now is ends − n days old at the week's end, and was begins − n at its beginning.
    for (let day = 1; day <= ends; day++) {
      const decided = undecided(Math.max(0, begins - day)) - undecided(ends - day)
      mean += aDay * decided
      variance += aDay * decided
    }
    begins = ends
    const reach = 1.645 * Math.sqrt(variance)
    return { mean, least: Math.max(0, mean - reach), most: mean + reach }
  })
}
