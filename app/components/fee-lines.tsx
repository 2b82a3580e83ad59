import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

type Line =
  | { kind: 'schedule'; sizeClass: keyof Words['common']['sizes']; amount: number }
  | { kind: 'exemption'; nameKm: string; nameEn: string; amount: number }
  | { kind: 'penalty'; amount: number }

type FeeLinesProps = { lines: readonly Line[]; total: number; totalLabel: string }

/** A fee as it is made up, in riel: schedule by size class, penalty, exemptions, total. */
export function FeeLines({ lines, total, totalLabel }: FeeLinesProps) {
  const { t, format } = useWords()
  const words = t.apply.check
  const label = (line: Line) => {
    if (line.kind === 'schedule') return fill(words.schedule, { size: t.common.sizes[line.sizeClass] })
    return line.kind === 'exemption' ? format.name(line) : words.penalty
  }
  return (
    <SummaryList
      rows={[
        ...lines.map((line, index) => ({ key: String(index), label: label(line), value: format.riel(line.amount) })),
        { key: 'total', label: totalLabel, value: <strong>{format.riel(total)}</strong> },
      ]}
    />
  )
}
