import { conditions, type DocumentSlot } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import type { Service, ServiceId } from '#workflows/service.ts'
import { type CaseTerms, type Circumstances, circumstancesOf, type Known } from './case-terms.server.ts'
import type { Draft } from './draft.server.ts'

/** A kind of document by the terms of a day, for one application. */
export type Slot = {
  code: string
  /** Whether this application is asked for it; `unknown` while the answers that decide it are missing. */
  asked: 'yes' | 'no' | 'unknown'
  /** It cannot be sent without. */
  required: boolean
  /** The line of the terms that says so. */
  rule: DocumentSlot
}

/**
 * The documents of a draft at a moment. Once submitted, the terms, size, risk and decider of the submission stand, whatever
 * is corrected afterwards.
 */
export async function slotsFor(
  draft: Pick<Draft, 'machine' | 'answers' | 'submittedAt' | 'terms'>,
  at = new Date(),
): Promise<Slot[]> {
  return slotsOf(draft.machine, knownOf(draft), dateOf(draft.submittedAt ?? at), draft.terms as CaseTerms | null)
}

/**
 * The documents of a new application on a day (YYYY-MM-DD), as far as they follow from what is known. With nothing known:
 * the list of the service.
 */
export async function documentsFor(service: ServiceId, known: Known, on: string): Promise<Slot[]> {
  return slotsOf(latest(service)!, known, on)
}

/** The one answer to "which documents?": service card, guide, list of tasks, check and submission all ask here. */
async function slotsOf(
  { id, slots }: Pick<Service, 'id' | 'slots'>,
  known: Known,
  on: string,
  fixed: Circumstances | null = null,
): Promise<Slot[]> {
  const terms = await termsAt(on)
  const facts = factsOf(known, fixed ?? (await circumstancesOf(known, terms)))
  return terms
    .get('documents', id)
    .slots.filter(({ code }) => slots.includes(code))
    .map((rule) => {
      const asked = isAsked(rule, facts)
      return { code: rule.code, asked, required: rule.required && asked === 'yes', rule }
    })
}

type Partly<T> = { [Key in keyof T]: T[Key] | null }
type Facts = { [Key in keyof typeof conditions]: string | null }

function factsOf(known: Known, { sizeClass, risky, level }: Partly<Circumstances>): Facts {
  return {
    applicantTypes: known.applicantType ?? null,
    kinds: known.kind ?? null,
    sizeClasses: sizeClass,
    risks: risky === null ? null : risky ? 'risky' : 'ordinary',
    levels: level,
  }
}

function isAsked(rule: DocumentSlot, facts: Facts): Slot['asked'] {
  const given = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((each) => rule[each])
  const fits = (each: keyof typeof conditions) => (rule[each] as readonly string[]).includes(facts[each] ?? '')
  if (given.some((each) => facts[each] !== null && !fits(each))) return 'no'
  return given.every(fits) ? 'yes' : 'unknown'
}

// A figure that nobody has typed yet is not zero.
function knownOf({ machine, answers }: Pick<Draft, 'machine' | 'answers'>): Known {
  const { capital, turnover, assets, employees, ...rest } = machine.profile(answers)
  const figures = answers.capital && { capital, turnover, assets }
  return { ...rest, ...figures, employees: employees === 0 ? undefined : employees }
}
