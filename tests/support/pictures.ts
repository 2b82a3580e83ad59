import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** The first page of a PDF as pixels, drawn by the engine that is also in Chrome; 1 is 72 pixels an inch. */
export async function pictureOf(pdf: Uint8Array, scale: number): Promise<PNG> {
  const pdfium = await PDFiumLibrary.init()
  try {
    const document = await pdfium.loadDocument(pdf)
    const { data, width, height } = await document.getPage(0).render({ scale, render: 'bitmap' })
    document.destroy()
    return Object.assign(new PNG({ width, height }), { data: Buffer.from(data) })
  } finally {
    pdfium.destroy()
  }
}

/**
 * How many pixels differ from the picture that was approved, tests/golden/<name>.png; where any does, the new picture
 * and the difference are left in test-results. UPDATE_GOLDEN=1 approves what is drawn now: look at it first.
 */
export function differsFromGolden(name: string, picture: PNG): number {
  const file = `tests/golden/${name}.png`
  if (process.env.UPDATE_GOLDEN) writeFileSync(file, PNG.sync.write(picture))
  const golden = PNG.sync.read(readFileSync(file))
  const { width, height } = golden
  if (picture.width !== width || picture.height !== height) return leave(name, { now: picture }, width * height)
  const difference = new PNG({ width, height })
  const pixels = pixelmatch(golden.data, picture.data, difference.data, width, height, { threshold: 0.1 })
  return pixels === 0 ? 0 : leave(name, { now: picture, difference }, pixels)
}

function leave(name: string, pictures: Record<string, PNG>, pixels: number) {
  mkdirSync('test-results', { recursive: true })
  for (const [what, picture] of Object.entries(pictures)) {
    writeFileSync(`test-results/${name}.${what}.png`, PNG.sync.write(picture))
  }
  return pixels
}
