import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endedSessionCookie } from '#app/http/session.server.ts'

/** Ends this session, here and in the table. */
export async function action({ request }: ActionFunctionArgs) {
  const cookie = await endedSessionCookie(request, new Date())
  return redirect('/', { status: 303, headers: { 'Set-Cookie': cookie } })
}

export function loader() {
  return redirect('/')
}
