import type { ServiceId } from '#workflows/service.ts'
import type { SizeClass } from '#workflows/size.ts'

/**
 * Which cases: what I hold or only I can take further, what nobody holds, all that is open, what waits for others (the
 * applicant or a payment), what is too late, and what has ended.
 */
export const views = ['mine', 'pool', 'office', 'waiting', 'overdue', 'done'] as const
export type View = (typeof views)[number]

/** Working days since submission: from, up to. */
export const ages = { '0-5': [0, 5], '6-10': [6, 10], '11-20': [11, 20], '21-': [21, null] } as const
export type Age = keyof typeof ages

/** An empty word stands for all. `assignee` is a person's id, "me" or "nobody". */
export type WorklistQuery = {
  view: View
  service: ServiceId | ''
  state: string
  province: string
  size: SizeClass | ''
  age: Age | ''
  assignee: string
  /** `me`: only what has gone up to me because its office did not act. */
  escalated: 'me' | ''
  search: string
  after: Place | null
}

/** The place in the list behind which a page begins. `rank`: how well what stands there was found. */
export type Place = { rank: number; moment: string; id: string }

/** Finds of a higher rank are only written almost like what was searched. */
export const surelyFound = 2

type Kept = Omit<WorklistQuery, 'after'>

/** The filters, without the view and the page: what makes a list shorter. */
export function filtersOf({ service, state, province, size, age, assignee, escalated, search }: Kept) {
  return { service, state, province, size, age, assignee, escalated, search }
}

/** The same list in its one address: of another view, or further down. */
export function addressOf(query: Kept, more: { view?: View; after?: string } = {}): string {
  const view = more.view ?? query.view
  // The states of what has ended are not those of what is open.
  const sameStates = (view === 'done') === (query.view === 'done')
  const kept = { view, ...filtersOf(query), ...(!sameStates && { state: '' }), after: more.after ?? '' }
  return `/desk?${new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))}`
}
