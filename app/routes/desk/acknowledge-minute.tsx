import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { acknowledgeMinute } from '#app/domain/cases/minutes.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** Says that a minute was read. Who said so a moment ago finds it said. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = parseId(params.minuteId)
  await sentForm(request)
  const read = await acknowledgeMinute(id, { by: person, at: new Date() })
  const { caseId } = orNotFound(read === 'gone' ? null : read)
  return redirect(`/desk/${caseId}?done=read`, 303)
}

export function loader() {
  return redirect('/desk/minutes')
}
