import { CodeField } from '#app/components/blank-field.tsx'
import type { Errors } from '#app/components/error-summary.tsx'
import { DemoCode } from '#app/components/factor-form.tsx'
import { useWords } from '#app/components/words.tsx'

/**
 * How the second factor is asked before a signature. `demoCode`: what the app of a demo person would show; `path`: the page
 * of the form, to which the passkey leads back. Null: shown a short while ago.
 */
export type ProofAsked = { by: 'code' | 'passkey'; demoCode: string | null; path: string } | null

/** Asks for the code of the second factor in a form that signs, or changes a figure of the law or a role. */
export function ProofField({ asked, name, errors }: { asked: ProofAsked; name?: string; errors?: Errors }) {
  const { t } = useWords()
  if (asked?.by !== 'code') return null
  return (
    <>
      {asked.demoCode && <DemoCode code={asked.demoCode} />}
      <CodeField name={name} words={t.factor.fields.signingCode} errors={errors} />
    </>
  )
}

/** Who has a passkey only shows it before anything is typed, as the way there leaves the page: it stands above the form. */
export function PasskeyFirst({ asked }: { asked: ProofAsked }) {
  const { t } = useWords()
  if (asked?.by !== 'passkey') return null
  return (
    <p>
      <a href={`/account/prove?${new URLSearchParams({ to: asked.path })}`}>{t.factor.problems.proveFirst}</a>
    </p>
  )
}
