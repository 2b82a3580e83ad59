import type { Person } from '#app/domain/people/access.server.ts'
import { isFinal } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { serviceIds } from '#workflows/service.ts'
import { sizeClasses } from '#workflows/size.ts'
import { hasDuties } from './duties.server.ts'
import { hearsOfDelay } from './escalated-to.server.ts'
import { searched } from './search.server.ts'
import { type Age, ages, type Place, type View, views, type WorklistQuery } from './worklist-address.ts'

/** The views of a person: those who never act have nothing for them to do. */
export function viewsFor(person: Person): View[] {
  return views.filter((each) => each !== 'mine' || hasDuties(person))
}

/** The query of an address. What cannot be read becomes the default: the first view, everything, from the beginning. */
export function worklistQuery(query: URLSearchParams, person: Person): WorklistQuery {
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === query.get(name)) ?? ''
  const shaped = (name: string, shape: RegExp) => shape.exec(query.get(name) ?? '')?.[0] ?? ''
  const offered = viewsFor(person)
  const view = one('view', offered) || (hasDuties(person) ? 'mine' : 'office')
  return {
    view,
    service: one('service', serviceIds),
    state: one('state', statesIn(view)),
    province: shaped('province', /^\d{2}$/),
    size: one('size', sizeClasses),
    age: one('age', Object.keys(ages) as Age[]),
    assignee: assigneeIn(query),
    escalated: hearsOfDelay(person) ? one('escalated', ['me']) : '',
    search: searched(query.get('search') ?? ''),
    after: placeOf(query.get('after')),
  }
}

/** Who is to hold the cases that an address asks for: an id, "me" or "nobody"; empty for all. */
export function assigneeIn(query: URLSearchParams): string {
  return isAssignee.exec(query.get('assignee') ?? '')?.[0] ?? ''
}

/** The states that cases of a view may be in, of every version that exists. */
export function statesIn(view: View): string[] {
  return view === 'done' ? ended : open
}

const statesThat = (end: boolean) => {
  const states = services.flatMap((service) =>
    Object.keys(service.machine.root.states).filter((state) => isFinal(service, state) === end),
  )
  return [...new Set(states)].filter((state) => state !== 'draft')
}
const open = statesThat(false)
const ended = statesThat(true)

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const isAssignee = new RegExp(`^(?:me|nobody|${uuid})$`)
const key = new RegExp(`^(\\d{1,2})_(infinity|20\\d\\d-\\d\\d-\\d\\dT[\\d:.]{12}Z)_(${uuid})$`)

/** A place as an address carries it. */
export function keyOf({ rank, moment, id }: Place): string {
  return `${rank}_${moment === 'infinity' ? moment : new Date(moment).toISOString()}_${id}`
}

function placeOf(text: string | null): Place | null {
  const parts = key.exec(text ?? '')
  if (!parts) return null
  const [, rank, moment, id] = parts
  return moment === 'infinity' || isMoment(moment) ? { rank: Number(rank), moment, id } : null
}

/** The 31st of February rolls over to another day and so is none. */
function isMoment(text: string): boolean {
  const moment = new Date(text)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text
}
