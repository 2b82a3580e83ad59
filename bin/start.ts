import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { build, generate } from './build.ts'
import { loadDemo, loadReference, signIns } from './data.ts'
import { developmentSecrets, lockFolder } from './data-folder.ts'
import { migrate } from './migrate.ts'
import { startPhones } from './phones.ts'
import { startPostgres } from './postgres.ts'
import { startProcess } from './process.ts'
import { step } from './step.ts'

type Ending = () => Promise<unknown>

const dev = process.argv.includes('--dev')
const endings: Ending[] = []
let ending: Promise<never> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, () => end(0))
try {
  await start()
} catch (error) {
  await end(1, error instanceof Error ? error.message : String(error))
}

async function start() {
  const started = Date.now()
  const settings = process.env
  settings.NODE_ENV ??= 'development'
  if (settings.NODE_ENV === 'production') await checkedSettings()
  // Whoever tries it out reads where it is and who can sign in, not a line for every request.
  if (settings.NODE_ENV !== 'production' && !dev) settings.LOG_LEVEL ??= 'warn'
  settings.DATA_DIR = resolve(settings.DATA_DIR ?? '.data')
  const unlock = lockFolder(settings.DATA_DIR)
  endings.push(async () => unlock())
  if (settings.NODE_ENV !== 'production') Object.assign(settings, await developmentSettings(settings.DATA_DIR))
  const phones = await demoPhones(settings)
  const { env } = await checkedSettings()

  await generate()
  await Promise.all([dev || build(), prepareDatabase(env.DATABASE_URL, env.NODE_ENV !== 'production')])
  await startWorkers()
  console.log(`\nOne Window is at ${env.PUBLIC_URL} (ready in ${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (phones) console.log(`Telephones, with the short messages that it sends: ${phones}`)
  if (env.NODE_ENV !== 'production') console.log(await signIns())
  console.log('Ctrl-C ends it.')
}

/** Refuses to go on with a setting missing or wrong, before anything is started. */
function checkedSettings() {
  return import('#app/platform/env.server.ts')
}

async function developmentSettings(folder: string) {
  const { databasePassword, ...secrets } = developmentSecrets(folder)
  const given = Object.fromEntries(Object.entries(process.env).filter(([name, value]) => value && name in secrets))
  if (process.env.DATABASE_URL) return { ...secrets, ...given }
  const cluster = await step('Start PostgreSQL', () => startPostgres(join(folder, 'postgres'), databasePassword))
  endings.push(cluster.stop)
  return { ...secrets, ...given, DATABASE_URL: cluster.url('one_window') }
}

/** While trying out, short messages go to telephones on this machine. Gives the address at which they are seen. */
async function demoPhones(settings: NodeJS.ProcessEnv): Promise<string | null> {
  if (settings.NODE_ENV === 'production' || settings.MESSAGE_GATEWAY_URL) return null
  const port = Number(settings.PORT ?? 3000) + 1
  const phones = await startPhones({ port, token: randomBytes(24).toString('base64url') })
  endings.push(phones.stop)
  Object.assign(settings, phones.settings)
  return phones.url
}

async function prepareDatabase(url: string, demo: boolean) {
  await step('Bring the database up to date', () => migrate(url))
  await loadReference(url)
  if (demo) await loadDemo(url)
}

async function startWorkers() {
  // In development Vite reloads the site itself, and Node starts the worker again when a file of its changes.
  const web = startProcess('web', ['server.ts', ...(dev ? ['--dev'] : [])])
  const worker = startProcess('worker', [...(dev ? ['--watch'] : []), 'worker.ts'])
  endings.push(worker.stop, web.stop)
  for (const each of [web, worker]) {
    each.ended.then((how) => end(1, `The ${each.name} process ended (${how}). So everything ends.`))
  }
  await web.ready
}

/** Ends what was started, last first: web, worker, PostgreSQL. */
function end(code: number, message?: string) {
  ending ??= (async () => {
    if (message) console.error(message)
    for (const each of endings.reverse()) await each().catch((error) => console.error(error.message))
    process.exit(code)
  })()
  return ending
}
