import { join } from 'node:path'
import pg from 'pg'
import { loadDemo, loadReference } from '../../bin/data.ts'
import { migrate } from '../../bin/migrate.ts'
import { freePort } from '../../bin/postgres.ts'
import { startProcess } from '../../bin/process.ts'

/**
 * One more site beside that of the run (site.ts), with the two years of demo cases in a database of its own: for who walks
 * through the reports. While it lasts it is the one that visitors open.
 */
export async function startSiteOfYears(): Promise<() => Promise<void>> {
  const site = { url: process.env.SITE_URL, database: process.env.SITE_DATABASE_URL, files: process.env.SITE_DATA_DIR }
  const server = new URL(site.database!)
  const owner = new pg.Client(Object.assign(new URL(server), { pathname: 'postgres' }).href)
  await owner.connect()
  await owner.query('drop database if exists years with (force)')
  await owner.query('create database years').finally(() => owner.end())

  const database = Object.assign(new URL(server), { pathname: 'years' }).href
  const port = await freePort()
  const settings = {
    ...process.env,
    NODE_ENV: 'test' as const,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: join(site.files!, '..', 'years'),
    DATABASE_URL: database,
    SESSION_SECRET: process.env.SITE_SECRET!,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  }
  await migrate(database)
  await loadReference(database)
  await loadDemo(database, settings)
  const web = startProcess('web', ['server.ts'], settings)
  const worker = startProcess('worker', ['worker.ts'], settings)
  await Promise.all([web.ready, worker.ready])
  Object.assign(process.env, { SITE_URL: settings.PUBLIC_URL, SITE_DATABASE_URL: database })
  return async () => {
    await Promise.all([web.stop(), worker.stop()])
    Object.assign(process.env, { SITE_URL: site.url, SITE_DATABASE_URL: site.database })
  }
}
