import { PDF } from '@libpdf/core'
import jsQR from 'jsqr'
import { expect, test, vi } from 'vitest'
import { certificateTemplate, printCertificate } from '#app/domain/register/certificate-paper.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { longRenewal, operating, registration } from '#tests/support/papers.ts'
import { differsFromGolden, pictureOf } from '#tests/support/pictures.ts'

// Subscripts under subscripts, ro that moves before its consonant, vowels before, around and on both sides,
// signs that change place when a vowel stands above.
const hardWords = [
  'ព្រះរាជាណាចក្រកម្ពុជា',
  'ជាតិ សាសនា ព្រះមហាក្សត្រ',
  'ក្រសួងឧស្សាហកម្ម',
  'វិទ្យាសាស្ត្រ បច្ចេកវិទ្យា',
  'និងនវានុវត្តន៍',
  'វិញ្ញាបនបត្របន្តដំណើរការ',
  'ស្ត្រី គ្រឿង ស្រ្តី',
  'សំរឹទ្ធិស័ក អដ្ឋស័ក',
  'អភិវឌ្ឍន៍ ព្រហស្បតិ៍',
  'ខ្ញុំ ល្អឥតខ្ចោះ',
  'អ៊ុំ ប៊ី ស៊ើប ម៉ាក្រូនី',
  'កន្ត្រៃ ចន្ទ្រា អង្គ្រង',
  'ញ៉ាំ ញុំ បញ្ញា កញ្ញា',
  'កៅ គៀវ លឿន ជ្រៅ ស្ពៅ',
  'បឋមាសាឍ ជេស្ឋ ពិសាខ',
  '១២៣៤៥៦៧៨៩០ ៛ ៖ ។ ៗ',
]

test('hard Khmer words are drawn as they were when they were approved', async () => {
  const picture = await pictureOf(renderPdf({ template: 'tests/golden/words.typ', data: hardWords }), 1.5)
  expect(differsFromGolden('words', picture)).toBe(0)
})

test.each([registration, operating, longRenewal])(
  'the certificate of a $service looks as it was approved',
  async (paper) => {
    const picture = await pictureOf(await printCertificate(paper), 1.2)
    expect(differsFromGolden(paper.service, picture)).toBe(0)
  },
)

test.each([registration, operating, longRenewal])('the certificate of a $service is one A4 page', async (paper) => {
  const document = await PDF.load(await printCertificate(paper))
  expect(document.getPageCount()).toBe(1)
  const { width, height } = document.getPage(0)!
  expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
})

test.each([registration, longRenewal])(
  'the QR code on a $service leads to the page that verifies it',
  async (paper) => {
    const { data, width, height } = await pictureOf(await printCertificate(paper), 2)
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(paper.verifyUrl)
  },
)

test('the same paper gives the same bytes, years later too', async () => {
  const first = await printCertificate(operating)
  vi.setSystemTime('2031-05-01')
  const later = await printCertificate(operating)
  vi.useRealTimers()
  expect(Buffer.compare(first, later)).toBe(0)
})

test('the facts of a certificate can be read from the file, for those who copy and those who search', async () => {
  const document = await PDF.load(await printCertificate(operating))
  expect(JSON.parse(Buffer.from(document.attachments.get('certificate.json')!).toString())).toEqual(operating)
  expect(document.getTitle()).toContain('Operating Certificate · CO-2026-000031')
  for (const fact of ['CO-2026-000031', operating.enterprise.nameKm, '2029-11-23', operating.verifyUrl]) {
    expect(document.getKeywords()?.join(' ')).toContain(fact)
  }
})

test('only a demo carries the mark of a demo', async () => {
  const { template, data } = await certificateTemplate(operating)
  const [real, demo] = [false, true].map((mark) => renderPdf({ template, data: { ...data, demo: mark } }))
  expect(demo.length).toBeGreaterThan(real.length)
})

test('a template that does not compile says which one and why', () => {
  expect(() => renderPdf({ template: 'workflows/renewal/v1/certificate.typ', data: {} })).toThrow(
    /workflows\/renewal\/v1\/certificate\.typ cannot be rendered: .*(key|field)/,
  )
})
