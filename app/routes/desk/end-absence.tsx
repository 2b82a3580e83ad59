import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endAbsence } from '#app/domain/cases/absence.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

export const loader = () => redirect('/desk/absence')

/** "I am back", or an absence that is called off before it begins. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = parseId(params.absenceId)
  await sentForm(request)
  const count = orNotFound(await endAbsence(id, new Date(), person))
  return redirect(`/desk/absence?done=ended&count=${count}`, 303)
}
