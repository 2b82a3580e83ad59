import { PDF } from '@libpdf/core'
import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { printLetter } from '#app/domain/letters/letter-paper.server.ts'
import { checkSignature } from '#app/platform/signature.server.ts'
import { request } from '#tests/support/letters.ts'
import { differsFromGolden, pictureOf } from '#tests/support/pictures.ts'

test('a letter looks as it was approved, on one A4 page', async () => {
  const pdf = await printLetter(request)
  expect(differsFromGolden('letter', await pictureOf(pdf, 1.2))).toBe(0)
  expect((await PDF.load(pdf)).getPageCount()).toBe(1)
})

test('a letter is signed as a whole, and says what it says to those who read the file', async () => {
  const pdf = await printLetter(request)
  expect(await checkSignature(pdf)).toEqual({ signed: true, wholeFile: true, intact: true, ours: true })
  const document = await PDF.load(pdf)
  expect(JSON.parse(Buffer.from(document.attachments.get('letter.json')!).toString())).toEqual(request)
  expect(document.getTitle()).toBe(`${request.subject.km} · ${request.subject.en} · ${request.number}`)
  const changed = Uint8Array.from(pdf)
  changed[changed.length >> 2] ^= 1
  expect(await checkSignature(changed)).toMatchObject({ intact: false })
})

test('the QR code leads to the page that checks the letter', async () => {
  const { data, width, height } = await pictureOf(await printLetter(request), 2)
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(request.verifyUrl)
})

test('the same letter gives the same bytes, and one with forty points goes on over pages', async () => {
  expect(Buffer.compare(await printLetter(request), await printLetter(request))).toBe(0)
  const point = request.body.km[1] as { points: string[] }
  const many = (words: string) => ({
    points: Array.from({ length: 40 }, () => words),
    digits: Array.from({ length: 40 }, (_, index) => String(index + 1)),
  })
  const long = { ...request, body: { km: [many(point.points[0].repeat(3))], en: [many('A point. '.repeat(20))] } }
  expect((await PDF.load(await printLetter(long))).getPageCount()).toBeGreaterThan(2)
})
