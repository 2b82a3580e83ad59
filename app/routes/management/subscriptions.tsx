import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { readers } from '#app/domain/reports/report-filter.server.ts'
import { endSubscription, reports, rhythms, subscribe } from '#app/domain/reports/subscriptions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { requireRole } from '#app/http/session.server.ts'

export const loader = () => redirect('/management/exports')

/** Lets a report come to the reader from now on, or no more. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, ...readers)
  const form = await sentForm(request)
  const report = reports.find((each) => each === form.get('report'))
  if (!report) throw data(null, { status: 422 })
  const at = new Date()
  if (form.get('act') === 'end') {
    await endSubscription(person, report, at)
    return redirect('/management/exports?done=ended', 303)
  }
  const every = rhythms.find((each) => each === form.get('every'))
  if (!every || !(await subscribe(person, { report, every }, at))) throw data(null, { status: 422 })
  return redirect('/management/exports?done=subscribed', 303)
}
