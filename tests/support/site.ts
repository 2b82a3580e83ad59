import { join } from 'node:path'
import { findBrowser } from '../../bin/browser.ts'
import { build, generate } from '../../bin/build.ts'
import { loadDemo } from '../../bin/data.ts'
import { startPhones } from '../../bin/phones.ts'
import { freePort } from '../../bin/postgres.ts'
import { startProcess } from '../../bin/process.ts'
import { startPostOffice } from './post-office.ts'
import { template, testPostgres } from './postgres.ts'

/** Playwright's global set-up: the built site, its worker, the demo world and a post office, for one run of tests. */
export default async function setup() {
  process.env.CHROMIUM_PATH ??= await findBrowser()
  await generate()
  await build()

  const cluster = await testPostgres()
  const letters = join(cluster.files, 'letters')
  const postOffice = await startPostOffice(letters)
  const phones = await startPhones({ token: 'a token of the tests alone' })
  const port = await freePort()
  const url = cluster.url(template)
  const settings = {
    ...process.env,
    NODE_ENV: 'test' as const,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: join(cluster.files, 'data'),
    DATABASE_URL: url,
    SMTP_URL: postOffice.url,
    SESSION_SECRET: 'a secret of these tests, and of nobody else',
    ...phones.settings,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  }
  await loadDemo(url, settings, { years: false })
  const web = startProcess('web', ['server.ts'], settings)
  const worker = startProcess('worker', ['worker.ts'], settings)
  await Promise.all([web.ready, worker.ready])

  // For the tests: where the site is, its process, the letters and short messages it sent, its database as owner, its files.
  process.env.SITE_URL = settings.PUBLIC_URL
  process.env.SITE_PID = String(web.pid)
  process.env.SITE_LETTERS = letters
  process.env.SITE_PHONES = phones.url
  process.env.SITE_DATABASE_URL = url
  process.env.SITE_DATA_DIR = settings.DATA_DIR
  process.env.SITE_SECRET = settings.SESSION_SECRET

  return async () => {
    await web.stop()
    await worker.stop()
    await postOffice.stop()
    await phones.stop()
    await cluster.stop()
  }
}
