import type { LoaderFunctionArgs } from '@remix-run/node'
import { casePdf } from '#app/domain/cases/case-file-pdf.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { findSubmitted } from './case-data.server.ts'

/** The whole case as one PDF, for those who may see it at the desk. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const pdf = await casePdf(found, person, languageOf(request), new Date())
  return new Response(Uint8Array.from(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${found.reference}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
