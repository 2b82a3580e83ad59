import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { consentsGiven, withdrawConsent } from '#app/domain/cases/consent.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** A case that a counter has sent for this very person; for everybody else there is no consent to take back. */
async function filedFor({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const found = orNotFound(await findCase(parseId(params.caseId), person))
  const { rows } = await consentsGiven(found, person)
  orNotFound((rows.length > 0 && found.applicantId === person.id) || null)
  return { person, id: found.id }
}

/** Whoever reloads is led back to the application. */
export async function loader(args: LoaderFunctionArgs) {
  return redirect(`/cases/${(await filedFor(args)).id}`)
}

export async function action(args: ActionFunctionArgs) {
  const { person, id } = await filedFor(args)
  await sentForm(args.request)
  if (!(await withdrawConsent(id, { by: person, at: new Date() }))) throw data(null, { status: 409 })
  return redirect(`/cases/${id}?done=consentTakenBack`, 303)
}
