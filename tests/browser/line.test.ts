import { expect, test } from 'vitest'
import { isNotNow, pauseBefore } from '#app/browser/line.ts'
import { sizeToSend } from '#app/browser/photo.ts'

test('a server that is down, busy or silent has not answered; a refusal is an answer', () => {
  for (const status of [0, 408, 429, 500, 502, 503, 504]) expect([status, isNotNow(status)]).toEqual([status, true])
  for (const status of [200, 204, 400, 401, 403, 404, 409, 413, 422])
    expect([status, isNotNow(status)]).toEqual([status, false])
})

test('tries come at longer and longer intervals, at most a minute apart, and end', () => {
  const pauses: number[] = []
  for (let attempt = 1; ; attempt++) {
    const pause = pauseBefore(attempt)
    if (pause === null) break
    pauses.push(pause)
  }
  expect(pauses.slice(0, 6)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000])
  expect(Math.max(...pauses)).toBe(60_000)
  expect(pauses).toHaveLength(12)
})

test('a photograph is sent with at most 2400 pixels on its longer side, in its own proportions; a smaller one as it is', () => {
  expect(sizeToSend(4800, 3600)).toEqual({ width: 2400, height: 1800 })
  expect(sizeToSend(3000, 6000)).toEqual({ width: 1200, height: 2400 })
  expect(sizeToSend(2400, 1000)).toBeNull()
  expect(sizeToSend(300, 200)).toBeNull()
})
