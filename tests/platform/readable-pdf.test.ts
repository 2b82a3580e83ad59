import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemOfPdf } from '#app/platform/readable-pdf.server.ts'
import { pdfOf, protectedPdf } from '#tests/support/attachments.ts'

const plan = readFileSync('prisma/demo/documents/floor-plan.pdf')

test('a PDF with a page is fine, also one that only asks for a password to be printed', async () => {
  for (const pdf of [
    pdfOf(),
    plan,
    readFileSync('prisma/demo/documents/certificate.pdf'),
    await protectedPdf('to print'),
  ])
    expect(await problemOfPdf(pdf)).toBeNull()
})

test('a PDF that opens only with a password is of no use to the office', async () => {
  expect(await problemOfPdf(await protectedPdf('to open'))).toBe('locked')
})

test('a PDF without a page, half of one, or one of nothing but its first word is broken', async () => {
  const large = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(10_000_000)])
  const traps = ['1 0 obj\n', '((((', '<<<<', '[[[[', 'xref\n0 9\n', 'trailer<</Root 1 0 R/Prev 9>>\n'].map((each) =>
    Buffer.from(`%PDF-1.4\n${each.repeat(20_000)}`),
  )
  const broken = [Buffer.from('%PDF-1.4\n%%EOF\n'), plan.subarray(0, plan.length / 2), large, ...traps]
  for (const pdf of broken) expect(await problemOfPdf(pdf)).toBe('broken')
})
