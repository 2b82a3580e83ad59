import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open as openFile, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { env } from './env.server.ts'

/** A file as it was kept: its name is the SHA-256 of its content in hex, its size is in bytes. */
export type Kept = { hash: string; size: number }

/**
 * Keeps a file under the hash of its content and answers when it is safe on the disk. The same content is kept once,
 * however often it is given and by however many at a time.
 */
export async function keep(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Kept> {
  const draft = join(folder(), 'incoming', randomUUID())
  await mkdir(dirname(draft), { recursive: true })
  try {
    const kept = await write(draft, content)
    const file = pathOf(kept.hash)
    if (await exists(file)) return kept
    await mkdir(dirname(file), { recursive: true })
    await rename(draft, file)
    await settle(dirname(file))
    return kept
  } finally {
    await rm(draft, { force: true })
  }
}

/** The content, for those who need it whole. Throws ENOENT if it was never kept or has been removed. */
export async function read(hash: string): Promise<Uint8Array> {
  return readFile(pathOf(hash))
}

/** The content as a stream, for sending. Throws ENOENT at once, not in the middle of an answer. */
export async function open(hash: string): Promise<ReadableStream<Uint8Array>> {
  const file = pathOf(hash)
  await access(file)
  return Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
}

/** Forgets a file. Others may have given the same content: the caller knows that nobody refers to it any more. */
export async function remove(hash: string): Promise<void> {
  await rm(pathOf(hash), { force: true })
}

const folder = () => join(env.DATA_DIR, 'files')

/** A hash comes from addresses and rows; anything but 64 hex digits could lead out of the folder. */
function pathOf(hash: string) {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Not the hash of a kept file')
  return join(folder(), hash.slice(0, 2), hash.slice(2))
}

async function write(draft: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Kept> {
  const digest = createHash('sha256')
  let size = 0
  const file = await openFile(draft, 'wx', 0o600)
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      digest.update(chunk)
      size += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: digest.digest('hex'), size }
}

/** A rename is safe only once the folder itself has reached the disk. */
async function settle(path: string) {
  const directory = await openFile(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

async function exists(file: string) {
  return access(file).then(
    () => true,
    () => false,
  )
}
