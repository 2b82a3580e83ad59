import { createReadStream } from 'node:fs'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'

/** Kept files in a folder of this machine, by the hash of their content. Only this system's user can read them. */
export function diskStore(folder: string) {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2))
  return {
    /** Moves a finished file to its place and answers when it is safe on the disk. The same file may be there already. */
    async take(file: string, hash: string): Promise<void> {
      const path = pathOf(hash)
      if (await exists(path)) return
      await mkdir(dirname(path), { recursive: true })
      await rename(file, path)
      await settle(dirname(path))
    },

    /** Null where there is none. */
    async open(hash: string): Promise<ReadableStream<Uint8Array> | null> {
      const path = pathOf(hash)
      return (await exists(path)) ? (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>) : null
    },

    async remove(hash: string): Promise<void> {
      await rm(pathOf(hash), { force: true })
    },
  }
}

export type Store = ReturnType<typeof diskStore>

/** A rename is safe only once the folder itself has reached the disk. */
async function settle(path: string) {
  const directory = await open(path)
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
