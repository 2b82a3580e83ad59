import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('migrations lead to exactly the tables of the schema', { timeout: 60_000 }, async () => {
  const compare = [
    'node_modules/prisma/build/index.js',
    'migrate',
    'diff',
    '--exit-code',
    '--from-migrations=prisma/migrations',
    '--to-schema=prisma/schema.prisma',
  ]
  const { stdout } = await promisify(execFile)(process.execPath, compare).catch((difference) => difference)
  expect(stdout).toContain('No difference')
})
