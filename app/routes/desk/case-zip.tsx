import type { LoaderFunctionArgs } from '@remix-run/node'
import { caseArchive } from '#app/domain/cases/case-archive.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { findSubmitted } from './case-data.server.ts'

/** The whole case with all its files, made while it is sent, for those who may see it at the desk. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  return new Response(await caseArchive(found, person, languageOf(request), new Date()), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${found.reference}.zip"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
