import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'

type Look = { variant?: 'primary' | 'secondary' | 'tertiary'; tone?: 'accent' | 'danger' }

/** A button says what it does. One primary button a page. */
export function Button({
  variant = 'primary',
  tone = 'accent',
  type = 'submit',
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button className="ds-button" data-variant={variant} data-color={tone} type={type} {...rest} />
}

/** A link that looks like a button, for the one next step of a page. */
export function LinkButton({
  variant = 'primary',
  tone = 'accent',
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a className="ds-button" data-variant={variant} data-color={tone} {...rest}>
      {children}
    </a>
  )
}

/** Buttons side by side, one below the other on a phone. */
export function Actions({ children }: { children: React.ReactNode }) {
  return <div className="actions">{children}</div>
}
