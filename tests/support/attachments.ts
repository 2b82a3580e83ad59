import { PDF } from '@libpdf/core'
import sharp from 'sharp'

/** A PDF of one empty page, as small as one can be; two with different words are different files. */
export function pdfOf(words = ''): Buffer {
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
%${words}
trailer<</Root 1 0 R>>
%%EOF
`)
}

/** A PDF that opens only with a password, or that opens freely and may not be printed. */
export async function protectedPdf(asks: 'to open' | 'to print'): Promise<Uint8Array> {
  const pdf = PDF.create()
  pdf.addPage({ size: 'a4' })
  pdf.setProtection({ ownerPassword: 'owner', ...(asks === 'to open' && { userPassword: 'secret' }) })
  return pdf.save()
}

type Photo = {
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp'
  orientation?: number
  place?: boolean
}

/** A photograph, red above and blue below, taken in Phnom Penh by a telephone that says so where `place` is asked for. */
export async function photo({ width = 60, height = 40, format = 'jpeg', orientation, place }: Photo = {}) {
  const half = { width, height: Math.floor(height / 2), channels: 3 as const, background: '#d02020' }
  let picture = sharp({ create: { width, height, channels: 3, background: '#2020d0' } }).composite([
    { input: await sharp({ create: half }).png().toBuffer(), left: 0, top: 0 },
  ])
  if (place)
    picture = picture.withExif({
      IFD0: { Make: 'Secret Phone', Copyright: 'Sokha' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '11/1 33/1 22/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '104/1 55/1 1/1',
      },
    })
  if (orientation) picture = picture.withMetadata({ orientation })
  return picture.toFormat(format, { quality: 95 }).toBuffer()
}
