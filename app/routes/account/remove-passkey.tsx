import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { removePasskey } from '#app/domain/people/passkeys.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** Removes one of one's own passkeys. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  orNotFound((await removePasskey(person.id, parseId(params.id))) || null)
  return redirect('/account/passkeys?done=removed', 303)
}

export function loader() {
  return redirect('/account/passkeys')
}
