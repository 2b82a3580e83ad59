import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { undoGiving } from '#app/domain/cases/assignment.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { listIn } from './giving-data.server.ts'

export const loader = () => redirect('/desk')

/** Gives cases back as they were, and says on the page one came from what could not be undone. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = parseId(params.givingId)
  const form = await sentForm(request)
  const undone = orNotFound(await undoGiving(id, { by: person, at: new Date() }))
  const [only] = undone.outcomes
  const isOne = form.get('back') === 'case' && undone.outcomes.length === 1
  return redirect(isOne ? `/desk/${only.caseId}?giving=${undone.id}` : listIn(form, undone.id), 303)
}
