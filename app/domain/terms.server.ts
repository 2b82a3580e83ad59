import { recent } from '#app/domain/recent.server.ts'
import { type TermKey, type TermValue, termValues } from '#app/domain/term-values.ts'
import { db } from '#app/platform/db.server.ts'

/** The dated figures as they stand on one day. A service's own figure goes before the one for every service. */
export type Terms = {
  on: string
  /** Gives null where nothing is in force that day. */
  find<Key extends TermKey>(key: Key, service?: string): TermValue<Key> | null
  /** Throws `NoTerm` where nothing is in force that day. */
  get<Key extends TermKey>(key: Key, service?: string): TermValue<Key>
}

/** A figure somebody forgot to set: the case cannot go on without it. */
export class NoTerm extends Error {
  constructor(key: string, service: string, on: string) {
    super(`No "${key}" is in force on ${on} for ${service || 'every service'}. Add it under terms and fees.`)
    this.name = 'NoTerm'
  }
}

/** The figures in force on a day (YYYY-MM-DD in Phnom Penh). A change by another process shows within ten seconds. */
export async function termsAt(on: string): Promise<Terms> {
  const rows = await figures.get()
  const find = <Key extends TermKey>(key: Key, service = '') => {
    const row = rowAt(rows, key, service, on) ?? rowAt(rows, key, '', on)
    return row ? readOnce<Key>(row) : null
  }
  const get = <Key extends TermKey>(key: Key, service = '') => {
    const value = find(key, service)
    if (value === null) throw new NoTerm(key, service, on)
    return value
  }
  return { on, find, get }
}

/** One figure on one day; throws `NoTerm` where there is none. */
export async function term<Key extends TermKey>(key: Key, service: string, on: string): Promise<TermValue<Key>> {
  return (await termsAt(on)).get(key, service)
}

/** All values of a figure that counts for every service, each with its first day, the latest first. */
export async function datedValues<Key extends TermKey>(key: Key): Promise<{ from: string; value: TermValue<Key> }[]> {
  const rows = (await figures.get()).filter((row) => row.key === key && row.service === '')
  return rows.map(({ from, value }) => ({ from, value: termValues[key].parse(value) as TermValue<Key> }))
}

/** To be called after a change, so that this process sees it at once. */
export function forgetTerms() {
  figures.forget()
}

const figures = recent(async () => {
  const rows = await db.term.findMany({ orderBy: { validFrom: 'desc' } })
  return rows.map(({ key, service, value, validFrom, validTo }) => ({
    key,
    service,
    value,
    from: dayOf(validFrom),
    to: validTo && dayOf(validTo),
  }))
})

// Read once, however often they are asked for: whoever gets a value leaves it as it is.
const values = new WeakMap<Figure, unknown>()

function readOnce<Key extends TermKey>(row: Figure): TermValue<Key> {
  if (!values.has(row)) values.set(row, termValues[row.key as TermKey].parse(row.value))
  return values.get(row) as TermValue<Key>
}

type Figure = { key: string; service: string; value: unknown; from: string; to: string | null }

/** Rows come latest first. The last day of a row is the day before its `to`. */
function rowAt(rows: Figure[], key: string, service: string, on: string) {
  return rows.find(
    (row) => row.key === key && row.service === service && row.from <= on && (row.to === null || row.to > on),
  )
}

// Plain dates leave the database as midnight UTC.
function dayOf(date: Date) {
  return date.toISOString().slice(0, 10)
}
