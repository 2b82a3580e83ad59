import { createHash } from 'node:crypto'
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { S3mini } from 's3mini'
import { describe, expect, test } from 'vitest'
import { diskStore } from '#app/platform/disk-store.server.ts'
import { env } from '#app/platform/env.server.ts'
import { s3Store } from '#app/platform/s3-store.server.ts'
import { Damaged, storageIn } from '#app/platform/storage.server.ts'
import { bucket } from '#tests/support/bucket.ts'

const plan = Buffer.from('a floor plan')
const planHash = createHash('sha256').update(plan).digest('hex')
const folder = join(env.DATA_DIR, 'files')
const incoming = () => readdirSync(join(folder, 'incoming'))
const settings = await bucket()
const client = new S3mini({
  endpoint: `${settings.url}/${settings.bucket}`,
  accessKeyId: settings.key,
  secretAccessKey: settings.secret,
})

/** Each store, what lies in its corner of a hash, and a way to spoil a file behind its back. */
const stores = [
  {
    name: 'on the disk',
    store: diskStore(folder),
    names: async (hash: string) => readdirSync(join(folder, hash.slice(0, 2))),
    spoil: async (hash: string, content: string) =>
      writeFileSync(join(folder, hash.slice(0, 2), hash.slice(2)), content),
  },
  {
    name: 'in a bucket',
    store: s3Store(settings),
    names: async (hash: string) =>
      readdirSync(join(settings.directory, settings.bucket, hash.slice(0, 2)))
        .filter((each) => each.endsWith('_object'))
        .map((each) => each.split('.')[0]),
    spoil: async (hash: string, content: string) => {
      await client.putObject(`${hash.slice(0, 2)}/${hash.slice(2)}`, content)
    },
  },
]

for (const { name, store, names, spoil } of stores)
  describe(name, () => {
    const { keep, open, read, remove } = storageIn(store)

    test('a file is kept under the hash of its content and comes back as it was', async () => {
      expect(await keep(plan)).toEqual({ hash: planHash, size: plan.length })
      expect(Buffer.from(await read(planHash))).toEqual(plan)
      expect(await new Response(await open(planHash)).text()).toBe('a floor plan')
    })

    test('a stream is kept as the same bytes would be', async () => {
      async function* pieces() {
        for (const letter of plan.toString()) yield Buffer.from(letter)
      }
      expect(await keep(pieces())).toEqual({ hash: planHash, size: plan.length })
    })

    test('the same content given many times at once is kept once and leaves nothing half written', async () => {
      const photo = Buffer.alloc(300_000, 7)
      const kept = await Promise.all(Array.from({ length: 12 }, () => keep(photo)))
      const [{ hash }] = kept
      expect(new Set(kept.map((each) => each.hash)).size).toBe(1)
      expect(await names(hash)).toEqual([hash.slice(2)])
      expect(incoming()).toEqual([])
      expect(Buffer.from(await read(hash)).equals(photo)).toBe(true)
    })

    test('the largest file that may be sent comes back as it was', async () => {
      const large = Buffer.alloc(10_485_760, 'one window ')
      const { hash, size } = await keep(large)
      expect(size).toBe(large.length)
      expect(Buffer.from(await read(hash)).equals(large)).toBe(true)
    })

    test('a stream that breaks off leaves nothing behind', async () => {
      async function* broken() {
        yield Buffer.from('half of a')
        throw new Error('the line is gone')
      }
      await expect(keep(broken())).rejects.toThrow('the line is gone')
      expect(incoming()).toEqual([])
    })

    test('a removed file is gone, and removing it again is no fault', async () => {
      const { hash } = await keep(Buffer.from('a draft'))
      await remove(hash)
      await remove(hash)
      await expect(read(hash)).rejects.toThrow('ENOENT')
      await expect(open(hash)).rejects.toThrow('ENOENT')
    })

    test('a file that was changed behind our back is not given out as if it were whole', async () => {
      const { hash } = await keep(Buffer.from('a licence'))
      await spoil(hash, 'another licence')
      await expect(read(hash)).rejects.toThrow(Damaged)
      await expect(new Response(await open(hash)).text()).rejects.toThrow(Damaged)
    })

    test.each(['../../etc/passwd', '', 'ABCDEF', `${planHash}/..`, planHash.toUpperCase()])(
      '%j is no hash and reaches no file',
      async (wrong) => {
        await expect(read(wrong)).rejects.toThrow(RangeError)
        await expect(open(wrong)).rejects.toThrow(RangeError)
        await expect(remove(wrong)).rejects.toThrow(RangeError)
      },
    )
  })

test('kept files are for the application only', async () => {
  const { hash } = await storageIn(diskStore(folder)).keep(Buffer.from('an identity card'))
  expect(statSync(join(folder, hash.slice(0, 2), hash.slice(2))).mode & 0o777).toBe(0o600)
})

test('with a wrong secret nothing is kept, and nothing is left behind', async () => {
  await mkdir(join(folder, 'incoming'), { recursive: true })
  const foreign = storageIn(s3Store({ ...settings, secret: 'guessed' }))
  await expect(foreign.keep(Buffer.from('a secret paper'))).rejects.toThrow()
  await expect(foreign.read(planHash)).rejects.toThrow()
  expect(incoming()).toEqual([])
})

test('what a killed process has left half kept is swept away after a while, and nothing that is being kept', async () => {
  const { keep, sweep } = storageIn(diskStore(folder))
  await keep(plan)
  for (const name of ['left', 'underway']) writeFileSync(join(folder, 'incoming', name), 'half a fi')
  utimesSync(join(folder, 'incoming', 'left'), new Date('2026-11-16'), new Date('2026-11-16'))
  await sweep(new Date('2026-11-17'))
  expect(incoming()).toEqual(['underway'])
  await sweep(new Date(Date.now() + 60_000))
  expect(incoming()).toEqual([])
})
