import type { FormHTMLAttributes } from 'react'

/**
 * A form that our server checks. The unseen first button is the one that Enter presses: without it Enter in a list of
 * rows would remove the first row.
 */
export function Form({ children, ...rest }: FormHTMLAttributes<HTMLFormElement>) {
  return (
    <form method="post" noValidate {...rest}>
      <button className="ds-sr-only" type="submit" tabIndex={-1} aria-hidden="true" />
      {children}
    </form>
  )
}
