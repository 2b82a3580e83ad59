import { execFile } from 'node:child_process'
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

const loading = 'the demo world is being loaded'

/**
 * Loads the named demo world into a database without people, with its two years of cases unless they are not wanted; files
 * go where `settings` say. What an interrupted loading left behind is cleared away first: a comment tells it from people who
 * came by themselves.
 */
export async function loadDemo(url: string, settings = process.env, { years = true } = {}) {
  if ((await query(url, `select obj_description('"Person"'::regclass, 'pg_class')`)) === loading) await clear(url)
  if (await query(url, 'select exists (select from "Person")')) return
  await step('Load the demo world', async () => {
    await query(url, `comment on table "Person" is '${loading}'`)
    await script('prisma/seed.ts', url, settings, years ? [] : ['--small'])
    // The planner knows nothing yet of what came all at once.
    await query(url, 'analyze')
    await query(url, 'comment on table "Person" is null')
  })
}

async function clear(url: string) {
  await query(url, 'truncate "Person", "Counter" cascade')
  await query(url, 'select from graphile_worker.complete_jobs(array(select id from public.list_jobs()))')
}

/** Who can sign in to the demo world, as a table. Their second step needs no telephone: the page shows the code. */
export async function signIns() {
  const { demoSignIns } = await import('#prisma/seed.ts')
  const rows = [Object.keys(demoSignIns[0]), ...demoSignIns.map((each) => Object.values(each))]
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const table = rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
  return `${table}\nWhoever works in an office is asked for a second step; the page shows the code.`
}

async function script(path: string, url: string, settings = process.env, more: string[] = []) {
  await run(process.execPath, [path, ...more], { cwd: root, env: { ...settings, DATABASE_URL: url } })
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
