import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { findFigure } from '#app/domain/term-changes.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { draftedOr409 } from './draft.server.ts'
import { figurePath, serviceIn } from './figure-path.ts'

/** The button stands on the page of the figure. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { key, service } = orNotFound(await findFigure(params.key ?? '', serviceIn(params), new Date()))
  return redirect(figurePath(key, service))
}

/** Wants a value taken back that has not begun. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const at = new Date()
  const { key, service, values } = orNotFound(await findFigure(params.key ?? '', serviceIn(params), at))
  const id = parseId(params.id)
  // Whoever was second finds it gone: that is no address that never was.
  const found = values.find((each) => each.id === id)
  if (!found) throw data(null, { status: 409 })
  const { value, from, source, verified } = found
  const change = { id, key, service, value, from, source, verified }
  return draftedOr409({ kind: 'termWithdrawn', change }, { by: person, at })
}
