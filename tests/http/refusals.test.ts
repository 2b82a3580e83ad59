import { expect, test } from 'vitest'
import { parseId } from '#app/http/refusals.server.ts'

const id = '0190163d-8694-739b-aea5-966c26f8ad91'

test('an id is taken as it stands, and nothing else ever reaches the database', () => {
  expect(parseId(id)).toBe(id)
  for (const forged of [
    undefined,
    '',
    'x',
    id.toUpperCase(),
    `${id} `,
    `${id}\n`,
    ` ${id}`,
    id.replaceAll('-', ''),
    `{${id}}`,
    `${id}'--`,
    '០១៩០១៦៣ឃ',
    '__proto__',
    `${id}\0`,
  ])
    expect(() => parseId(forged)).toThrow(expect.objectContaining({ init: { status: 404 } }))
})
