import { isDeepStrictEqual } from 'node:util'
import type { Answers } from '#workflows/service.ts'

type Sent = { answers: unknown; documents: unknown }

/**
 * What the last submission changed: by "page.question" the answer before it (undefined where there was none), and the
 * ids of documents that are new. Nothing while there is only one submission.
 */
export function changesIn(submissions: readonly Sent[]): { before: Record<string, unknown>; documents: string[] } {
  if (submissions.length < 2) return { before: {}, documents: [] }
  const [old, now] = submissions.slice(-2)
  const pages = now.answers as Answers
  const before = Object.entries(pages).flatMap(([page, answers]) =>
    Object.entries(answers ?? {}).flatMap(([name, answer]) => {
      const was = (old.answers as Answers)[page]?.[name]
      return isDeepStrictEqual(was, answer) ? [] : [[`${page}.${name}`, was]]
    }),
  )
  const ids = (one: Sent) => (one.documents as { id: string }[]).map(({ id }) => id)
  const known = ids(old)
  return { before: Object.fromEntries(before), documents: ids(now).filter((id) => !known.includes(id)) }
}
