import type { ReactNode } from 'react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { useWords } from '#app/components/words.tsx'

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

/** The other ways in, beside a password: a passkey, and a new password for who has forgotten it. `to` is where to go then. */
export function OtherWaysIn({ to, button }: { to: string | null; button: string }) {
  const { t } = useWords()
  const words = t.account.signIn
  return (
    <>
      <PasskeyForm
        kind="use"
        variant="secondary"
        action={`/sign-in/passkey${to ? `?${new URLSearchParams({ to })}` : ''}`}
        challenge="/sign-in/passkey/challenge"
        button={button}
        failed={words.passkeyFailed}
      />
      <p>
        <a href="/reset">{words.forgotten}</a>
      </p>
    </>
  )
}
