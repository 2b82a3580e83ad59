import type { ReactNode } from 'react'

/** One field of a form that narrows what a page shows; the name is the one in the address. */
export function FilterField({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  return (
    <div className="ds-field">
      <label className="question-label" htmlFor={name}>
        {label}
      </label>
      {children}
    </div>
  )
}

type FilterChoiceProps = {
  name: string
  label: string
  chosen: string
  /** What the empty choice is called, where there is one. */
  all?: string
  values: readonly string[]
  of: (value: string) => string
}

export function FilterChoice({ name, label, chosen, all, values, of }: FilterChoiceProps) {
  return (
    <FilterField name={name} label={label}>
      <select className="ds-input" id={name} name={name} defaultValue={chosen}>
        {all !== undefined && <option value="">{all}</option>}
        {values.map((value) => (
          <option key={value} value={value}>
            {of(value)}
          </option>
        ))}
      </select>
    </FilterField>
  )
}
