import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { currentPerson } from '#app/http/session.server.ts'

/** Opens an application of a service, or the one that was opened and not yet begun. Signing in leads back to the service. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await currentPerson(request)
  if (!person) return redirect(`/sign-in?to=${encodeURIComponent(cardOf(params))}`, 303)
  const id = orNotFound(await openDraft(params.service!, person, new Date()))
  return redirect(`/apply/${id}`, 303)
}

export function loader({ params }: ActionFunctionArgs) {
  return redirect(cardOf(params))
}

function cardOf({ service }: ActionFunctionArgs['params']) {
  return `/services/${encodeURIComponent(service!)}`
}
