import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { optionsToSignIn } from '#app/domain/people/passkeys.server.ts'
import { passkeyCookie } from '#app/http/session.server.ts'

/** What a passkey has to sign to open an account. */
export async function action(_: ActionFunctionArgs) {
  const { visit, options } = await optionsToSignIn(new Date())
  return Response.json(options, { headers: { 'Set-Cookie': passkeyCookie(visit), 'Cache-Control': 'no-store' } })
}

export function loader() {
  return redirect('/sign-in')
}
