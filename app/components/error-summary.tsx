import { fieldId } from '#app/components/field-id.ts'
import { useWords } from '#app/components/words.tsx'

/** Errors by the name of the field, as `readForm` gives them; the empty name is the whole form. */
export type Errors = Readonly<Record<string, readonly string[] | null | undefined>>

/** Every error of a page in one place, each a link to its field. It takes the focus when the page comes back. */
export function ErrorSummary({ errors }: { errors: Errors | undefined }) {
  const { t } = useWords()
  const lines = Object.entries(errors ?? {}).flatMap(([name, sentences]) =>
    (sentences ?? []).map((sentence) => ({ name, sentence })),
  )
  if (lines.length === 0) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the page has come back with errors, and this is where reading goes on
    <div className="ds-error-summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{t.common.form.errorsTitle}</h2>
      <ul>
        {lines.map(({ name, sentence }) => (
          <li key={name + sentence}>{name ? <a href={`#${fieldId(name)}`}>{sentence}</a> : sentence}</li>
        ))}
      </ul>
    </div>
  )
}
