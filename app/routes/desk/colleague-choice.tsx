import { FilterField } from '#app/components/filter-field.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { ColleagueShown } from './giving-data.server.ts'

type Props = { id: string; colleagues: readonly ColleagueShown[]; form?: string }

/** To whom to give, with how many cases each of them holds. Who is absent can be seen and not chosen. */
export function ColleagueChoice({ id, colleagues, form }: Props) {
  const { t, format } = useWords()
  const words = t.giving
  return (
    <FilterField name={id} label={words.giveTo}>
      <select className="ds-input" id={id} name="to" form={form} defaultValue="">
        <option value="">{words.nobodyChosen}</option>
        {colleagues.map((each) => (
          <option key={each.id} value={each.id} disabled={each.isAbsent}>
            {fill(each.isAbsent ? words.colleagueAbsent : words.colleague, {
              name: format.name(each),
              count: format.number(each.holds),
            })}
          </option>
        ))}
      </select>
    </FilterField>
  )
}
