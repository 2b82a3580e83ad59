import type { ReactNode } from 'react'

type CardProps = { id?: string; title?: ReactNode; level?: 2 | 3; accent?: boolean; children: ReactNode }

/** A part of a page with a border of its own; `accent` for the one that wants attention. */
export function Card({ id, title, level = 2, accent, children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section id={id} className="card" data-accent={accent || undefined}>
      {title && <Heading className="card-title">{title}</Heading>}
      {children}
    </section>
  )
}
