import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawnAnew, type Picture } from '#app/platform/picture.server.ts'
import { photo } from '#tests/support/attachments.ts'

const drawn = async (bytes: Uint8Array, type: string) => {
  const picture = await drawnAnew(bytes, type)
  if (typeof picture === 'string') throw new Error(picture)
  return picture
}
const colourAt = async ({ bytes }: Pick<Picture, 'bytes'>, left: number, top: number) => {
  const pixel = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return [...pixel]
}
const isRed = ([red, , blue]: number[]) => red > 180 && blue < 80
const isBlue = ([red, , blue]: number[]) => blue > 180 && red < 80

test.each(['jpeg', 'png', 'webp'] as const)(
  'a %s says nothing any more of where and with what it was taken',
  async (format) => {
    const sent = await photo({ format, place: true })
    expect((await sharp(sent).metadata()).exif?.includes('Secret Phone')).toBe(true)
    const { bytes, thumbnail } = await drawn(sent, `image/${format}`)
    for (const each of [bytes, thumbnail]) {
      const { exif, xmp, iptc, icc } = await sharp(each).metadata()
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
      expect(Buffer.from(each).includes('Secret Phone')).toBe(false)
      expect(Buffer.from(each).includes('Exif')).toBe(false)
    }
    expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 60, height: 40 })
  },
)

test('words in a comment, and what hangs behind the picture, are gone', async () => {
  const plain = await photo()
  const comment = Buffer.from('at home')
  const marked = Buffer.concat([
    plain.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
    comment,
    plain.subarray(2),
    Buffer.from('PK\x03\x04 an archive that hangs behind'),
  ])
  const { bytes } = await drawn(marked, 'image/jpeg')
  expect(Buffer.from(bytes).includes('at home')).toBe(false)
  expect(Buffer.from(bytes).includes('an archive')).toBe(false)
})

test('a photograph taken with the telephone on its side stands upright', async () => {
  const picture = await drawn(await photo({ orientation: 6 }), 'image/jpeg')
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 40, height: 60 })
  // A quarter turn to the right: what was above is now at the right.
  expect(isRed(await colourAt(picture, 35, 30))).toBe(true)
  expect(isBlue(await colourAt(picture, 5, 30))).toBe(true)
})

test('colours stay what they were, also those of a profile of their own', async () => {
  const upright = await drawn(await photo(), 'image/jpeg')
  expect(isRed(await colourAt(upright, 30, 5))).toBe(true)
  expect(isBlue(await colourAt(upright, 30, 35))).toBe(true)
  const [red, green, blue] = [200, 80, 60]
  const wide = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: red, g: green, b: blue } } })
    .withIccProfile('p3')
    .png()
    .toBuffer()
  const seen = await colourAt(await drawn(wide, 'image/png'), 4, 4)
  for (const [index, value] of [red, green, blue].entries()) expect(Math.abs(seen[index] - value)).toBeLessThan(4)
})

test('a small picture is never enlarged, a very large one is made so small that an A4 sheet can still be read', async () => {
  const small = await drawn(await photo({ width: 10, height: 10 }), 'image/jpeg')
  expect(await sharp(small.bytes).metadata()).toMatchObject({ width: 10, height: 10 })
  expect(await sharp(small.thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 10, height: 10 })
  const large = await drawn(await photo({ width: 6000, height: 3000 }), 'image/jpeg')
  expect(await sharp(large.bytes).metadata()).toMatchObject({ width: 4000, height: 2000 })
  expect(await sharp(large.thumbnail).metadata()).toMatchObject({ width: 240, height: 120 })
  expect(large.thumbnail.length).toBeLessThan(12_000)
})

test('the same picture sent twice is the same file', async () => {
  const sent = await photo({ place: true })
  const [one, other] = await Promise.all([drawn(sent, 'image/jpeg'), drawn(sent, 'image/jpeg')])
  expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
})

test('what calls itself a picture and cannot be drawn is unreadable', async () => {
  const whole = await photo({ width: 600, height: 400 })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
  const wrong: [Uint8Array, string][] = [
    [whole.subarray(0, 20), 'image/jpeg'],
    [whole.subarray(0, whole.length / 2), 'image/jpeg'],
    [Buffer.concat([whole.subarray(0, 300), Buffer.alloc(5000, 0xa5)]), 'image/jpeg'],
    [(await photo({ format: 'png' })).subarray(0, 60), 'image/png'],
    [await photo({ format: 'png' }), 'image/jpeg'],
    [svg, 'image/png'],
    [Buffer.alloc(0), 'image/webp'],
  ]
  for (const [bytes, type] of wrong) expect(await drawnAnew(bytes, type)).toBe('unreadable')
})

test('a picture that is small on the wire and enormous when opened is not opened', async () => {
  expect(await drawnAnew(pngOf(60_000, 60_000), 'image/png')).toBe('tooManyPixels')
  const before = process.memoryUsage().rss
  await Promise.all(Array.from({ length: 6 }, () => drawnAnew(pngOf(30_000, 30_000), 'image/png')))
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
})

test('the photographs of the demo world can be drawn', async () => {
  for (const name of ['photo', 'identity']) await drawn(readFileSync(`prisma/demo/documents/${name}.jpg`), 'image/jpeg')
})

/** A PNG that claims to be of a size, with a line of pixels in it. */
function pngOf(width: number, height: number) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const parts = { IHDR: header, IDAT: deflateSync(Buffer.alloc(width * 3 + 1)), IEND: Buffer.alloc(0) }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...Object.entries(parts).flatMap(([name, data]) => [number(data.length), Buffer.from(name), data, crc(name, data)]),
  ])
}

function number(value: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}

function crc(name: string, data: Buffer) {
  let sum = 0xffffffff
  for (const byte of Buffer.concat([Buffer.from(name), data])) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return number(~sum)
}
