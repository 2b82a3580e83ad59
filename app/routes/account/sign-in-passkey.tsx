import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signInWithPasskey } from '#app/domain/people/passkeys.server.ts'
import { endSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { credentialIn, sentForm } from '#app/http/form.server.ts'
import { languageCookie, localPath } from '#app/http/locale.server.ts'
import { destination, passkeyCookie, passkeyVisit, sessionCookie, visitOf } from '#app/http/session.server.ts'

/** Signs in with a passkey. Somebody who was signed in has shown who it is: the new session takes the place of the old. */
export async function action({ request, context }: ActionFunctionArgs) {
  const at = new Date()
  const response = credentialIn(await sentForm(request))
  const device = request.headers.get('User-Agent') ?? ''
  const before = await visitOf(request)
  const given = { visit: passkeyVisit(request), response, address: context.ip, device }
  const signedIn = await signInWithPasskey(given, at)
  const to = localPath(new URL(request.url).searchParams.get('to'))
  if (typeof signedIn === 'string') {
    const page = before ? (before.owes === 'factor' ? '/sign-in/factor' : '/account/prove') : '/sign-in'
    return redirect(`${page}?passkey=${signedIn}${to === '/' ? '' : `&to=${encodeURIComponent(to)}`}`, 303)
  }
  if (before) await endSession(before.person.id, before.sessionId, at)
  const visit = (await findVisit(signedIn.token, at))!
  const headers = new Headers({ 'Set-Cookie': sessionCookie(signedIn.token, signedIn.expiresAt, at) })
  headers.append('Set-Cookie', passkeyCookie(''))
  headers.append('Set-Cookie', languageCookie(visit.person.language))
  return redirect(destination(request, visit.person, visit.owes), { status: 303, headers })
}

export function loader() {
  return redirect('/sign-in')
}
