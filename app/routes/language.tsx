import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { changeLanguage } from '#app/domain/people/accounts.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { isLanguage, languageCookie, localPath } from '#app/http/locale.server.ts'
import { currentPerson } from '#app/http/session.server.ts'

/** The language switch: keeps the choice, with the account of whoever is signed in, and goes back to where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await sentForm(request)
  const language = form.get('language')
  const person = await currentPerson(request)
  if (person && isLanguage(language)) await changeLanguage(person.id, language)
  const headers = isLanguage(language) ? { 'Set-Cookie': languageCookie(language) } : undefined
  return redirect(localPath(form.get('path')), { status: 303, headers })
}

export function loader() {
  return redirect('/')
}
