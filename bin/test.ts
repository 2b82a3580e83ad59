import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './browser.ts'
import { build, generate } from './build.ts'
import { check, endChecks, playwright, type Result, vitest } from './checks.ts'

/** `npm test`, or parts of it: `npm test -- checks`, `npm test -- unit tests/domain/perform`, `npm test -- e2e desk`. */
const [part, ...filters] = process.argv.slice(2)
const wanted = (name: string) => part === undefined || part === name
const reports = mkdtempSync(join(tmpdir(), 'one-window-reports-'))
const results: Result[] = []

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await endChecks()
    results.push({ name: 'Interrupted', passed: 0, failed: 1 })
    finish()
  })
}

await generate()
await Promise.all([siteLane(), rulesLane()])
finish()

/** What is built is opened in a browser, beside the checks and the tests of rules and domain: two processors are busy, neither waits. */
async function siteLane() {
  if (part === 'unit') return
  const site = await built()
  results.push(site)
  if (!wanted('e2e') || site.failed > 0) return
  process.env.CHROMIUM_PATH = await findBrowser()
  await keep(playwright(reports, filters))
}

async function rulesLane() {
  if (wanted('checks')) {
    await keep(check('Format and lint', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings'))
    await keep(check('Types', 'typescript/bin/tsc', '--noEmit'))
    const folders = ['app', 'workflows', 'prisma', 'server.ts', 'worker.ts']
    await keep(check('Who imports whom', 'dependency-cruiser/bin/dependency-cruiser.mjs', ...folders))
    await keep(check('Nothing unused', 'knip/bin/knip.js'))
  }
  if (wanted('unit')) await keep(vitest(reports, filters))
}

async function built(): Promise<Result> {
  const name = 'Build the site'
  try {
    await build()
    return { name, passed: 1, failed: 0 }
  } catch (error) {
    console.log((error as Error).message)
    return { name, passed: 0, failed: 1 }
  }
}

async function keep(result: Promise<Result>) {
  results.push(await result)
}

function finish(): never {
  rmSync(reports, { recursive: true, force: true })
  const sum = (count: 'passed' | 'failed') => results.reduce((total, each) => total + each[count], 0)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exit(sum('failed') > 0 || results.length === 0 ? 1 : 0)
}
