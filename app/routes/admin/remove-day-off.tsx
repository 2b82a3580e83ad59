import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { z } from 'zod'
import { removeDayOff } from '#app/domain/holidays.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import { date } from '#workflows/fields.ts'

export function loader() {
  return redirect('/admin/calendar')
}

/** Takes a day off away, from today on. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  await requireProof(request, '/admin/calendar')
  const filled = await readForm(request, z.object({ date: date() }), wordsOf(request))
  if (filled.status !== 'valid') throw data(null, { status: 404 })
  const refusal = await removeDayOff(filled.value.date, { by: person, at: new Date() })
  if (refusal) throw data(null, { status: 409 })
  return redirect(`/admin/calendar?year=${filled.value.date.slice(0, 4)}&done=removed`, 303)
}
