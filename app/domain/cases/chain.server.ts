import { createHash } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'

/** What the hash of an event covers: everything that is stored of it, and the hash before it. */
type Link = {
  caseId: string
  seq: number
  type: string
  byId: string | null
  event: unknown
  status: string
  state: unknown
  at: Date
  previousHash: string
}

/** SHA-256 of an event and of the hash before it. Key order does not count: the database keeps JSON in an order of its own. */
export function hashOf({ caseId, seq, type, byId, event, status, state, at, previousHash }: Link): string {
  const content = [caseId, seq, type, byId, event, status, state, at.toISOString(), previousHash]
  return createHash('sha256').update(canonical(content)).digest('hex')
}

/** JSON of which the order of keys does not count. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const parts: string[] = []
  for (const key of Object.keys(value).sort()) {
    const each = (value as Record<string, unknown>)[key]
    if (each !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(each)}`)
  }
  return `{${parts.join(',')}}`
}

export type BrokenLink = { caseId: string; seq: number; what: 'missing' | 'changed' | 'unlinked' | 'cutOff' }

/**
 * Walks the events of every case, or of one, and names the first link that does not hold; null when all do.
 * Reads in pages, so that memory stays small whatever the number of events.
 */
export async function firstBrokenLink(caseId?: string): Promise<BrokenLink | null> {
  let after = ''
  for (;;) {
    const cases = await db.case.findMany({
      where: caseId ? { id: caseId } : after ? { id: { gt: after } } : {},
      orderBy: { id: 'asc' },
      take: 200,
      select: { id: true, seq: true, head: true, events: { orderBy: { seq: 'asc' } } },
    })
    for (const each of cases) {
      const broken = brokenLinkOf(each)
      if (broken) return broken
    }
    if (caseId || cases.length < 200) return null
    after = cases[cases.length - 1].id
  }
}

/** A case with all its events, as far as its chain is concerned. */
export type Chain = { id: string; seq: number; head: string; events: (Link & { hash: string })[] }

/** The first link of one case that does not hold. */
export function brokenLinkOf(one: Chain): BrokenLink | null {
  let previousHash = ''
  for (const [seq, event] of one.events.entries()) {
    if (event.seq !== seq) return { caseId: one.id, seq, what: 'missing' }
    if (event.previousHash !== previousHash) return { caseId: one.id, seq, what: 'unlinked' }
    if (hashOf(event) !== event.hash) return { caseId: one.id, seq, what: 'changed' }
    previousHash = event.hash
  }
  const whole = one.events.length === one.seq + 1 && previousHash === one.head
  return whole ? null : { caseId: one.id, seq: one.events.length, what: 'cutOff' }
}
