import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { sentForm } from '#app/http/form.server.ts'
import { isLanguage, languageCookie, localPath } from '#app/http/locale.server.ts'

/** The language switch: keeps the choice and goes back to where it was made. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await sentForm(request)
  const language = form.get('language')
  const headers = isLanguage(language) ? { 'Set-Cookie': languageCookie(language) } : undefined
  return redirect(localPath(form.get('path')), { status: 303, headers })
}

export function loader() {
  return redirect('/')
}
