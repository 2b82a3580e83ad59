import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { unlessFresh } from './fresh.ts'
import { root } from './root.ts'
import { step } from './step.ts'

const run = promisify(execFile)
const tools = ['package-lock.json', 'vite.config.ts', 'remix.config.js', 'bin/khmer-breaks.ts']

/** Makes Prisma's client where the tables have changed. */
export function generate() {
  return unlessFresh('prisma/generated/.made-from', ['prisma/schema.prisma', 'package-lock.json'], () =>
    step('Generate the database client', () => command('node_modules/prisma/build/index.js', 'generate')),
  )
}

/** Builds the site for production where its sources have changed. */
export function build() {
  return unlessFresh(
    'build/.made-from',
    ['app/**', 'workflows/**', 'public/**', 'prisma/schema.prisma', ...tools],
    () => step('Build the site', () => command('node_modules/@remix-run/dev/dist/cli.js', 'vite:build')),
  )
}

async function command(...args: string[]) {
  try {
    await run(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${args.join(' ')} failed:\n${stdout}${stderr}`)
  }
}
