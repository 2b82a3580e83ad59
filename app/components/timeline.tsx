import type { ReactNode } from 'react'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

export type Moment = {
  id: string
  title: ReactNode
  at: string
  by?: string
  tone?: 'done' | 'turn' | 'stopped'
  children?: ReactNode
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
