import type { ReactNode } from 'react'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'

type ReceiptProps = {
  title: string
  /** The number by which it is found again, in large figures. */
  number: string
  numberLabel: string
  /** A QR code as SVG, and what it is for. */
  code: string
  codeLabel: string
  back: { href: string; label?: string }
  demo: boolean
  children: ReactNode
}

/** A receipt to print on A4 or to keep as a picture: number, code for the counter, what was received. */
export function Receipt({ title, number, numberLabel, code, codeLabel, back, demo, children }: ReceiptProps) {
  const { t } = useWords()
  return (
    <Page title={title} back={back}>
      <article className="receipt">
        <header className="receipt-head">
          <div>
            <p className="hint">{numberLabel}</p>
            <p className="receipt-number">{number}</p>
          </div>
          <figure>
            <img src={`data:image/svg+xml,${encodeURIComponent(code)}`} alt="" width="116" height="116" />
            <figcaption className="hint">{codeLabel}</figcaption>
          </figure>
        </header>
        {demo && <p className="hint">{t.common.demo.banner}</p>}
        {children}
      </article>
    </Page>
  )
}
