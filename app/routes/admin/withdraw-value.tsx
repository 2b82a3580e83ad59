import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findFigure, withdrawValue } from '#app/domain/term-changes.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import { figurePath, serviceIn } from './figure-path.ts'

/** The button stands on the page of the figure. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { key, service } = orNotFound(await findFigure(params.key ?? '', serviceIn(params), new Date()))
  return redirect(figurePath(key, service))
}

/** Takes back a value that has not begun. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const at = new Date()
  const { key, service } = orNotFound(await findFigure(params.key ?? '', serviceIn(params), at))
  await requireProof(request, figurePath(key, service))
  const withdrawn = await withdrawValue(key, service, parseId(params.id), { by: person, at })
  if (!withdrawn) throw data(null, { status: 409 })
  return redirect(`${figurePath(key, service)}?done=withdrawn`, 303)
}
