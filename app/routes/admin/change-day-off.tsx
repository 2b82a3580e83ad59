import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { findDayOff } from '#app/domain/holidays.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { date } from '#workflows/fields.ts'
import { draftedOr409 } from './draft.server.ts'

export function loader() {
  return redirect('/admin/calendar')
}

/** Wants a day off taken away, or said to be published: what that does is seen before it is proposed. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const form = await sentForm(request)
  const filled = readFields(form, z.object({ date: date() }), wordsOf(request))
  const change = orNotFound(filled.status === 'valid' ? await findDayOff(filled.value.date) : null)
  const kind = form.get('act') === 'confirm' ? 'dayOffConfirmed' : 'dayOffRemoved'
  return draftedOr409({ kind, change }, { by: person, at: new Date() })
}
