import { fill } from '#app/i18n/shape.ts'
import { serviceIds } from '#workflows/service.ts'
import type { ReviewedYear, SumsOf } from './annual-review.server.ts'
import { cellsOf, growth, type ReviewCell, shareOf } from './review-cells.ts'
import { nameOf, type Spoken } from './review-text.ts'

/** `rows` begin with what they are of; the last one is all together where `hasTotal`. */
export type ReviewTable = { columns: string[]; rows: ReviewCell[][]; hasTotal: boolean }

/** The figures of the year beside those of the year before, one a line. */
export function headline(spoken: Spoken): ReviewTable {
  const { review, t, format } = spoken
  const { now, before, isOver } = review
  const words = t.review
  const cell = cellsOf(format)
  const plain = { write: cell.number, change: cell.change, isCounted: true }
  const riel = { write: cell.riel, change: cell.rielChange, isCounted: true }
  const share = { write: cell.share, change: cell.shareChange, isCounted: false }
  const days = { write: cell.days, change: cell.daysChange, isCounted: false }
  const registered = ({ all }: ReviewedYear) => all['sme-registration']
  const lines: [keyof typeof words.rows, typeof plain, (year: ReviewedYear) => number | null][] = [
    ['registered', plain, (year) => registered(year).count],
    ['operating', plain, ({ all }) => all['operating-certificate'].count],
    ['continued', plain, ({ all }) => all.renewal.count],
    ['jobs', plain, (year) => registered(year).workers],
    ['women', plain, (year) => registered(year).women],
    ['womenShare', share, (year) => shareOf(registered(year).women, registered(year).workers)],
    ['stock', plain, ({ all }) => all.stock.count],
    ['stockWorkers', plain, ({ all }) => all.stock.workers],
    ['stockWomen', plain, ({ all }) => all.stock.women],
    ['capital', riel, (year) => registered(year).domestic + registered(year).foreign],
    ['foreign', riel, (year) => registered(year).foreign],
    ['decided', plain, ({ decided }) => decided.decided],
    ['median', days, ({ decided }) => decided.officeMedian],
    ['inTime', share, ({ decided }) => decided.inTime],
  ]
  const isCompared = before !== null && isOver
  return {
    columns: [
      words.columns.figure,
      format.digits(now.year),
      ...(before ? [format.digits(before.year)] : []),
      ...(isCompared ? [words.columns.change, words.columns.percent] : []),
    ],
    rows: lines.map(([name, { write, change, isCounted }, of]) => {
      const [value, last] = [of(now), before && of(before)]
      const isKnown = value !== null && last !== null
      return [
        cell.text(words.rows[name]),
        write(value),
        ...(before ? [write(last)] : []),
        ...(isCompared
          ? [change(isKnown ? value - last : null), cell.shareChange(isKnown && isCounted ? growth(value, last) : null)]
          : []),
      ]
    }),
    hasTotal: false,
  }
}

const certificates = (sums: SumsOf) => serviceIds.reduce((sum, service) => sum + sums[service].count, 0)

/** Month by month. All twelve of a year that is over, of another those that have begun. */
export function byMonth(spoken: Spoken): ReviewTable {
  const { review, t, format } = spoken
  const { now, before, until } = review
  const words = t.review.columns
  const cell = cellsOf(format)
  const begun = Array.from({ length: Number(until.slice(5, 7)) }, (_, index) => String(index + 1).padStart(2, '0'))
  const sumsIn = (year: ReviewedYear, key: string) => year.by.month.find((each) => each.key === key)?.sums
  const line = (label: string, sums: SumsOf | undefined, last: SumsOf | undefined) => [
    cell.text(label),
    ...serviceIds.map((service) => cell.number(sums?.[service].count ?? 0)),
    cell.number(sums ? certificates(sums) : 0),
    ...(before ? [cell.number(last ? certificates(last) : 0)] : []),
    cell.number(sums?.['sme-registration'].workers ?? 0),
  ]
  const isWhole = begun.length === 12
  return {
    columns: [
      ...[words.month, words.registered, words.operating, words.continued, words.certificates],
      ...(before ? [fill(words.certificatesIn, { year: format.digits(before.year) })] : []),
      words.jobs,
    ],
    rows: [
      ...begun.map((key) =>
        line(nameOf(spoken).month(key), sumsIn(now, key), before ? sumsIn(before, key) : undefined),
      ),
      // The sum of another year's whole months would stand under fewer of them.
      ...(isWhole ? [line(t.review.all, now.all, before?.all)] : []),
    ],
    hasTotal: isWhole,
  }
}

/** By province or activity, in the order of their codes; all that had anything in either year. */
export function byGroup(spoken: Spoken, part: 'province' | 'activity'): ReviewTable {
  const { review, t, format } = spoken
  const { now, before, isOver } = review
  const words = t.review.columns
  const cell = cellsOf(format)
  const sumsIn = (year: ReviewedYear | null, key: string) => year?.by[part].find((each) => each.key === key)?.sums
  const keys = [...new Set([now, ...(before ? [before] : [])].flatMap((year) => year.by[part].map(({ key }) => key)))]
  const line = (label: string, sums: SumsOf | undefined, last: SumsOf | undefined) => {
    const count = (of: keyof SumsOf, from = sums) => from?.[of].count ?? 0
    const { workers = 0, women = 0, domestic = 0, foreign = 0 } = sums?.['sme-registration'] ?? {}
    const registered = count('sme-registration')
    return [
      cell.text(label),
      cell.number(registered),
      ...(before ? [cell.number(count('sme-registration', last))] : []),
      ...(before && isOver ? [cell.change(registered - count('sme-registration', last))] : []),
      cell.number(count('operating-certificate')),
      cell.number(count('renewal')),
      cell.number(workers),
      cell.number(women),
      cell.number(domestic + foreign),
      cell.number(count('stock')),
      cell.number(sums?.stock.workers ?? 0),
    ]
  }
  return {
    columns: [
      ...[words[part], words.registered],
      ...(before ? [format.digits(before.year)] : []),
      ...(before && isOver ? [words.change] : []),
      ...[words.operating, words.continued, words.jobs, words.women, words.capital, words.stock, words.stockWorkers],
    ],
    rows: [
      ...keys.sort().map((key) => line(nameOf(spoken)[part](key), sumsIn(now, key), sumsIn(before, key))),
      line(t.review.all, now.all, before?.all),
    ],
    hasTotal: true,
  }
}
