import { PassThrough } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import type { ReactElement } from 'react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import type { Handle } from '#app/components/handle.ts'
import { RequestContext } from '#app/components/request.tsx'
import { WordsProvider } from '#app/components/words.tsx'
import { wordsOf } from '#app/http/locale.server.ts'
import { log } from '#app/platform/log.server.ts'

declare module '@remix-run/node' {
  /** What server.ts says of a request: its number, the nonce of its scripts, where it came from. */
  interface AppLoadContext {
    cspNonce: string
    requestId: string
    ip: string
  }
}

export const streamTimeout = 5000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { cspNonce, requestId }: AppLoadContext,
) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  // What a page shows depends on who asks and in which language.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  headers.append('Vary', 'Cookie')

  const page = (
    <RequestContext.Provider value={{ cspNonce, requestId }}>
      <WordsProvider words={wordsOf(request)}>
        <RemixServer context={remix} url={request.url} nonce={cspNonce} abortDelay={streamTimeout} />
      </WordsProvider>
    </RequestContext.Provider>
  )
  // As bytes: of a text every character would be looked at once more.
  const body = wantsScripts(remix)
    ? await streamed(page, cspNonce)
    : Buffer.from(`<!DOCTYPE html>${renderToString(page)}`)
  return new Response(body, { status, headers })
}

/** Only what nobody foresaw. Refusals and missing pages are answers, not errors. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error({ err: error instanceof Error ? error : new Error(String(error)), id: context.requestId })
}

function wantsScripts({ staticHandlerContext, routeModules }: EntryContext) {
  return staticHandlerContext.matches.some(({ route }) => (routeModules[route.id]?.handle as Handle)?.scripts)
}

/** The data that the scripts start from travel as a stream after the markup: a plain string would lose them. */
function streamed(page: ReactElement, nonce: string) {
  return new Promise<ReadableStream>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        const through = new PassThrough()
        resolve(createReadableStreamFromReadable(through))
        pipe(through)
      },
      onShellError: reject,
    })
    setTimeout(abort, streamTimeout + 1000).unref()
  })
}
