import type { Format } from '#app/i18n/format.ts'

/** A cell of a report: the value for whoever reckons with it, the text for whoever reads it. */
export type ReviewCell = { value: string | number | null; text: string }

const unknown: ReviewCell = { value: null, text: '–' }

/** The cells of a report in one language. What is not known is a dash, and nothing to reckon with. */
export function cellsOf(format: Format) {
  const written = (write: (value: number) => string) => (value: number | null) =>
    value === null ? unknown : { value, text: write(value) }
  const signed = (write: (value: number) => string) => (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${write(Math.abs(value))}`
  return {
    text: (text: string): ReviewCell => ({ value: text, text }),
    number: written((value) => format.number(value)),
    riel: written(format.riel),
    share: written((value) => format.percent(value, 1)),
    days: written((value) => format.number(value, 1)),
    change: written(signed((value) => format.number(value))),
    rielChange: written(signed(format.riel)),
    daysChange: written(signed((value) => format.number(value, 1))),
    shareChange: written(signed((value) => format.percent(value, 1))),
  }
}
/** By how much of itself something has changed; null where it was nothing. */
export function growth(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before
}

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
