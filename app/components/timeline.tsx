import type { ReactNode } from 'react'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

export type Moment = {
  id: string
  title: ReactNode
  at: string
  by?: string
  tone?: 'done' | 'turn' | 'stopped'
  children?: ReactNode
}

type Done = { byId: string | null; forId: string | null }
type Names = Record<string, { nameKm: string; nameEn: string } | undefined>

/** Who did it, and for whom where it was done for somebody else; empty where the reader is not told names. */
export function byWhom(t: Words, format: Format, { byId, forId }: Done, people: Names): string {
  const [by, owner] = [byId && people[byId], forId && people[forId]]
  if (!by) return ''
  return owner ? fill(t.acting.nameFor, { name: format.name(by), owner: format.name(owner) }) : format.name(by)
}

/** What happened to a case, newest first. `by` is a name that the reader may see. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  const { t, format } = useWords()
  return (
    <ol className="timeline">
      {moments.map(({ id, title, at, by, tone, children }) => (
        <li key={id} data-tone={tone}>
          <p className="timeline-title">{title}</p>
          <p className="hint">
            <time dateTime={at}>{format.dateTime(at)}</time>
            {by && ` · ${fill(t.common.timeline.by, { name: by })}`}
          </p>
          {children}
        </li>
      ))}
    </ol>
  )
}
