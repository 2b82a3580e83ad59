import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { mostPrinted, printCopies } from '#app/domain/counter/print-copies.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { isId, orNotFound } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** One file for the printer, of the cases that were ticked; a copy, as its name and first page say. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const form = await sentForm(request)
  const ids = form.getAll('case').map(String).filter(isId)
  if (ids.length === 0 || ids.length > mostPrinted) return redirect('/desk/print?done=badChoice', 303)
  const what = form.get('what') === 'receipts' ? 'receipts' : 'certificates'
  const bytes = orNotFound(await printCopies(what, ids, person, new Date()))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="print-copy-${what}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
