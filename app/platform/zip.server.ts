import { ReadableStream as Web } from 'node:stream/web'
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/**
 * One file of an archive: words, which are pressed, at once or (`words`) as they come; or bytes, which photographs and PDF
 * are pressed in already.
 */
export type Entry = { name: string; at: Date } & (
  | { content: string | AsyncIterable<Uint8Array>; words?: never }
  | { words: AsyncIterable<string>; content?: never }
)

/** An archive that is made while it is sent: of each file only the piece on its way is in memory. At most 4 GB in all. */
export function zipped(entries: AsyncIterable<Entry>): ReadableStream<Uint8Array> {
  return Web.from(piecesOf(entries)) as ReadableStream<Uint8Array>
}

async function* piecesOf(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for await (const { name, at, content, words } of entries) {
    const isPressed = words !== undefined || typeof content === 'string'
    const file = isPressed ? new ZipDeflate(name) : new ZipPassThrough(name)
    file.mtime = at
    zip.add(file)
    if (typeof content === 'string') file.push(strToU8(content), true)
    else {
      for await (const piece of words ?? content) {
        file.push(typeof piece === 'string' ? strToU8(piece) : piece, false)
        yield* ready.splice(0)
      }
      file.push(new Uint8Array(0), true)
    }
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
