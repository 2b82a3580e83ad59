import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
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

/** A PostgreSQL for one run of tests, with `template` in it, and a folder for files. `stop` leaves nothing behind. */
export async function testPostgres() {
  const original = await prepared()
  const folder = mkdtempSync(join(tmpdir(), 'one-window-test-'))
  process.once('exit', () => remove(folder))
  // The server may run as another user than we do.
  chmodSync(folder, 0o711)
  const data = join(folder, 'postgres')
  await run('cp', ['-a', original, data])
  const cluster = await startPostgres(data, password, { lasting: false })
  const files = join(folder, 'files')
  mkdirSync(files, { mode: 0o700 })

  const stop = async () => {
    await cluster.stop()
    remove(folder)
  }
  return { url: cluster.url, files, stop }
}

/** Migrating takes seconds, copying does not: the prepared folder is kept until a migration or reference data change. */
async function prepared() {
  const folder = join(root, '.cache', `test-postgres-${fingerprint(sources)}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  process.once('exit', () => remove(draft))
  mkdirSync(join(root, '.cache'), { recursive: true })
  const cluster = await startPostgres(draft, password, { lasting: false })
  try {
    const url = cluster.url(template)
    await migrate(url)
    await loadReference(url)
  } finally {
    await cluster.stop()
  }
  // Another run may have been faster.
  if (!existsSync(folder)) renameSync(draft, folder)
  return folder
}

function remove(folder: string) {
  rmSync(folder, { recursive: true, force: true })
}
