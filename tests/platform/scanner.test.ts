import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { NoVerdict, scan } from '#app/platform/scanner.server.ts'
import { eicar, scanner } from '#tests/support/scanner.ts'

const clamd = await scanner({ longest: 5_000_000 })
afterAll(clamd.stop)
afterEach(() => {
  Object.assign(env, { CLAMD_URL: undefined })
  clamd.mood = 'well'
  vi.useRealTimers()
})
const useScanner = (url = clamd.url) => Object.assign(env, { CLAMD_URL: url })

test('without a scanner nothing is scanned, and that is said', async () => {
  expect(await scan(Buffer.from(eicar))).toBe('notScanned')
  expect(clamd.scanned).toBe(0)
})

test('a file is clean or infected, also a long one with the virus at its end', async () => {
  useScanner()
  expect(await scan(Buffer.from('a floor plan'))).toBe('clean')
  expect(await scan(Buffer.alloc(0))).toBe('clean')
  expect(await scan(Buffer.from(eicar))).toBe('infected')
  expect(await scan(Buffer.concat([Buffer.alloc(4_000_000, 1), Buffer.from(eicar)]))).toBe('infected')
  expect(await scan(Buffer.alloc(4_000_000, 1))).toBe('clean')
})

test('many files at a time get each its own verdict', async () => {
  useScanner()
  const files = Array.from({ length: 20 }, (_, each) => Buffer.from(each % 2 ? `${eicar}${each}` : `plan ${each}`))
  expect(await Promise.all(files.map(scan))).toEqual(files.map((_, each) => (each % 2 ? 'infected' : 'clean')))
})

test.each(['hangs up', 'talks nonsense'] as const)('a scanner that %s gives no verdict', async (mood) => {
  useScanner()
  clamd.mood = mood
  await expect(scan(Buffer.from('a floor plan'))).rejects.toThrow(NoVerdict)
})

test('a file longer than the scanner takes has no verdict', async () => {
  useScanner()
  await expect(scan(Buffer.alloc(6_000_000))).rejects.toThrow(NoVerdict)
})

test('a scanner that is away gives no verdict at once, a silent one after half a minute', async () => {
  useScanner('tcp://127.0.0.1:1')
  await expect(scan(Buffer.from('a floor plan'))).rejects.toThrow(NoVerdict)
  useScanner('unix:///nowhere/clamd.ctl')
  await expect(scan(Buffer.from('a floor plan'))).rejects.toThrow(NoVerdict)

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  useScanner()
  clamd.mood = 'silent'
  const waiting = expect(scan(Buffer.from('a floor plan'))).rejects.toThrow(/30 seconds/)
  await vi.advanceTimersByTimeAsync(30_000)
  await waiting
})
