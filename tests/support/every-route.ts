import type { ActionFunctionArgs } from '@remix-run/node'
import routes from '#app/routes.ts'

type Handler = (args: ActionFunctionArgs) => unknown
export type Route = { path: string; names: string[]; loader?: Handler; action?: Handler }
/** What came back, with what was given in the address taken out of it: two answers that say the same are the same. */
export type Reply = { status: number; location: string | null; body: string }

/** Every route of the site with what answers it: a new page is here as soon as it stands in app/routes.ts. */
export async function everyRoute(): Promise<Route[]> {
  const known = routes as { path?: string; file: string }[]
  return Promise.all(
    known.map(async ({ path = '', file }) => {
      const { loader, action } = (await import(/* @vite-ignore */ `../../app/${file}`)) as Pick<
        Route,
        'loader' | 'action'
      >
      return { path: `/${path}`, names: [...path.matchAll(/:(\w+)/g)].map(([, name]) => name), loader, action }
    }),
  )
}

type Request_ = { cookie: string; params?: Record<string, string>; fields?: [string, string][]; query?: string }

/** What a route answers to a browser with these cookies; with fields it is a form that is sent. */
export async function replyOf(
  route: Route,
  { cookie, params = {}, fields, query = '' }: Request_,
): Promise<Reply | null> {
  const handler = fields ? route.action : route.loader
  if (!handler) return null
  const path = route.path.replace(/:(\w+)/g, (_, name) => params[name] ?? name)
  const request = new Request(`http://localhost${path}${query}`, {
    headers: { Cookie: `language=en; ${cookie}` },
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  })
  const context = { ip: '192.0.2.7', cspNonce: '', requestId: '' }
  const answer = await run(handler, { request, params, context: context as never })
  if (answer instanceof Error) throw new Error(`${route.path}: ${answer.message}`, { cause: answer })
  // The longest first: "fee" may stand within an id.
  const values = Object.values(params).toSorted((a, b) => b.length - a.length)
  const hidden = (text: string) => values.reduce((rest, value) => rest.replaceAll(value, ':id'), text)
  if (answer instanceof Response)
    return {
      status: answer.status,
      location: answer.headers.has('Location') ? hidden(answer.headers.get('Location')!) : null,
      body: hidden(await answer.text()),
    }
  const { data, init } = (answer ?? {}) as { data?: unknown; init?: { status?: number } | null }
  return { status: init?.status ?? 200, location: null, body: hidden(JSON.stringify(data ?? answer) ?? '') }
}

/** Whether it returns or throws the answer. */
async function run(handler: Handler, args: ActionFunctionArgs): Promise<unknown> {
  try {
    return await handler(args)
  } catch (thrown) {
    return thrown
  }
}
