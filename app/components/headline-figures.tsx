import type { ReactNode } from 'react'

export type HeadlineFigure = { label: string; value: ReactNode; note?: ReactNode }

/** The few figures that a page is about, large and side by side. */
export function HeadlineFigures({ figures }: { figures: readonly HeadlineFigure[] }) {
  return (
    <dl className="headline-figures">
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {note && <dd className="hint">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
