import { constants } from 'node:zlib'
import type { ServerBuild } from '@remix-run/node'
import closeWithGrace from 'close-with-grace'
import compression from 'compression'
import express, { type ErrorRequestHandler } from 'express'
import { site } from '#app/http/site.server.ts'
import { db, disconnect } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { frontDoor } from '#app/platform/front-door.server.ts'
import { log } from '#app/platform/log.server.ts'
import { refuse, refuseUnread } from '#app/platform/refusal-page.server.ts'

const dev = process.argv.includes('--dev')
const vite = dev ? await developmentServer() : undefined
// A page is made for one person, once: pressing it hard takes more time than it saves on the wire.
const quickly = { level: 1, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } } }
const app = express()
  .disable('x-powered-by')
  .set('trust proxy', env.TRUST_PROXY)
  .get('/health', async (_, response) => {
    const answers = await db.$queryRaw`select 1`.then(() => true).catch(() => false)
    response.status(answers ? 200 : 503).json({ database: answers ? 'answers' : 'does not answer' })
  })
  .use(frontDoor({ dev }))

if (vite) app.use(vite.middlewares)
else {
  app.use(
    '/assets',
    compression(),
    express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }),
  )
  // Only where files are: every page would otherwise be looked for on the disk first.
  app.use('/icons', express.static('build/client/icons', { maxAge: '1d' }))
}
app.use(compression(quickly))
app.all('*', site(vite ? underDevelopment : await builtSite(), dev ? 'development' : 'production'))

/** Nothing gets here but what neither the front door nor the site could answer. */
const lastResort: ErrorRequestHandler = (error, request, response, next) => {
  if (response.headersSent) return next(error)
  if (error.status >= 400 && error.status < 500) return refuse(response, error.status)
  log.error({ err: error, id: request.id })
  refuse(response, 500)
}
app.use(lastResort)

const server = app.listen(env.PORT, () => {
  log.info(`listening at port ${env.PORT}`)
  process.send?.('ready')
})
server.on('clientError', refuseUnread)
server.on('error', (error: NodeJS.ErrnoException) => {
  const busy = error.code === 'EADDRINUSE'
  console.error(busy ? `Port ${env.PORT} is in use. Choose another with PORT=…` : error.message)
  process.exit(1)
})

// The launcher that started this process was killed: without it nobody would end this one.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
closeWithGrace({ delay: 10_000, logger: log }, async () => {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await closed
  await vite?.close()
  await disconnect()
})

/**
 * The site as `bin/build.ts` made it. React takes its fast half only where NODE_ENV says production at the moment it is
 * first loaded; what this process may do was decided by `env` before.
 */
async function builtSite(): Promise<ServerBuild> {
  const given = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  await Promise.all([import('react-dom/server'), import('react/jsx-runtime'), import('@remix-run/react')])
  process.env.NODE_ENV = given
  const path = new URL('build/server/index.js', import.meta.url).href
  return import(path)
}

async function underDevelopment() {
  return (await vite!.ssrLoadModule('virtual:remix/server-build')) as ServerBuild
}

async function developmentServer() {
  const { createServer } = await import('vite')
  return createServer({ server: { middlewareMode: true } })
}
