import type { ReactNode } from 'react'

/** Something one click away. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="ds-details" data-color="neutral" open={open}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
