import { CodeField, RecoveryField } from '#app/components/blank-field.tsx'
import { Button } from '#app/components/button.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PasskeyForm } from '#app/components/passkey-form.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** What somebody can show, and how it is asked now: by the code of an app or a passkey, or instead by a recovery code. */
export type FactorAsked = {
  authenticator: boolean
  passkeys: boolean
  byRecovery: boolean
  /** For people of the demo world only: what their app would show. */
  demoCode: string | null
}

type FactorFormProps = {
  asked: FactorAsked
  /** The page on which this stands, and where it leads on. */
  path: string
  to: string | null
  errors?: Errors
}

/** Asks for the second factor. What a person has comes first; the recovery codes are one click away. */
export function FactorForm({
  asked: { authenticator, passkeys, byRecovery, demoCode },
  path,
  to,
  errors,
}: FactorFormProps) {
  const { t } = useWords()
  const words = t.factor.signIn
  const query = (more: Record<string, string> = {}) => {
    const all = new URLSearchParams({ ...more, ...(to && { to }) }).toString()
    return all && `?${all}`
  }
  const isTyped = authenticator || byRecovery
  return (
    <>
      {demoCode && !byRecovery && <DemoCode code={demoCode} />}
      {isTyped ? (
        <Form className="page-form">
          {byRecovery ? <RecoveryField errors={errors} /> : <CodeField words={t.factor.fields.code} errors={errors} />}
          <Button>{words.button}</Button>
        </Form>
      ) : (
        <p>{words.passkeyOnly}</p>
      )}
      {passkeys && (
        <PasskeyForm
          kind="use"
          variant={isTyped ? 'secondary' : 'primary'}
          action={`/sign-in/passkey${query()}`}
          challenge="/sign-in/passkey/challenge"
          button={words.passkey}
          failed={t.account.signIn.passkeyFailed}
        />
      )}
      <p>
        {byRecovery ? (
          authenticator && <a href={path + query()}>{words.code}</a>
        ) : (
          <a href={path + query({ with: 'recovery' })}>{words.recovery}</a>
        )}
      </p>
    </>
  )
}

/** Whoever tries the site out has no telephone that knows the code. */
export function DemoCode({ code }: { code: string }) {
  const { t, format } = useWords()
  return <Notice title={t.factor.demo.title}>{fill(t.factor.demo.code, { code: format.digits(code) })}</Notice>
}
