import type { ReactNode } from 'react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'

type PasskeyProps = {
  /** Make a new passkey, or sign with one. */
  kind: 'add' | 'use'
  /** Where the form goes, and where what has to be signed comes from. */
  action?: string
  challenge: string
  button: string
  failed: string
  variant?: 'primary' | 'secondary'
  children?: ReactNode
}

/** A form that a passkey answers. Nobody sees it until app/browser/passkeys.ts finds that this browser can. */
export function PasskeyForm({ kind, action, challenge, button, failed, variant, children }: PasskeyProps) {
  return (
    <div data-passkey={kind} data-challenge={challenge} hidden>
      <Form className="page-form" action={action}>
        <p className="ds-validation-message" role="alert" data-failed hidden>
          {failed}
        </p>
        {children}
        <input type="hidden" name="credential" />
        <Button variant={variant}>{button}</Button>
      </Form>
    </div>
  )
}
