import type { LoaderFunctionArgs } from '@remix-run/node'
import { findThumbnail } from '#app/domain/cases/documents.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The small picture of an attached one, for those who may see its case; it never changes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const bytes = orNotFound(await findThumbnail(parseId(params.id), person))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'image/jpeg',
      'Content-Length': String(bytes.length),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=3600, immutable',
    },
  })
}
