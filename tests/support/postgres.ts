import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadReference } from '../../bin/data.ts'
import { fingerprint } from '../../bin/fresh.ts'
import { migrate } from '../../bin/migrate.ts'
import { startPostgres } from '../../bin/postgres.ts'
import { root } from '../../bin/root.ts'

const run = promisify(execFile)
const sources = ['prisma/migrations/*/*.sql', 'prisma/reference*', 'prisma/reference/**', 'package.json']
const password = 'only-for-tests'

/** The database every test starts from: migrated, with reference data, without people. */
export const template = 'pristine'

/** A PostgreSQL for one run of tests, with `template` in it, fast and forgetful. `stop` leaves nothing behind. */
export async function testPostgres() {
  const original = await prepared()
  const folder = await mkdtemp(join(tmpdir(), 'one-window-test-'))
  await run('cp', ['-a', `${original}/.`, folder])
  const cluster = await startPostgres(folder, password, { lasting: false })
  const stop = async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { ...cluster, stop }
}

/** Migrating takes seconds, copying does not: the prepared folder is kept until a migration or reference data change. */
async function prepared() {
  const folder = join(root, '.cache', `test-postgres-${fingerprint(sources)}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  mkdirSync(join(root, '.cache'), { recursive: true })
  const cluster = await startPostgres(draft, password, { lasting: false })
  try {
    const url = cluster.url(template)
    await migrate(url)
    await loadReference(url)
  } catch (error) {
    await cluster.stop()
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  await cluster.stop()
  try {
    renameSync(draft, folder)
  } catch {
    // Another run was faster.
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}
