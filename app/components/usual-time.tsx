import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** Working days of the office; `days` null where there are too few cases. */
export type ShownUsual = {
  cases: number
  from: string
  until: string
  sameSize: boolean
  days: { median: number; ninety: number } | null
}

type UsualTimeProps = {
  usual: ShownUsual
  /** What the cases have in common, in words: service, level, size. */
  kind: string
  standard: number
  /** What the office has used of the reader's own case, and whether that is all it took. */
  mine?: number
  isDecided?: boolean
}

/** How long it usually takes, as experience: a range, the cases it comes from, and the standard beside it. */
export function UsualTime({ usual, kind, standard, mine, isDecided }: UsualTimeProps) {
  const { t, format } = useWords()
  const words = t.cases.usual
  const { days } = usual
  const from = format.date(usual.from)
  const cases = format.number(usual.cases)
  if (!days) return <p>{fill(words.tooFew, { cases, from, kind, standard: format.workingDays(standard) })}</p>
  // Whole days: "within 4 working days" is true of 3.4, and is how people count.
  const whole = (value: number) => format.workingDays(Math.max(1, Math.ceil(value)))
  return (
    <div className="usual">
      <p className="usual-finding">
        {fill(words.half, { days: whole(days.median) })} {fill(words.ninety, { days: whole(days.ninety) })}
      </p>
      <Range median={days.median} ninety={days.ninety} standard={standard} mine={mine} isDecided={isDecided} />
      <p className="hint">
        {fill(words.basis, { cases, from, until: format.date(usual.until), kind })}{' '}
        {fill(words.promise, { standard: format.workingDays(standard) })}
      </p>
    </div>
  )
}

type RangeProps = { median: number; ninety: number } & Pick<UsualTimeProps, 'standard' | 'mine' | 'isDecided'>

/** The same as a picture. What its marks mean stands below, so that they may lie on each other. */
function Range({ median, ninety, standard, mine, isDecided }: RangeProps) {
  const { t, format } = useWords()
  const words = t.cases.usual.mark
  const most = Math.max(ninety, standard, mine ?? 0) * 1.06
  const at = (value: number) => `${Math.round((value / most) * 1000) / 10}%`
  const tenth = (value: number) => format.workingDays(Math.round(value * 10) / 10)
  const marks = [
    { key: 'half', label: words.half, value: median },
    { key: 'ninety', label: words.ninety, value: ninety },
    { key: 'standard', label: words.standard, value: standard },
    ...(mine === undefined ? [] : [{ key: 'mine', label: isDecided ? words.yours : words.mine, value: mine }]),
  ]
  return (
    <>
      <svg className="range" width="100%" height="34" aria-hidden="true">
        <rect className="range-ground" x="0" y="9" width="100%" height="16" rx="3" />
        <rect className="range-ninety" x="0" y="9" width={at(ninety)} height="16" rx="3" />
        <rect className="range-half" x="0" y="9" width={at(median)} height="16" rx="3" />
        <line className="range-standard" x1={at(standard)} x2={at(standard)} y1="2" y2="32" />
        {mine !== undefined && <circle className="range-mine" cx={at(mine)} cy="17" r="7" />}
      </svg>
      <ul className="range-legend">
        {marks.map(({ key, label, value }) => (
          <li key={key}>
            <span className={`range-sign range-sign-${key}`} />
            <span>{fill(label, { days: tenth(value) })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
