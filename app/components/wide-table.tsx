import type { ReactNode } from 'react'

/** A table of many figures, which scrolls in a box of its own where it does not fit. `hasTotal`: its last row sums up. */
export function WideTable({ name, hasTotal, children }: { name: string; hasTotal?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the arrow keys
    <section className="table-frame report-table" aria-label={name} tabIndex={0} data-total={hasTotal || undefined}>
      {children}
    </section>
  )
}
