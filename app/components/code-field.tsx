import type { Errors } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field-id.ts'
import { useWords } from '#app/components/words.tsx'

/** Where a code of six digits is typed, in either set of digits. Telephones offer the code of a message that came. */
export function CodeField({ errors }: { errors?: Errors }) {
  const { t } = useWords()
  const words = t.account.fields.code
  const id = fieldId('code')
  const own = errors?.code ?? []
  return (
    <div className="question" data-invalid={own.length > 0 || undefined}>
      <label className="question-label" htmlFor={id}>
        {words.label}
      </label>
      <p className="hint" id={`${id}-hint`}>
        {words.hint}
      </p>
      {own.length > 0 && (
        <p className="ds-validation-message" id={`${id}-error`}>
          <span className="ds-sr-only">{t.common.form.error} </span>
          {own.join(' ')}
        </p>
      )}
      <input
        className="ds-input"
        id={id}
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        data-width="short"
        maxLength={20}
        aria-describedby={own.length > 0 ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={own.length > 0 || undefined}
      />
    </div>
  )
}
