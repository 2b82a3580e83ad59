import type { ReactNode } from 'react'
import { Icon } from '#app/components/icon.tsx'
import { useWords } from '#app/components/words.tsx'

type Place = { href: string; label?: string; 'data-key'?: string }

type PageProps = {
  title: ReactNode
  /** One sentence under the title. */
  lead?: ReactNode
  /** Small line above the title: of what this page is a part. */
  above?: ReactNode
  back?: Place
  /** Forms and reading: 40 rem. Without it the width of the site. */
  narrow?: boolean
  children?: ReactNode
}

/** The head of every page: where am I, what is asked of me. */
export function Page({ title, lead, above, back, narrow, children }: PageProps) {
  return (
    <div className="page" data-narrow={narrow || undefined}>
      {back && <Back {...back} />}
      <header className="page-head">
        {above && <p className="above">{above}</p>}
        <h1>{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}

/** The way back to the page of which this one is a part, by its name. */
export function Back({ label, ...rest }: Place) {
  const { t } = useWords()
  return (
    <a className="back" {...rest}>
      <Icon name="back" />
      {label ?? t.common.actions.back}
    </a>
  )
}
