import type { ServerResponse } from 'node:http'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from '@remix-run/node'
import type { Request as Asked, RequestHandler } from 'express'
import { refuse } from '#app/platform/refusal-page.server.ts'

/**
 * The site behind Express. Where a file was asked for and cannot be given, Remix would answer in JSON of its own: people
 * get a page instead, as everywhere else; scripts of our pages (app/browser) get what was said.
 */
export function site(build: ServerBuild | (() => Promise<ServerBuild>), mode: string): RequestHandler {
  const answerOf = inParts(build, mode)
  return async (request, response, next) => {
    const { cspNonce, requestId } = response.locals as Pick<AppLoadContext, 'cspNonce' | 'requestId'>
    try {
      const answer = answerOf(request.path)
      const given = await answer(asRemixReads(request, response), { cspNonce, requestId, ip: request.ip ?? '' })
      const byScript = request.get('X-Sent-By') === 'script'
      if (isSpeechless(given) && !byScript) return refuse(response, given.status)
      const leads = byScript && given.headers.has('Location')
      response.status(leads ? 204 : given.status)
      for (const [name, value] of given.headers)
        if (name === 'set-cookie') response.append(name, value)
        // A script that sends a form is never told where a redirect leads, only shown what is there.
        else response.set(leads && name === 'location' ? 'X-Location' : name, value)
      // What was not read to its end runs into the void, or a browser in the midst of an upload would never find the answer.
      response.once('finish', () => request.removeAllListeners('data').resume())
      if (given.body) await writeReadableStreamToWritable(given.body, response)
      else response.end()
    } catch (error) {
      next(error)
    }
  }
}

/**
 * Who answers a path. Remix compares every address with all its routes, several times a page; so each part of the site,
 * the first word of its addresses, has a handler that knows no other routes. Whatever is in no part is asked of the whole.
 */
function inParts(build: ServerBuild | (() => Promise<ServerBuild>), mode: string) {
  const whole = createRequestHandler(build, mode)
  if (typeof build === 'function') return () => whole
  const names = new Set(Object.values(build.routes).map((route) => partOf(route)))
  const parts = new Map([...names].map((name) => [name, createRequestHandler(only(name, build), mode)]))
  return (path: string) => parts.get(path.split('/')[1]) ?? whole
}

function only(name: string, build: ServerBuild): ServerBuild {
  const within = <Routes extends object>(routes: Routes) =>
    Object.fromEntries(
      Object.entries(routes).filter(([id, route]) => id === 'root' || partOf(route) === name),
    ) as Routes
  return { ...build, routes: within(build.routes), assets: { ...build.assets, routes: within(build.assets.routes) } }
}

const partOf = (route?: { path?: string }) => route?.path?.split('/')[0] ?? ''

function asRemixReads(request: Asked, response: ServerResponse): Request {
  const leaving = new AbortController()
  response.once('close', () => response.writableFinished || leaving.abort())
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return new Request(new URL(`${request.protocol}://${request.get('host')}${request.originalUrl}`), {
    method: request.method,
    headers: new Headers(request.headers as Record<string, string>),
    signal: leaving.signal,
    ...(hasBody && { body: createReadableStreamFromReadable(request), duplex: 'half' as const }),
  })
}

/** An error that is neither a page nor the data of one. */
function isSpeechless({ status, headers }: Response): boolean {
  const isPage = headers.get('Content-Type')?.startsWith('text/html')
  return status >= 400 && !isPage && !headers.has('X-Remix-Response')
}
