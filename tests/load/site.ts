import autocannon from 'autocannon'
import pg from 'pg'
import { build, generate } from '../../bin/build.ts'
import { freePort } from '../../bin/postgres.ts'
import { startProcess } from '../../bin/process.ts'
import { template, testPostgres } from '../support/postgres.ts'

/**
 * The built site and the floor it is held against, each a process of its own, over a database of their own. The settings
 * are those of this process too: what is imported afterwards works on the same database.
 */
export async function startSite() {
  await generate()
  await build()
  const cluster = await testPostgres()
  await asInLife(cluster.url(template))
  const port = await freePort()
  Object.assign(process.env, {
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: `${cluster.files}/data`,
    DATABASE_URL: cluster.url(template),
    LOG_LEVEL: 'info',
  })
  const floorPort = await freePort()
  // Both write their log as always, to nowhere.
  const web = startProcess('web', [...profiled, 'server.ts'], process.env, 'ignore')
  const floor = startProcess('floor', ['tests/load/floor.ts'], { ...process.env, PORT: String(floorPort) }, 'ignore')
  await Promise.all([web.ready, floor.ready])
  const stop = async () => {
    await Promise.all([web.stop(), floor.stop()])
    await cluster.stop()
  }
  return { url: `http://127.0.0.1:${port}`, floor: `http://127.0.0.1:${floorPort}`, stop }
}

/** One more web process, over another database of the same PostgreSQL. */
export async function startWeb(database: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = { PORT: String(port), PUBLIC_URL: url, DATABASE_URL: database }
  const { ready, stop } = startProcess('web', ['server.ts'], { ...process.env, ...own }, 'ignore')
  await ready
  return { url, stop }
}

/** Tests let PostgreSQL answer before it has written. Here it writes first, though not through to the disk: that is not ours. */
async function asInLife(url: string) {
  const owner = new pg.Client(url)
  await owner.connect()
  await owner.query(`alter database ${template} set synchronous_commit = on`).finally(() => owner.end())
}

// BENCH_PROFILE=folder: the web process leaves a CPU profile there when it ends.
const profiled = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []

type Load = { url: string; headers?: Record<string, string>; connections: number; requests: Requests }
type Requests = Parameters<typeof autocannon>[0]['requests']

/**
 * Sends so many requests, each connection one after the other, as a browser asks; throws unless all are answered as
 * expected. Ends with the last answer: autocannon itself looks only once a second whether it is done.
 */
export function send(load: Load, amount: number, expected: number): Promise<void> {
  const headers = { 'Accept-Encoding': 'gzip, deflate, br', ...load.headers }
  return new Promise((resolve, reject) => {
    const run = autocannon({ ...load, amount, headers }, (error) => error && reject(error))
    let answered = 0
    run.on('response', (_, status) => {
      if (status !== expected) reject(new Error(`Answered by ${status} instead of ${expected}.`))
      if (++answered === amount) resolve()
    })
    run.on('reqError', reject)
  })
}
