import { randomBytes } from 'node:crypto'
import { type RequestHandler, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import helmet from 'helmet'
import { env } from './env.server.ts'
import { logRequests } from './log.server.ts'
import { refuse } from './refusal-page.server.ts'

const megabyte = 1024 * 1024

/**
 * What every request passes before the site sees it: it gets a number and safe headers; what is malformed, too large,
 * too much or sent from a foreign page ends here, with a page that says so.
 */
export function frontDoor({ dev = false } = {}) {
  return Router().use(
    number,
    logRequests,
    wellFormed,
    headers(dev),
    notFlooding,
    ofKnownMethod,
    ofKnownSize,
    fromOurOwnPages,
    aForm,
  )
}

/** A reference people can read out on the telephone. */
const number: RequestHandler = (request, response, next) => {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const id = Array.from(randomBytes(8), (byte) => letters[byte % 32]).join('')
  response.locals.requestId = `${id.slice(0, 4)}-${id.slice(4)}`
  response.locals.cspNonce = randomBytes(16).toString('base64')
  Object.assign(request, { id: response.locals.requestId })
  response.set('X-Request-Id', response.locals.requestId)
  next()
}

const wellFormed: RequestHandler = (request, response, next) => {
  try {
    const { pathname, href } = new URL(`http://${request.headers.host}${request.originalUrl}`)
    decodeURIComponent(pathname)
    // The host goes into headers of ours.
    if (href.includes('%00') || !/^[\w.:[\]-]+$/.test(request.headers.host ?? '')) return refuse(response, 400)
    next()
  } catch {
    refuse(response, 400)
  }
}

function headers(dev: boolean): RequestHandler {
  const secure = env.PUBLIC_URL.startsWith('https:')
  return (request, response, next) => {
    // Remix preloads its own modules by links that carry no nonce: the folder they come from is allowed beside it.
    const assets = `${request.protocol}://${request.get('host')}/${dev ? '' : 'assets/'}`
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: [`'nonce-${response.locals.cspNonce}'`, assets],
          styleSrc: ["'self'", ...(dev ? ["'unsafe-inline'"] : [])],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          // An attached PDF beside the answers it belongs to.
          frameSrc: ["'self'"],
          connectSrc: ["'self'", ...(dev ? ['ws:'] : [])],
          manifestSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
      xFrameOptions: { action: 'deny' },
    })(request, response, next)
  }
}

/** Counted by address. The machine itself is never counted: a proxy on it would be everybody. */
const notFlooding = rateLimit({
  windowMs: 60_000,
  limit: env.FLOOD_LIMIT,
  standardHeaders: 'draft-8',
  legacyHeaders: false,
  validate: { xForwardedForHeader: false },
  skip: (request) => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip ?? ''),
  handler: (_, response) => refuse(response, 429),
})

/** Pages are read and forms are sent; nothing else is done here. */
const ofKnownMethod: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'POST'].includes(request.method)) return next()
  response.set('Allow', 'GET, HEAD, POST')
  refuse(response, 405)
}

/** A form has up to 2 MB, an upload up to 32 MB: some photographs of a telephone, or three files of 10 MB. */
const ofKnownSize: RequestHandler = (request, response, next) => {
  const length = request.headers['content-length']
  if (request.headers['transfer-encoding'] && length === undefined) return refuse(response, 411)
  const limit = request.headers['content-type']?.startsWith('multipart/form-data') ? 32 : 2
  if (Number(length ?? 0) > limit * megabyte) return refuse(response, 413)
  next()
}

/** Whatever changes something must come from a page of this very host. */
const fromOurOwnPages: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const { host, origin, referer } = request.headers
  const site = request.headers['sec-fetch-site']
  const ours = origin ? hostOf(origin) === host : site ? site === 'same-origin' : hostOf(referer) === host
  if (!ours) return refuse(response, 403, 'foreign')
  next()
}

const aForm: RequestHandler = (request, response, next) => {
  if (request.method === 'POST' && !request.is(['urlencoded', 'multipart/form-data'])) return refuse(response, 415)
  next()
}

function hostOf(address = '') {
  return URL.canParse(address) ? new URL(address).host : null
}
