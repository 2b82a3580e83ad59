import { isDeepStrictEqual } from 'node:util'
import type { Answers } from '#workflows/service.ts'

export type SentAnswers = { answers: unknown }
type Sent = SentAnswers & { at: Date; documents: unknown }
type SentFile = { id: string; slot: string; name: string }

/** What stood before a later submission changed it: the answer (undefined for none), and when it was sent. */
export type Earlier = { sentAt: string; value: unknown }

/**
 * What every submission after the first one changed. By "page.question" what stood before, the latest first; a question
 * that was never changed is not there. The ids of documents that were not in the first submission, and those that a later
 * one left out. Nothing while there is only one submission.
 */
export function changesIn(submissions: readonly Sent[]): {
  answers: Record<string, Earlier[]>
  newDocuments: string[]
  goneDocuments: (SentFile & { sentAt: string })[]
} {
  const answers: Record<string, Earlier[]> = {}
  for (const [index, now] of submissions.entries()) {
    const old = submissions[index - 1]
    for (const target of old ? changedBetween(old, now) : [])
      answers[target] = [{ sentAt: old.at.toISOString(), value: answerIn(old, target) }, ...(answers[target] ?? [])]
  }
  const [first, last] = [submissions[0], submissions.at(-1)]
  const had = (one: Sent, id: string) => filesOf(one).some((each) => each.id === id)
  const gone = submissions.slice(0, -1).flatMap((each) =>
    filesOf(each)
      .filter(({ id }) => !had(last!, id))
      .map(({ id, slot, name }) => ({ id, slot, name, sentAt: each.at.toISOString() })),
  )
  return {
    answers,
    newDocuments: last ? filesOf(last).flatMap(({ id }) => (had(first, id) ? [] : [id])) : [],
    // Sent more than once, it is named once, as it was sent last.
    goneDocuments: [...new Map(gone.map((each) => [each.id, each])).values()],
  }
}

/** The questions ("page.question") that one submission answers otherwise than the one before; one no longer asked is among them. */
export function changedBetween(old: SentAnswers, now: SentAnswers): string[] {
  const targets = new Set([old, now].flatMap(targetsOf))
  return [...targets].filter((target) => !isDeepStrictEqual(answerIn(old, target), answerIn(now, target)))
}

function targetsOf({ answers }: SentAnswers): string[] {
  return Object.entries(answers as Answers).flatMap(([page, given]) =>
    Object.keys(given ?? {}).map((name) => `${page}.${name}`),
  )
}

/** The answer to "page.question" as it was sent; undefined for none. */
export function answerIn({ answers }: SentAnswers, target: string): unknown {
  const [page, name] = target.split('.')
  return (answers as Answers)[page]?.[name]
}

const filesOf = ({ documents }: Sent) => documents as SentFile[]
