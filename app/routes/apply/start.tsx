import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { currentPerson } from '#app/http/session.server.ts'

/**
 * Opens an application of a service, or the one that was opened and not yet begun. Whoever has to sign in first comes
 * back here by a link, which is why it may be followed as well as pressed.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await currentPerson(request)
  if (!person) {
    const back = `/apply/${encodeURIComponent(params.service!)}/start`
    return redirect(`/sign-in?to=${encodeURIComponent(back)}`, 303)
  }
  const id = orNotFound(await openDraft(params.service!, person, new Date()))
  return redirect(`/apply/${id}`, 303)
}

export function loader(given: ActionFunctionArgs) {
  return action(given)
}
