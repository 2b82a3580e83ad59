import { CodeField } from '#app/components/blank-field.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { DemoCode } from '#app/components/factor-form.tsx'
import { useWords } from '#app/components/words.tsx'

/** How the second factor is asked before a signature; `demoCode`: what the app of a demo person would show. */
export type ProofAsked = { by: 'code' | 'passkey'; demoCode: string | null }

type ProofProps = {
  /** Null: shown a short while ago. */
  asked: ProofAsked | null
  /** The page of the form, to which the passkey leads back. */
  path: string
  name?: string
  errors?: Errors
}

/** Asks for the second factor in a form that signs or changes a figure of the law. */
export function ProofField({ asked, path, name, errors }: ProofProps) {
  const { t } = useWords()
  if (!asked) return null
  if (asked.by === 'passkey')
    return (
      <p>
        <a href={`/account/prove?${new URLSearchParams({ to: path })}`}>{t.factor.problems.proveFirst}</a>
      </p>
    )
  return (
    <>
      {asked.demoCode && <DemoCode code={asked.demoCode} />}
      <CodeField name={name} words={t.factor.fields.signingCode} errors={errors} />
    </>
  )
}
