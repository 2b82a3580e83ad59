import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { factorsOf, mayRemoveApp, removeAuthenticator } from '#app/domain/people/second-factor.server.ts'
import { requireProof } from '#app/http/session.server.ts'

/** Removes the authenticator app. Who must have a second factor keeps it while there is no other. */
export async function action({ request }: ActionFunctionArgs) {
  const { person } = await requireProof(request, '/account/factor')
  if (!mayRemoveApp(person, await factorsOf(person.id))) return redirect('/account/factor', 303)
  const isRemoved = await removeAuthenticator(person.id, new Date())
  return redirect(`/account/factor${isRemoved ? '?done=removed' : ''}`, 303)
}

export function loader() {
  return redirect('/account/factor')
}
