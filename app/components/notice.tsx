import type { ReactNode } from 'react'
import { useWords } from '#app/components/words.tsx'

type Kind = 'info' | 'success' | 'warning' | 'danger'

/** What happened, what comes next. `success` after an action; it is read out at once. */
export function Notice({ kind = 'info', title, children }: { kind?: Kind; title?: string; children?: ReactNode }) {
  const { t } = useWords()
  return (
    <div
      className="ds-alert"
      data-color={kind}
      role={kind === 'danger' ? 'alert' : kind === 'info' ? undefined : 'status'}
    >
      <h2 className="notice-title">{title ?? t.common.notice[kind]}</h2>
      {children}
    </div>
  )
}
