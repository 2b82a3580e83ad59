import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { keep, open, read, remove } from '#app/platform/storage.server.ts'

const plan = Buffer.from('a floor plan')
const planHash = createHash('sha256').update(plan).digest('hex')

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
  expect(readdirSync(join(env.DATA_DIR, 'files', hash.slice(0, 2)))).toEqual([hash.slice(2)])
  expect(readdirSync(join(env.DATA_DIR, 'files', 'incoming'))).toEqual([])
})

test('a stream that breaks off leaves nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('half of a')
    throw new Error('the line is gone')
  }
  await expect(keep(broken())).rejects.toThrow('the line is gone')
  expect(readdirSync(join(env.DATA_DIR, 'files', 'incoming'))).toEqual([])
})

test('kept files are for the application only', async () => {
  const { hash } = await keep(Buffer.from('an identity card'))
  expect(statSync(join(env.DATA_DIR, 'files', hash.slice(0, 2), hash.slice(2))).mode & 0o777).toBe(0o600)
})

test('a removed file is gone, and removing it again is no fault', async () => {
  const { hash } = await keep(Buffer.from('a draft'))
  await remove(hash)
  await remove(hash)
  await expect(read(hash)).rejects.toThrow('ENOENT')
  await expect(open(hash)).rejects.toThrow('ENOENT')
})

test.each(['../../etc/passwd', '', 'ABCDEF', `${planHash}/..`, planHash.toUpperCase()])(
  '%j is no hash and reaches no file',
  async (wrong) => {
    await expect(read(wrong)).rejects.toThrow(RangeError)
    await expect(open(wrong)).rejects.toThrow(RangeError)
    await expect(remove(wrong)).rejects.toThrow(RangeError)
  },
)
