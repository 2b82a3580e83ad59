import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { askToConfirm, awaitedContact, contactsOf } from '#app/domain/people/contacts.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { localPath } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** Sends a code again to a contact of one's own, or to the one that waits for its code; others go through the contact page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const at = new Date()
  const typed = String((await sentForm(request)).get('contact') ?? '')
  const { email, phone } = await contactsOf(person.id)
  const awaited = (await awaitedContact(person.id, at))?.contact
  orNotFound([email, phone, awaited].find((each) => each && each === typed))
  const problem = await askToConfirm({ personId: person.id, typed, address: context.ip }, at)
  const to = localPath(new URL(request.url).searchParams.get('to'))
  const query = new URLSearchParams({ ...(to !== '/' && { to }), ...(problem && { problem }) })
  return redirect(`/account/confirm?${query}`, 303)
}

export function loader() {
  return redirect('/account/confirm')
}
