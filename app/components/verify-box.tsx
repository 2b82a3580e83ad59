import { Button } from '#app/components/button.tsx'
import { useWords } from '#app/components/words.tsx'

/** Asks for the number of a certificate. `beside`: the page has another thing to do first. */
export function VerifyBox({ typed = '', error, beside }: { typed?: string; error?: string; beside?: boolean }) {
  const { t } = useWords()
  const words = t.public.verify
  return (
    <form className="stack" method="get" action="/verify" noValidate>
      <div className="question" data-invalid={error ? true : undefined}>
        <label className="question-label" htmlFor="q-number">
          {words.label}
        </label>
        {error && (
          <p className="ds-validation-message" id="q-number-error">
            {error}
          </p>
        )}
        <input
          className="ds-input"
          type="text"
          id="q-number"
          name="number"
          defaultValue={typed}
          data-width="medium"
          maxLength={40}
          placeholder="CR-2026-000123"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={error ? 'q-number-error' : undefined}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <Button variant={beside ? 'secondary' : 'primary'}>{words.button}</Button>
    </form>
  )
}
