import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { optionsToAdd } from '#app/domain/people/passkeys.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireProof } from '#app/http/session.server.ts'

/** What a browser has to sign to make a passkey for this account. */
export async function action({ request }: ActionFunctionArgs) {
  const { person, sessionId } = await requireProof(request, '/account/passkeys/add')
  const options = orNotFound(await optionsToAdd({ personId: person.id, sessionId }, new Date()))
  return Response.json(options, { headers: { 'Cache-Control': 'no-store' } })
}

export function loader() {
  return redirect('/account/passkeys')
}
