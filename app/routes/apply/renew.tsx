import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openRenewal } from '#app/domain/cases/renewals.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** Opens the renewal of a certificate, with everything it says filled in. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const id = orNotFound(await openRenewal(parseId(params.certificateId), person, new Date()))
  return redirect(`/apply/${id}`, 303)
}

export function loader() {
  return redirect('/cases')
}
