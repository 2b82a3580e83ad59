import { isLine, type Line } from '#app/domain/counter/queue-lines.ts'

/** Where an officer calls from: office, lines and the number of the counter. It is kept in the address. */
export type QueuePlace = { officeCode: string; lines: Line[]; counter: number | null }

/** The place an address or a form names, at one of these offices. */
export function placeIn(source: URLSearchParams | FormData, offices: readonly string[]): QueuePlace {
  const named = String(source.get('office') ?? '')
  const counter = String(source.get('counter') ?? '')
  return {
    officeCode: offices.includes(named) ? named : offices[0],
    lines: source.getAll('line').filter(isLine),
    counter: /^[1-9]\d?$/.test(counter) ? Number(counter) : null,
  }
}

/** The page of that place, saying what was done. */
export function addressOf({ officeCode, lines, counter }: QueuePlace, done: string): string {
  const kept = [['office', officeCode], ...lines.map((line) => ['line', line]), ['counter', String(counter ?? '')]]
  return `/desk/queue?${new URLSearchParams([...kept, ['done', done]].filter(([, value]) => value !== ''))}`
}
