import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endedSessionCookie } from '#app/http/session.server.ts'

/** Ends this session, here and in the table. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await endedSessionCookie(request, new Date())
  // What was typed and not sent lies in the browser (app/browser/copies.ts). The next person at it may be somebody else.
  const headers = { 'Set-Cookie': cookie, 'Clear-Site-Data': '"storage"' }
  return redirect('/', { status: 303, headers })
}

export function loader() {
  return redirect('/')
}
