import type { LoaderFunctionArgs } from '@remix-run/node'
import { turnaroundLabels } from '#app/components/turnaround-labels.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { type Figures, groupings, turnaround } from '#app/domain/reports/turnaround.server.ts'
import { tableAnswer } from '#app/http/files.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { formatsOf } from '#app/i18n/format.ts'

/**
 * The figures of the page as a file for a spreadsheet: times in working days and the share from 0 to 1, with a point
 * and Latin digits, so that they can be reckoned with.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const at = new Date()
  const filter = filterOf(new URL(request.url).searchParams, at)
  const { all, by, open, provinces } = await turnaround(person, filter, at)
  const t = wordsOf(request)
  const words = t.management.turnaround
  const labels = turnaroundLabels(t, formatsOf(languageOf(request)), provinces)

  const rows = [
    [words.everything, words.everything, ...cells(all)],
    ...groupings.flatMap((grouping) =>
      by[grouping].map((row) => [
        words.head[grouping],
        grouping === 'month' ? row.key : labels[grouping](row.key),
        ...cells(row),
      ]),
    ),
    ...open.byAge.map(({ key, cases }) => [words.open.byAge, labels.age(key), cases]),
    ...open.byState.map(({ key, cases }) => [words.open.byState, labels.state(key), cases]),
  ]
  const head = [words.figuresBy, words.group, words.cases, ...columns.map((column) => words[column])]
  const filled = rows.map((row) => [...row, ...Array(head.length - row.length).fill('')])
  return tableAnswer('csv', { name: `turnaround-${filter.from}-${filter.until}`, head, rows: filled })
}

const columns = [
  'issued',
  'refused',
  'officeMedian',
  'officeNinety',
  'applicantMedian',
  'applicantNinety',
  'inTime',
] as const

function cells(row: Figures) {
  return [row.decided, ...columns.map((column) => hundredths(row[column]))]
}

function hundredths(value: number | null) {
  return value === null ? '' : Math.round(value * 100) / 100
}
