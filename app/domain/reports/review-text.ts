import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { serviceIds } from '#workflows/service.ts'
import type { AnnualReview, ReviewedYear } from './annual-review.server.ts'
import { cellsOf, growth } from './review-cells.ts'

/** What is put into sentences: the review, its words, and how values are written. */
export type Spoken = { review: AnnualReview; t: Words; format: Format }

/** The paragraphs of each part of the review but the method. */
export function paragraphsOf(spoken: Spoken) {
  return {
    certificates: certificates(spoken),
    jobs: jobs(spoken),
    stock: stock(spoken),
    investment: investment(spoken),
    decisions: decisions(spoken),
    months: months(spoken),
    provinces: leading(spoken, 'province', 'provinces'),
    activities: leading(spoken, 'activity', 'activities'),
  }
}

/** What is said behind a figure of its change from the year before; nothing where there is no such year. */
function change(
  { review: { before, isOver }, t, format }: Spoken,
  [now, last]: readonly [number, number],
  write: (value: number) => string,
  ofStock?: 'ofStock',
): string {
  if (!before) return ''
  const words = t.review.change
  const year = format.digits(before.year)
  if (!isOver) return fill(ofStock ? words.unfinishedStock : words.unfinished, { before: write(last), last: year })
  if (now === last) return fill(words.same, { last: year })
  const percent = growth(now, last)
  if (percent === null) return fill(words.fromNone, { last: year })
  const by = write(Math.abs(now - last))
  const said = cellsOf(format).shareChange(percent).text
  return fill(now > last ? words.more : words.fewer, { by, last: year, percent: said })
}

/** A figure of this year and of the one before. */
function pair({ review: { now, before } }: Spoken, of: (year: ReviewedYear) => number) {
  return [of(now), before ? of(before) : 0] as const
}

function certificates(spoken: Spoken): string[] {
  const { t, format } = spoken
  return [
    serviceIds
      .map((service) => {
        const counts = pair(spoken, ({ all }) => all[service].count)
        const words = t.review.certificates[service]
        const said = change(spoken, counts, format.number)
        if (counts[0] < 2) return fill(counts[0] === 0 ? words.none : words.one, { change: said })
        return fill(words.many, { count: format.number(counts[0]), change: said })
      })
      .join(' '),
  ]
}

const registered = (year: ReviewedYear) => year.all['sme-registration']
const capital = (year: ReviewedYear) => registered(year).domestic + registered(year).foreign

function jobs(spoken: Spoken): string[] {
  const { review, t, format } = spoken
  const { count, stated, workers, women } = registered(review.now)
  const words = t.review.jobs
  if (workers === 0) return [words.none]
  const said = change(
    spoken,
    pair(spoken, (year) => registered(year).workers),
    format.number,
  )
  return [
    fill(words.some, {
      workers: format.number(workers),
      women: format.number(women),
      share: format.percent(women / workers, 1),
      change: said,
    }),
    ...(stated < count
      ? [fill(words.unknown, { unknown: format.number(count - stated), count: format.number(count) })]
      : []),
  ]
}

function stock(spoken: Spoken): string[] {
  const { review, t, format } = spoken
  const { count, stated, workers, women } = review.now.all.stock
  const words = t.review.stock
  const day = format.date(review.until)
  if (count === 0) return [fill(words.none, { day })]
  const enterprises = pair(spoken, ({ all }) => all.stock.count)
  const said = fill(words.some, {
    day,
    count: format.number(count),
    change: change(spoken, enterprises, format.number, 'ofStock'),
  })
  const people = fill(words.workers, {
    workers: format.number(workers),
    women: format.number(women),
    share: format.percent(workers === 0 ? 0 : women / workers, 1),
    change: change(
      spoken,
      pair(spoken, ({ all }) => all.stock.workers),
      format.number,
      'ofStock',
    ),
  })
  return [
    stated > 0 ? `${said} ${people}` : said,
    ...(stated < count ? [fill(words.unknown, { unknown: format.number(count - stated) })] : []),
  ]
}

function investment(spoken: Spoken): string[] {
  const { review, t, format } = spoken
  const words = t.review.investment
  const all = capital(review.now)
  if (all === 0) return [words.none]
  const { foreign } = registered(review.now)
  const said = fill(words.some, {
    capital: format.riel(all),
    change: change(spoken, pair(spoken, capital), format.riel),
  })
  const abroad =
    foreign === 0
      ? words.domestic
      : fill(words.foreign, { foreign: format.riel(foreign), share: format.percent(foreign / all, 1) })
  return [`${said} ${abroad}`]
}

function decisions(spoken: Spoken): string[] {
  const { review, t, format } = spoken
  const words = t.review.decisions
  const { decided, officeMedian, officeNinety, inTime } = review.now.decided
  if (decided === 0) return [words.none]
  const days = (value: number | null) => format.workingDays(Math.round((value ?? 0) * 10) / 10)
  const said = fill(words.some, {
    decided: format.number(decided),
    change: change(
      spoken,
      pair(spoken, (year) => year.decided.decided),
      format.number,
    ),
    ...{ median: days(officeMedian), ninety: days(officeNinety), share: format.percent(inTime ?? 0, 1) },
  })
  const before = review.before?.decided
  if (!before || before.decided === 0) return [said]
  const last = fill(words.before, {
    last: format.digits(review.before!.year),
    median: days(before.officeMedian),
    share: format.percent(before.inTime ?? 0, 1),
  })
  return [`${said} ${last}`]
}

function months({ review: { now, isOver }, t, format }: Spoken): string[] {
  const counted = now.by.month
    .map(({ key, sums }) => ({ key, count: serviceIds.reduce((sum, service) => sum + sums[service].count, 0) }))
    .sort((a, b) => b.count - a.count)
  const [most, least] = [counted.at(0), counted.at(-1)]
  if (!most || !least) return []
  const named = ({ key }: { key: string }) => format.month(`${now.year}-${key}`)
  const count = format.number(most.count)
  if (!isOver || counted.length < 12 || most.count === least.count)
    return [fill(t.review.months.most, { month: named(most), count })]
  return [
    fill(t.review.months.both, {
      most: named(most),
      mostCount: count,
      least: named(least),
      leastCount: format.number(least.count),
    }),
  ]
}

function leading(spoken: Spoken, part: 'province' | 'activity', words: 'provinces' | 'activities'): string[] {
  const { review, t, format } = spoken
  const all = registered(review.now).count
  if (all === 0) return [t.review.groups.none]
  const first = review.now.by[part]
    .map(({ key, sums }) => ({ key, count: sums['sme-registration'].count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 3)
  const name = nameOf(spoken)[part]
  const groups = first
    .map(({ key, count }) => fill(t.review.groups.one, { name: name(key), count: format.number(count) }))
    .join(', ')
  const together = first.reduce((sum, { count }) => sum + count, 0)
  return [fill(t.review.groups[words], { groups, share: format.percent(together / all, 1) })]
}

/** How the groups are called. */
export function nameOf({ review, t, format }: Spoken) {
  return {
    month: (key: string) => format.month(`${review.now.year}-${key}`),
    province: (key: string) => {
      const found = review.provinces.find(({ code }) => code === key)
      return found ? format.name(found) : key || t.review.unknownPlace
    },
    activity: (key: string) =>
      (t.review.divisions as Record<string, string>)[key] ??
      fill(t.review.unknownActivity, { code: format.digits(key) }),
  }
}
