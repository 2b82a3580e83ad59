import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { findPasskey, removePasskey } from '#app/domain/people/passkeys.server.ts'
import { factorsOf } from '#app/domain/people/second-factor.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof } from '#app/http/session.server.ts'

/** Removes one of one's own passkeys. Whoever works in an office and has nothing else sets up something else first. */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = parseId(params.id)
  const { person } = await requireProof(request, `/account/passkeys/${id}`)
  orNotFound(await findPasskey(person.id, id))
  const { authenticatorSince, passkeys } = await factorsOf(person.id)
  if (person.roles.length > 0 && !authenticatorSince && passkeys === 1)
    return redirect('/account/factor/set-up?to=/account/passkeys', 303)
  orNotFound((await removePasskey(person.id, id)) || null)
  return redirect('/account/passkeys?done=removed', 303)
}

export function loader() {
  return redirect('/account/passkeys')
}
