import { Button } from '#app/components/button.tsx'
import { FilterField } from '#app/components/filter-field.tsx'
import { useWords } from '#app/components/words.tsx'

/** Of which year a report speaks. */
export function YearField({ page, year, years }: { page: string; year: number; years: readonly number[] }) {
  const { t, format } = useWords()
  return (
    <form className="filters no-print" method="get" action={page} aria-label={t.review.year}>
      <FilterField name="year" label={t.review.year}>
        <select className="ds-input" id="year" name="year" defaultValue={year}>
          {years.map((each) => (
            <option key={each} value={each}>
              {format.digits(each)}
            </option>
          ))}
        </select>
      </FilterField>
      <Button variant="secondary">{t.review.show}</Button>
    </form>
  )
}
