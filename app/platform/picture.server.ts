import sharp, { type Sharp } from 'sharp'

/** A picture as it may be kept, and a small one of it (JPEG). */
export type Picture = { bytes: Uint8Array; thumbnail: Uint8Array }

/** Cameras of telephones take up to 50 million pixels; what is larger on opening is more often a trap than a paper. */
const mostPixels = 64_000_000
/** An A4 sheet at 300 dots an inch has 3508: everything on it can be read. */
const longestSide = 4000
const thumbnailSide = 240

sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] })

/** How a picture is written again in its own format; what is not here is never decoded. */
const writers: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 88 }),
  'image/png': (picture) => picture.png({ compressionLevel: 8 }),
  'image/webp': (picture) => picture.webp({ quality: 88 }),
}

export function isPicture(type: string): boolean {
  return Object.hasOwn(writers, type)
}

/**
 * Draws a picture anew: upright, in the colours it had (as sRGB), never larger than it was, without a word about where,
 * when and with what it was taken. Of a moving picture the first image is kept. `unreadable`: its bytes are not what its
 * type says; `tooManyPixels`: it would fill the memory.
 */
export async function drawnAnew(bytes: Uint8Array, type: string): Promise<Picture | 'unreadable' | 'tooManyPixels'> {
  return inTurn(async () => {
    try {
      const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
      if (`image/${format}` !== type) return 'unreadable'
      if (width * height > mostPixels) return 'tooManyPixels'
      const upright = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
        .autoOrient()
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      const clean = await writers[type](upright).toBuffer()
      return { bytes: new Uint8Array(clean), thumbnail: await small(clean) }
    } catch {
      return 'unreadable'
    }
  })
}

/** The small picture of one that has been kept before. Throws where it cannot be read. */
export async function thumbnailOf(bytes: Uint8Array): Promise<Uint8Array> {
  return inTurn(() => small(bytes))
}

async function small(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: mostPixels })
    .autoOrient()
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 70 })
  return new Uint8Array(await picture.toBuffer())
}

// One picture may need 250 MB while it is drawn: not more than two at a time.
const places = 2
let taken = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (taken < places) taken++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else taken--
  }
}
