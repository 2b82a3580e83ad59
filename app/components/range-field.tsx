import { FilterField } from '#app/components/filter-field.tsx'
import { useWords } from '#app/components/words.tsx'

type RangeFieldProps = { name: string; label: string; value: number; least: string; most: string }

/** A slider of a form, from 0 to 100 percent. It says where it stands without a script: as it was sent last. */
export function RangeField({ name, label, value, least, most }: RangeFieldProps) {
  const { format } = useWords()
  return (
    <FilterField name={name} label={`${label}: ${format.percent(value / 100)}`}>
      <input type="range" id={name} name={name} min={0} max={100} step={5} defaultValue={value} />
      <span className="range-ends hint" aria-hidden="true">
        <span>{least}</span>
        <span>{most}</span>
      </span>
    </FilterField>
  )
}
