import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { declineInvitation } from '#app/domain/people/mandates.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** Declines an invitation. One that is no longer open shows how it stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.invitationId)
  const declined = orNotFound(await declineInvitation(id, person, new Date()))
  return redirect(declined ? '/enterprises?done=declined' : `/enterprises/invitations/${id}`, 303)
}

export function loader({ params }: ActionFunctionArgs) {
  return redirect(`/enterprises/invitations/${parseId(params.invitationId)}`)
}
