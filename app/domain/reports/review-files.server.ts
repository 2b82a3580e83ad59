import { stringify } from 'csv-stringify/sync'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { typeOf, xlsx } from '#app/platform/spreadsheet.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { annualReview } from './annual-review.server.ts'
import { type ReviewPaper, reviewPaper } from './review-paper.ts'

export const reviewFormats = ['pdf', 'xlsx', 'txt'] as const
export type ReviewFormat = (typeof reviewFormats)[number]

export type ReviewFile = { name: string; type: string; bytes: Uint8Array }

/** The annual review as a file in one language, with the very figures of its page. */
export async function reviewFile(
  { year, language, format }: { year: number; language: Language; format: ReviewFormat },
  at: Date,
): Promise<ReviewFile> {
  const paper = reviewPaper(await annualReview(year, at), language)
  const name = `annual-review-${year}-${language}.${format}`
  switch (format) {
    case 'pdf':
      return { name, type: 'application/pdf', bytes: pdf(paper, at) }
    case 'xlsx':
      return { name, type: typeOf.xlsx, bytes: await workbook(paper) }
    case 'txt':
      return { name, type: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(plainText(paper)) }
  }
}

function pdf({ sections, ...paper }: ReviewPaper, at: Date): Uint8Array {
  const data = {
    ...paper,
    on: dateOf(at).split('-').map(Number),
    page: wordsFor(paper.language).review.page,
    sections: sections.map(({ table, ...section }) => ({
      ...section,
      table: table ? { ...table, rows: table.rows.map((row) => row.map(({ text }) => text)) } : null,
    })),
  }
  return renderPdf({ template: 'app/papers/annual-review.typ', data })
}

/** What is said on the first sheet, then a sheet a table, whose cells are numbers to reckon with. */
async function workbook({ language, title, lead, remarks, sections, counted }: ReviewPaper): Promise<Uint8Array> {
  const { columns } = wordsFor(language).review
  const said = [
    ...[lead, ...remarks].map((text) => ['', text]),
    ...sections.flatMap((section) => section.paragraphs.map((text) => [section.title, text])),
    ['', counted],
  ]
  const tables = sections.flatMap(({ title: name, table }) =>
    table ? [{ name, head: table.columns, rows: table.rows.map((row) => row.map(({ value }) => value)) }] : [],
  )
  const sheets = [{ name: title, head: [title, columns.text], rows: said }, ...tables]
  return new Uint8Array(await new Response(xlsx(sheets)).arrayBuffer())
}

/** Paragraphs as lines, tables with tabs between their cells. */
function plainText({ title, lead, remarks, sections, counted }: ReviewPaper): string {
  const lines = sections.flatMap(({ title: heading, paragraphs, table }) => [
    `\n${heading}\n`,
    ...paragraphs,
    ...(table ? [`\n${tabbed([table.columns, ...table.rows.map((row) => row.map(({ text }) => text))])}`] : []),
  ])
  // Marks for line breaks on pages would keep an editor from finding a word.
  return `${[title, lead, ...remarks, ...lines, `\n${counted}`].join('\n').replaceAll('\u200B', '').trim()}\n`
}

function tabbed(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { delimiter: '\t', quote: false }).trimEnd()
}
