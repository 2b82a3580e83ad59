import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './root.ts'

export type Result = { name: string; passed: number; failed: number }

const running = new Set<ChildProcess>()

/** A tool that either agrees or not: one check. */
export async function check(name: string, tool: string, ...args: string[]) {
  return report(name, await run(tool, args, { NODE_ENV: 'production' }), () => undefined)
}

/** The tests of rules, words and the domain. */
export async function vitest(reports: string, filters: string[]) {
  const file = join(reports, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, '--passWithNoTests']
  return report('Rules and domain', await run('vitest/vitest.mjs', [...args, ...filters]), () => {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(file, 'utf8'))
    const spent = testResults.map((each: { name: string; startTime: number; endTime: number }) => ({
      file: relative(root, each.name),
      seconds: (each.endTime - each.startTime) / 1000,
    }))
    return { passed: numPassedTests, failed: numFailedTests, spent }
  })
}

/** The tests in a browser. */
export async function playwright(reports: string, filters: string[]) {
  const file = join(reports, 'playwright.json')
  const args = ['test', '--reporter=list,json', '--pass-with-no-tests', ...filters]
  return report(
    'In the browser',
    await run('@playwright/test/cli.js', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    () => {
      const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'))
      const spent = suites.map((suite: Suite) => ({ file: suite.file, seconds: secondsOf(suite) }))
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky, spent }
    },
  )
}

type Suite = { file: string; suites?: Suite[]; specs: { tests: { results: { duration: number }[] }[] }[] }

function secondsOf({ suites = [], specs }: Suite): number {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results.map(({ duration }) => duration)))
  return own.reduce((sum, each) => sum + each / 1000, 0) + suites.reduce((sum, each) => sum + secondsOf(each), 0)
}

/** Interrupts the tools that are still at work and waits until they have tidied up. */
export async function endChecks() {
  const ends = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of running) child.kill('SIGINT')
  await Promise.all(ends)
}

type Run = { code: number | null; output: string; seconds: string }

function run(tool: string, args: string[], settings: object = {}) {
  const started = performance.now()
  const child = spawn(process.execPath, [join('node_modules', tool), ...args], {
    cwd: root,
    // In a group of its own: Ctrl-C reaches it once, through us. Twice would mean to drop everything.
    detached: true,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise<Run>((resolve) =>
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code, output, seconds: ((performance.now() - started) / 1000).toFixed(1) })
    }),
  )
}

type Counts = Omit<Result, 'name'> & { spent: { file: string; seconds: number }[] }

/** One line if all is well and one for the slowest files, everything the tool said if not. A tool that fails without a failed test counts as one. */
function report(name: string, { code, output, seconds }: Run, counted: () => Counts | undefined) {
  let counts: Counts | undefined
  try {
    counts = counted()
  } catch {
    // It broke before it could write its report.
  }
  const { passed, failed } = counts ?? { passed: code === 0 ? 1 : 0, failed: 0 }
  const result = { name, passed, failed: code !== 0 && failed === 0 ? 1 : failed }
  if (result.failed > 0) console.log(output)
  const tests = counts ? `${passed} passed, ${result.failed} failed, ` : ''
  console.log(`${result.failed > 0 ? '✗' : '✓'} ${name} (${tests}${seconds} s)`)
  const slowest = counts?.spent.toSorted((a, b) => b.seconds - a.seconds).slice(0, 8) ?? []
  if (slowest.length > 1)
    console.log(`  slowest: ${slowest.map((each) => `${each.file} ${Math.round(each.seconds)} s`).join(', ')}`)
  return result
}
