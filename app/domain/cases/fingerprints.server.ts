import { createHash } from 'node:crypto'
import { canonical } from './chain.server.ts'

/** SHA-256 of what was written, for the chain of the case: the words stand in a table of their own, which could be changed. */
function fingerprintOf(written: Record<string, unknown>): string {
  return createHash('sha256').update(canonical(written)).digest('hex')
}

type Question = {
  officeCode: string
  question: string
  round: number
  pages: string[]
  documents: string[]
  dueAt: Date
}

/** Of an opinion as it was asked. */
export function fingerprintOfQuestion({ officeCode, question, round, pages, documents, dueAt }: Question): string {
  return fingerprintOf({ officeCode, question, round, pages, documents, dueAt: dueAt.toISOString() })
}

/** Of its answer. */
export function fingerprintOfAnswer(given: { answer: string | null; words: string; fileHash: string | null }): string {
  const { answer, words, fileHash } = given
  return fingerprintOf({ answer, words, fileHash })
}

/** Of a minute. */
export function fingerprintOfMinute(minute: { role: string; toRole: string; words: string }): string {
  const { role, toRole, words } = minute
  return fingerprintOf({ role, toRole, words })
}
