import type { ReactNode } from 'react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { FilterChoice, FilterField } from '#app/components/filter-field.tsx'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { asTyped } from '#app/components/typed-value.ts'
import { useWords } from '#app/components/words.tsx'

type Filter = { from: string; until: string; service: string; province: string; level: string; size: string }

type ReportFiltersProps = {
  /** The address of the report. */
  page: string
  filter: Filter
  provinces: readonly { code: string; nameKm: string; nameEn: string }[]
  /** The report is about one service at a time. */
  oneService?: true
  /** It shows what is now: no period is asked for. */
  withoutPeriod?: boolean
  /** Further fields of the same form. */
  fields?: ReactNode
  /** What else can be done with the report: a file of it. */
  children?: ReactNode
}

/** Which cases a report counts: the same questions, with the same names in the address, on every page of management. */
export function ReportFilters({
  page,
  filter,
  provinces,
  oneService,
  withoutPeriod,
  fields,
  children,
}: ReportFiltersProps) {
  const { t, format } = useWords()
  const words = t.management.turnaround
  const labels = turnaroundLabels(t, format, provinces)
  const choices = [
    { name: 'service', values: Object.keys(t.common.services), of: labels.service },
    { name: 'province', values: provinces.map(({ code }) => code), of: labels.province },
    { name: 'level', values: Object.keys(t.common.levels), of: labels.level },
    { name: 'size', values: Object.keys(t.common.sizes), of: labels.size },
  ] as const
  return (
    <>
      <form className="filters no-print" method="get" action={page} aria-label={words.filter}>
        {!withoutPeriod && (
          <>
            <DayField name="from" label={words.from} day={filter.from} />
            <DayField name="until" label={words.until} day={filter.until} />
          </>
        )}
        {choices.map(({ name, values, of }) => (
          <FilterChoice
            key={name}
            name={name}
            label={words[name]}
            all={oneService && name === 'service' ? undefined : words.everything}
            chosen={filter[name]}
            values={values}
            of={of}
          />
        ))}
        {fields}
        <Button>{t.common.actions.filter}</Button>
      </form>
      <Actions>
        {children}
        <LinkButton variant="tertiary" href={page}>
          {t.common.actions.clear}
        </LinkButton>
      </Actions>
    </>
  )
}

/** Typed as everywhere on the site: a date field of the browser speaks the browser's language, not the reader's. */
function DayField({ name, label, day }: { name: string; label: string; day: string }) {
  return (
    <FilterField name={name} label={label}>
      <input
        className="ds-input"
        type="text"
        inputMode="numeric"
        id={name}
        name={name}
        defaultValue={asTyped({ kind: 'date' }, day)}
      />
    </FilterField>
  )
}
