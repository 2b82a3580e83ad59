import type { LoaderFunctionArgs } from '@remix-run/node'
import { findDocument } from '#app/domain/cases/documents.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** An attached file, for those who may see its case. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const { content, type, size, name } = orNotFound(await findDocument(parseId(params.id), person))
  const place = type in policies ? 'inline' : 'attachment'
  return new Response(content, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(size),
      'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Security-Policy': policies[type] ?? closed,
      ...(type === 'application/pdf' && { 'X-Frame-Options': 'SAMEORIGIN' }),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'"
const closed = `${nothing}; frame-ancestors 'none'`
// A browser lets no PDF into a sandbox: its own reader is one.
const picture = `${closed}; img-src 'self'; style-src 'unsafe-inline'; sandbox`
const policies: Record<string, string> = {
  'image/jpeg': picture,
  'image/png': picture,
  'image/webp': picture,
  // The desk shows a paper beside the answers.
  'application/pdf': `${nothing}; frame-ancestors 'self'; object-src 'self'; style-src 'unsafe-inline'`,
}
