import { isRisky } from '#app/domain/register/activities.server.ts'
import { type Terms, termsAt } from '#app/domain/terms.server.ts'
import type { Filing } from '#workflows/kit.ts'
import type { Profile, ServiceId } from '#workflows/service.ts'
import { type SizeClass, sizeOf } from '#workflows/size.ts'

/** One line of a fee in riel: the schedule's fee for a size class, or an exemption (negative). */
export type FeeLine =
  | { kind: 'schedule'; sizeClass: SizeClass; amount: number }
  | { kind: 'exemption'; code: string; nameKm: string; nameEn: string; percent: number; amount: number }
  | { kind: 'penalty'; amount: number }

/** What was in force when a case was submitted. It stays with the case, whatever changes later. */
export type CaseTerms = {
  on: string
  sizeClass: SizeClass
  fee: FeeLine[]
  total: number
  standardDays: number
  validityYears: number | null
  correctionDays: number
  maxRounds: number
  /** The last working day of the office's time on which a correction request stops the clock; absent or null: always. */
  clockStopsUntilDay?: number | null
  level: Filing['level']
  inspectionNeeded: boolean
  risky: boolean
}

/** What fees, level and inspection depend on; an application's profile has it all. */
export type Measured = Pick<Profile, 'sector' | 'activity' | 'employees' | 'capital' | 'turnover' | 'assets'>

/** The enterprise is larger than the definition of small and medium enterprises allows. */
export class NotAnSme extends Error {}

/**
 * Size class, fee, decider and inspection for an application submitted on a day (YYYY-MM-DD). `lastPassed` is the day of
 * the last inspection the enterprise passed, `late` whether a renewal comes after the expiry. Throws `NotAnSme`.
 */
export async function termsFor(
  service: ServiceId,
  profile: Measured,
  { on, ...past }: { on: string } & Past,
): Promise<CaseTerms> {
  return termsUnder(await termsAt(on), service, profile, past)
}

type Past = { lastPassed?: string | null; late?: boolean }

/** The same under any terms, whoever made them up: what another rule would have meant is asked here too. */
export async function termsUnder(
  terms: Terms,
  service: ServiceId,
  profile: Measured,
  { lastPassed = null, late = false }: Past = {},
): Promise<CaseTerms> {
  const { on } = terms
  const { sizeClass, risky, level } = await circumstancesOf(profile, terms)
  if (sizeClass === 'large') throw new NotAnSme()

  const fee: FeeLine[] = [{ kind: 'schedule', sizeClass, amount: terms.get('fee', service)[sizeClass] }]
  if (late) fee.push({ kind: 'penalty', amount: terms.get('renewal', 'renewal').latePenalty })
  for (const each of terms.get('exemptions', service)) {
    const holds = each.from <= on && (each.until === null || on <= each.until)
    if (!holds || (each.sizeClasses && !each.sizeClasses.includes(sizeClass))) continue
    const { code, nameKm, nameEn, percent } = each
    const off = Math.floor((fee[0].amount * percent) / 100)
    if (off > 0) fee.push({ kind: 'exemption', code, nameKm, nameEn, percent, amount: -off })
  }

  const inspection = terms.get('inspection', service)
  const recent = lastPassed !== null && lastPassed >= monthsBefore(on, inspection.reuseMonths)
  const correction = terms.get('correction', service)
  return {
    on,
    sizeClass,
    fee,
    total: Math.max(
      0,
      fee.reduce((sum, each) => sum + each.amount, 0),
    ),
    standardDays: terms.get('standard', service).days,
    validityYears: terms.get('validity', service).years,
    correctionDays: correction.workingDays,
    maxRounds: correction.maxRounds,
    clockStopsUntilDay: terms.find('correctionClock', service)?.stopsUntilDay ?? null,
    level,
    inspectionNeeded: inspection.rule === 'always' || (risky && !(inspection.rule === 'recent' && recent)),
    risky,
  }
}

/** What is known of an application so far; figures in riel. */
export type Known = Partial<
  Pick<Profile, 'applicantType' | 'kind' | 'sector' | 'activity' | 'employees' | 'capital' | 'turnover' | 'assets'>
>
type Figures = 'sector' | 'activity' | 'employees' | 'capital' | 'turnover' | 'assets'
export type Circumstances = { sizeClass: SizeClass; risky: boolean; level: Filing['level'] }

/** Size class, risk and decider by the terms of a day; null where answers are missing that decide it. */
export async function circumstancesOf(known: Required<Pick<Known, Figures>>, terms: Terms): Promise<Circumstances>
export async function circumstancesOf(
  known: Known,
  terms: Terms,
): Promise<{ [Key in keyof Circumstances]: Circumstances[Key] | null }>
export async function circumstancesOf(
  { sector, activity, employees, capital, turnover, assets }: Known,
  terms: Terms,
): Promise<{ [Key in keyof Circumstances]: Circumstances[Key] | null }> {
  const isSized = sector && employees !== undefined && turnover !== undefined && assets !== undefined
  const risky = activity ? await isRisky(activity, terms.on) : null
  const isLarge = capital === undefined ? null : capital >= terms.get('routing').provinceUpToRiel
  return {
    sizeClass: isSized ? sizeOf(terms.get('sizeClasses').sectors, { sector, employees, turnover, assets }) : null,
    risky,
    level: risky || isLarge ? 'ministry' : risky === null || isLarge === null ? null : 'province',
  }
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}
