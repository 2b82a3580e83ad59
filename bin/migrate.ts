import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { root } from './root.ts'

if (import.meta.main) await migrate(process.env.DATABASE_URL ?? '')

/** Brings the tables and the job queue of a database up to date, as their owner. Does nothing where nothing is missing. */
export async function migrate(url: string) {
  if (await somethingMissing(url)) {
    const settings = { cwd: root, env: { ...process.env, DATABASE_URL: url } }
    await promisify(execFile)(process.execPath, ['node_modules/prisma/build/index.js', 'migrate', 'deploy'], settings)
  }
  await runMigrations({ connectionString: url })
}

/** Prisma's command takes seconds to find this out; a look into its table does not. */
async function somethingMissing(url: string) {
  const client = new pg.Client(url)
  try {
    await client.connect()
    const { rows } = await client.query<{ migration_name: string }>(
      'select migration_name from "_prisma_migrations" where finished_at is not null and rolled_back_at is null',
    )
    const done = new Set(rows.map((row) => row.migration_name))
    return migrations().some((name) => !done.has(name))
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '42P01' || code === '3D000') return true
    throw error
  } finally {
    await client.end()
  }
}

function migrations() {
  const entries = readdirSync(new URL('../prisma/migrations', import.meta.url), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
