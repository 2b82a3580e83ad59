import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { mayTakeData, ownArchive } from '#app/domain/people/own-data.server.ts'
import { requireProof } from '#app/http/session.server.ts'

/** One's own data as an archive, made while it is sent. */
export async function action({ request }: ActionFunctionArgs) {
  const { person } = await requireProof(request, '/account/export')
  const at = new Date()
  if (!(await mayTakeData(person.id, at))) return redirect('/account/export?problem=tooMany', 303)
  return new Response(ownArchive(person.id, at), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="one-window-${at.toISOString().slice(0, 10)}.zip"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

export function loader() {
  return redirect('/account/export')
}
