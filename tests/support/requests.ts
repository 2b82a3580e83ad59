import type { ActionFunctionArgs } from '@remix-run/node'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'

type Handler = (args: ActionFunctionArgs) => Promise<unknown>
type Fields = Record<string, string> | [string, string][]
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it knows to be there
export type Answered = { status: number; location: string | null; data: any }

/** What a page's action answers to a form that somebody sends, whether it returns or throws the answer. */
export function send(action: Handler, who: Person, path: string, params: ActionFunctionArgs['params'], fields: Fields) {
  return ask(action, who, path, params, { method: 'POST', body: new URLSearchParams(fields) })
}

/** What a page's loader answers to somebody who opens it; null is somebody who has not signed in. */
export async function ask(
  handler: Handler,
  who: Person | null,
  path: string,
  params: ActionFunctionArgs['params'],
  init: RequestInit = {},
): Promise<Answered> {
  const session = who && `session=${(await beginSession(who.id, 'test', new Date())).token}; `
  const headers = { Cookie: `${session ?? ''}language=en` }
  const request = new Request(`http://localhost${path}`, { ...init, headers })
  const answer = await handler({ request, params, context: {} as never }).catch((thrown: unknown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response)
    return { status: answer.status, location: answer.headers.get('Location'), data: await answer.text() }
  const { data, init: given } = answer as { data?: unknown; init?: { status?: number } | null }
  return { status: given?.status ?? 200, location: null, data: data ?? answer }
}
