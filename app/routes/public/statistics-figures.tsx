import { useWords } from '#app/components/words.tsx'
import type { PublishedRow } from '#app/domain/open-data/published.server.ts'

/** Within the standard, in percent of the decisions of the row. */
export function Within({ row }: { row: PublishedRow }) {
  const { format } = useWords()
  return <>{row.decided && row.inTime !== null ? format.percent(row.inTime / row.decided, 1) : '–'}</>
}

/** How many, or why that is not said. */
export function Decided({ row }: { row: PublishedRow }) {
  const { t, format } = useWords()
  return <>{row.withheld ? t.openData.withheld[row.withheld] : format.number(row.decided ?? 0)}</>
}
