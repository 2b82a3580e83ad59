import type { Errors } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field-id.ts'
import { useWords } from '#app/components/words.tsx'
import type { FieldWords } from '#app/i18n/field-words.ts'

type PasswordProps = {
  name: string
  words: FieldWords
  errors?: Errors
  autoComplete: 'current-password' | 'new-password'
}

/** A password is never sent back: the field is always empty. */
export function PasswordField({ name, words, errors, autoComplete }: PasswordProps) {
  const { t } = useWords()
  const id = fieldId(name)
  const own = errors?.[name] ?? []
  const described = [words.hint ? `${id}-hint` : '', own.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="question" data-invalid={own.length > 0 || undefined}>
      <label className="question-label" htmlFor={id}>
        {words.label}
      </label>
      {words.hint && (
        <p className="hint" id={`${id}-hint`}>
          {words.hint}
        </p>
      )}
      {own.length > 0 && (
        <p className="ds-validation-message" id={`${id}-error`}>
          <span className="ds-sr-only">{t.common.form.error} </span>
          {own.join(' ')}
        </p>
      )}
      <input
        className="ds-input"
        id={id}
        name={name}
        type="password"
        autoComplete={autoComplete}
        aria-describedby={described || undefined}
        aria-invalid={own.length > 0 || undefined}
        required
      />
    </div>
  )
}
