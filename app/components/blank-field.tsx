import type { InputHTMLAttributes } from 'react'
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

export function PasswordField(props: PasswordProps) {
  return <BlankField {...props} type="password" required />
}

/** Where a code of six digits is typed, in either set of digits. Telephones offer the code of a message that came. */
export function CodeField({ errors }: { errors?: Errors }) {
  const { t } = useWords()
  return (
    <BlankField
      name="code"
      words={t.account.fields.code}
      errors={errors}
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      data-width="short"
      maxLength={20}
    />
  )
}

type FileProps = { name: string; words: FieldWords; errors?: Errors; accept: string }

export function FileField(props: FileProps) {
  return <BlankField {...props} type="file" />
}

type BlankProps = InputHTMLAttributes<HTMLInputElement> & {
  name: string
  words: FieldWords
  errors?: Errors
  'data-width'?: 'short'
}

/** What a page never sends back, so that the field is always empty. */
function BlankField({ name, words, errors, ...input }: BlankProps) {
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
        {...input}
        className="ds-input"
        id={id}
        name={name}
        aria-describedby={described || undefined}
        aria-invalid={own.length > 0 || undefined}
      />
    </div>
  )
}
