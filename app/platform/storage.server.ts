import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open as openFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { diskStore, type Store } from './disk-store.server.ts'
import { env } from './env.server.ts'
import { s3Store } from './s3-store.server.ts'

/** A file as it was kept: its name is the SHA-256 of its content in hex, its size is in bytes. */
export type Kept = { hash: string; size: number }

type Content = Uint8Array | AsyncIterable<Uint8Array>

/** The store of this process: a bucket where one is set, else the folder of the data. */
export const { keep, read, open, remove, sweep } = storageIn(
  env.S3_URL
    ? s3Store({
        url: env.S3_URL,
        bucket: env.S3_BUCKET!,
        region: env.S3_REGION,
        key: env.S3_KEY!,
        secret: env.S3_SECRET!,
      })
    : diskStore(join(env.DATA_DIR, 'files')),
)

/** Files by the hash of their content, wherever they lie. */
export function storageIn(store: Store) {
  const incoming = join(env.DATA_DIR, 'files', 'incoming')
  return {
    /**
     * Keeps a file under the hash of its content and answers when it is safe. The same content is kept once, however
     * often it is given and by however many at a time.
     */
    async keep(content: Content): Promise<Kept> {
      await mkdir(incoming, { recursive: true })
      const draft = join(incoming, randomUUID())
      try {
        const kept = await write(draft, content)
        await store.take(draft, kept.hash)
        return kept
      } finally {
        await rm(draft, { force: true })
      }
    },

    /** The content, for those who need it whole. Throws ENOENT if it was never kept or has been removed, `Damaged`. */
    async read(hash: string): Promise<Uint8Array> {
      return new Uint8Array(await new Response(await opened(hash)).arrayBuffer())
    },

    /**
     * The content as a stream, for sending. Throws ENOENT at once, not in the middle of an answer; a file that has changed
     * since breaks off at its end with `Damaged`.
     */
    open: opened,

    /** Forgets a file. Others may have given the same content: the caller knows that nobody refers to it any more. */
    async remove(hash: string): Promise<void> {
      await store.remove(known(hash))
    },

    /** Takes away what processes that were killed while they kept a file have left behind, untouched since a moment. */
    async sweep(since: Date): Promise<void> {
      await mkdir(incoming, { recursive: true })
      for (const name of await readdir(incoming)) {
        const draft = join(incoming, name)
        const { mtime } = await stat(draft).catch(() => ({ mtime: new Date() }))
        if (mtime < since) await rm(draft, { force: true })
      }
    },
  }

  async function opened(hash: string): Promise<ReadableStream<Uint8Array>> {
    const content = await store.open(known(hash))
    if (!content) throw Object.assign(new Error(`ENOENT: no file is kept as ${hash}`), { code: 'ENOENT' })
    return content.pipeThrough(verified(hash))
  }
}

/** What is kept under a hash is no longer what that hash says: a disk or a bucket has changed it. */
export class Damaged extends Error {}

/** A hash comes from addresses and rows; anything but 64 hex digits could lead out of the store. */
function known(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Not the hash of a kept file')
  return hash
}

function verified(hash: string) {
  const digest = createHash('sha256')
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      digest.update(chunk)
      controller.enqueue(chunk)
    },
    flush(controller) {
      if (digest.digest('hex') !== hash) controller.error(new Damaged(`The file kept as ${hash} has changed`))
    },
  })
}

async function write(draft: string, content: Content): Promise<Kept> {
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
