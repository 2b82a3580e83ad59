import { pino } from 'pino'
import { pinoHttp } from 'pino-http'
import { env } from './env.server.ts'

/** One line of JSON per happening. Fields are ids and kinds, never names, answers or addresses of people. */
export const log = pino({ level: env.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })

/** One line per request: no query, no cookie, no body, no address. */
export const logRequests = pinoHttp({
  logger: log,
  genReqId: (request) => request.id,
  autoLogging: { ignore: (request) => /^\/(assets\/|fonts\/|health$)/.test(request.url ?? '') },
  customLogLevel: (_, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
  wrapSerializers: false,
  serializers: {
    req: (request) => ({ id: request.id, method: request.method, path: withoutSecrets(request.url ?? '') }),
    res: (response) => ({ status: response.statusCode }),
    err: (error) => ({ type: error.name, message: error.message, stack: error.stack }),
  },
})

/** The path alone, and in it no one-time token: letters carry those in their links. */
export function withoutSecrets(url: string) {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
  const [path] = url.split('?')
  return path
    .split('/')
    .map((part) => (part.length > 24 && !uuid.test(part) ? '…' : part))
    .join('/')
}
