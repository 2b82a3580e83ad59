import type { LoaderFunctionArgs } from '@remix-run/node'
import { letterFile } from '#app/domain/letters/letters.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The signed PDF of a letter, or the file of one received, for those for whom the letter exists. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const { name, type, bytes } = orNotFound(await letterFile(parseId(params.id), person))
  return new Response(bytes, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
