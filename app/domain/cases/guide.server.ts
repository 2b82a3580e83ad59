import { unconfirmedFigures } from '#app/domain/services.server.ts'
import type { TermKey } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import { type Measure, measures, reachedBy, type SizeClass, sectorOf } from '#workflows/size.ts'
import { type CaseTerms, type Measured, NotAnSme, termsFor } from './case-terms.server.ts'
import { renewalWindow } from './renewals.server.ts'
import { documentsFor, type Slot } from './slots.server.ts'

/** What somebody tells the guide about an enterprise. Money in riel; `expires` is the last day of an operating certificate. */
export type Told = {
  activity: string
  stage: 'new' | 'registered' | 'operating'
  expires?: string
  province: string
  capital: number
  workers: number
  turnover?: number
  assets?: number
}

export type Advice = {
  /** What applies now, or next where `opensOn` says from when. */
  service: ServiceId
  /** The day from which a renewal can be asked for, where that is still to come. */
  opensOn: string | null
  /** The last day for a renewal, where the end of the certificate is known. */
  closesOn: string | null
  /** The certificate could once be renewed, and this was the last day: a new one is needed. */
  closedOn: string | null
  /** Exactly what would be fixed if the application were submitted on that day. */
  terms: CaseTerms
  sizeBy: Record<Measure, SizeClass>
  /** Capital from which the ministry decides, in riel. */
  provinceUpToRiel: number
  inspection: { rule: 'risk' | 'always' | 'recent'; reuseMonths: number }
  /** What is asked of this enterprise, or may be: that depends on answers the guide does not ask for. */
  documents: Slot[]
  renewal: { opensDaysBefore: number; graceDaysAfter: number }
  /** What comes after it, in order. */
  afterwards: { service: ServiceId; terms: CaseTerms }[]
  /** Figures that are defaults and not confirmed by the ministry. */
  unconfirmed: TermKey[]
}

/** Outside the definition of small and medium enterprises, by these measures. */
export type TooLarge = { tooLarge: Measure[] }

/** Whether turnover and assets still matter for the size class: not where the workers alone make the enterprise large. */
export async function needsMoney({ activity, workers }: Pick<Told, 'activity' | 'workers'>, at: Date) {
  const { sectors } = (await termsAt(dateOf(at))).get('sizeClasses')
  const measured = { sector: sectorOf(activity), employees: workers, turnover: 0, assets: 0 }
  return reachedBy(sectors, measured).employees !== 'large'
}

/**
 * Which service an enterprise needs on a day and what it will cost: registration, then the operating
 * certificate, then its renewal in time. Fee, level, days and visit come from `termsFor`, as at the submission.
 */
export async function advise(told: Told, at: Date): Promise<Advice | TooLarge> {
  const on = dateOf(at)
  const measured = measuredOf(told)
  const figures = await termsAt(on)
  const sizeBy = reachedBy(figures.get('sizeClasses').sectors, measured)
  const now = await dueNow(told, on)
  const late = now.service === 'renewal' && told.expires !== undefined && told.expires < on
  const terms = await quoted(now.service, measured, { on, late })
  if (!terms) return { tooLarge: measures.filter((each) => sizeBy[each] === 'large') }
  const { rule, reuseMonths } = figures.get('inspection', now.service)
  const { opensDaysBefore, graceDaysAfter } = figures.get('renewal', 'renewal')
  return {
    ...now,
    terms,
    sizeBy,
    provinceUpToRiel: figures.get('routing', now.service).provinceUpToRiel,
    inspection: { rule, reuseMonths },
    documents: (await documentsFor(now.service, measured, on)).filter(({ asked }) => asked !== 'no'),
    renewal: { opensDaysBefore, graceDaysAfter },
    afterwards: await Promise.all(
      after[now.service].map(async (service) => ({ service, terms: (await quoted(service, measured, { on }))! })),
    ),
    unconfirmed: await unconfirmedFigures(now.service, on),
  }
}

const after: Record<ServiceId, ServiceId[]> = {
  'sme-registration': ['operating-certificate', 'renewal'],
  'operating-certificate': ['renewal'],
  renewal: [],
}

/** What was told, as the terms ask for it. */
export function measuredOf({ activity, capital, workers, turnover = 0, assets = 0 }: Told): Measured {
  return { sector: sectorOf(activity), activity, employees: workers, capital, turnover, assets }
}

async function dueNow({ stage, expires }: Told, on: string) {
  const nothing = { opensOn: null, closesOn: null, closedOn: null }
  if (stage === 'new') return { service: 'sme-registration' as const, ...nothing }
  if (stage === 'registered') return { service: 'operating-certificate' as const, ...nothing }
  const window = await renewalWindow(expires ?? null, on)
  if (!window) return { service: 'renewal' as const, ...nothing }
  const { opensOn, closesOn } = window
  if (on > closesOn) return { service: 'operating-certificate' as const, ...nothing, closedOn: closesOn }
  return { service: 'renewal' as const, opensOn: on < opensOn ? opensOn : null, closesOn, closedOn: null }
}

async function quoted(service: ServiceId, measured: Measured, facts: { on: string; late?: boolean }) {
  return termsFor(service, measured, facts).catch((error) => {
    if (error instanceof NotAnSme) return null
    throw error
  })
}

/**
 * What was told as it stands in the forms of the application, typed and not yet answered: each page has more questions,
 * and whoever applies reads them all. Workers by occupation, sex and nationality cannot be known from their number.
 */
export function carriedOver(service: ServiceId, told: Told): Answers {
  const { sector } = measuredOf(told)
  const typed = (value: number | undefined) => (value === undefined ? '' : String(value))
  const workers = { [sector === 'services' ? 'service' : 'production']: { total: String(told.workers) } }
  return {
    enterprise: { sector, activity: told.activity },
    place: { province: told.province },
    capital: { capitalDomestic: typed(told.capital), turnover: typed(told.turnover), assets: typed(told.assets) },
    ...(service === 'sme-registration' && { workforce: { workers } }),
    ...(service === 'renewal' && told.expires && { certificate: { previousExpiry: told.expires } }),
  }
}
