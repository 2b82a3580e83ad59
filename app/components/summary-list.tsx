import type { ReactNode } from 'react'
import { useWords } from '#app/components/words.tsx'

export type SummaryRow = {
  key: string
  label: ReactNode
  value: ReactNode
  change?: { href: string; what: string }
  note?: ReactNode
  /** A table needs the whole width: its label stands above. */
  wide?: boolean
}

/** Label and value, one pair a line; `change` is a link whose words say what it changes. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const { t } = useWords()
  return (
    <dl className="summary">
      {rows.map(({ key, label, value, change, note, wide }) => (
        <div key={key} className="summary-row" data-wide={wide || undefined}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note && <div className="note">{note}</div>}
          </dd>
          {change && (
            <dd className="summary-change">
              <a href={change.href}>
                {t.common.actions.change}
                <span className="ds-sr-only"> {change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
