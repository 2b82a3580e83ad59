import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readers } from '#app/domain/reports/turnaround.server.ts'
import { requireRole } from '#app/http/session.server.ts'

/** Management begins with how long decisions take. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, ...readers)
  return redirect('/management/turnaround', 302)
}
