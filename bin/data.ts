import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { fingerprint } from './fresh.ts'
import { root } from './root.ts'
import { step } from './step.ts'

const run = promisify(execFile)

/** Loads offices, figures and lists once per version of them; the database remembers which in a comment. */
export async function loadReference(url: string) {
  const version = `reference data ${fingerprint(['prisma/reference.ts', 'prisma/reference/**'])}`
  if ((await query(url, `select obj_description('public'::regnamespace, 'pg_namespace')`)) === version) return
  await step('Load reference data', () => script('prisma/reference.ts', url))
  await query(url, `comment on schema public is '${version}'`)
}

/** Loads the named demo world into a database without people. */
export async function loadDemo(url: string) {
  if (!existsSync(join(root, 'prisma/seed.ts'))) return
  if (await query(url, 'select exists (select from "Person")')) return
  await step('Load the demo world', () => script('prisma/seed.ts', url))
}

/** Who can sign in to the demo world, one person a line. */
export async function signIns() {
  const seed = join(root, 'prisma/seed.ts')
  if (!existsSync(seed)) return ''
  const { demoSignIns }: { demoSignIns: Record<string, string>[] } = await import(seed)
  const lines = demoSignIns.map((each) => Object.values(each).map((value) => value.padEnd(24)))
  return lines.map((line) => line.join(' ').trimEnd()).join('\n')
}

async function script(path: string, url: string) {
  await run(process.execPath, [path], { cwd: root, env: { ...process.env, DATABASE_URL: url } })
}

/** The first value of the first row. */
async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}
