import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { withdrawOpinion } from '#app/domain/cases/opinions.server.ts'
import { caseOfMyQuestion } from '#app/domain/cases/opinions-of.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** Takes one's own question back, while it has no answer. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = parseId(params.opinionId)
  const caseId = orNotFound(await caseOfMyQuestion(id, person))
  await sentForm(request)
  if (await withdrawOpinion(id, { by: person, at: new Date() })) throw data(null, { status: 409 })
  return redirect(`/desk/${caseId}?done=withdrawn`, 303)
}

export function loader() {
  return redirect('/desk')
}
