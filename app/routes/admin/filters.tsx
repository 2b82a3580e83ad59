import { Button, LinkButton } from '#app/components/button.tsx'
import { useWords } from '#app/components/words.tsx'

type Choice = { name: string; label: string; chosen: string; options: readonly { value: string; label: string }[] }
type FiltersProps = {
  path: string
  label: string
  search: { label: string; value: string }
  choices: readonly Choice[]
}

/** What a list is narrowed by, kept in the address: the name is `q`, the choices have their own. */
export function Filters({ path, label, search, choices }: FiltersProps) {
  const { t } = useWords()
  return (
    <form className="filters no-print" method="get" action={path} aria-label={label}>
      <div className="ds-field">
        <label className="question-label" htmlFor="q">
          {search.label}
        </label>
        <input className="ds-input" type="search" id="q" name="q" defaultValue={search.value} maxLength={100} />
      </div>
      {choices.map(({ name, label, chosen, options }) => (
        <div key={name} className="ds-field">
          <label className="question-label" htmlFor={name}>
            {label}
          </label>
          <select className="ds-input" id={name} name={name} defaultValue={chosen}>
            {options.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
              </option>
            ))}
          </select>
        </div>
      ))}
      <Button>{t.common.actions.filter}</Button>
      {(search.value !== '' || choices.some(({ chosen }) => chosen !== '')) && (
        <LinkButton variant="tertiary" href={path}>
          {t.common.actions.clear}
        </LinkButton>
      )}
    </form>
  )
}
