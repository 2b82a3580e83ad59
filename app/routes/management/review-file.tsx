import type { LoaderFunctionArgs } from '@remix-run/node'
import { yearOf } from '#app/domain/reports/annual-review.server.ts'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { reviewFile, reviewFormats } from '#app/domain/reports/review-files.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'

/** The annual review as a file, in the language of the reader. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  const format = orNotFound(isOfCountry(person) ? reviewFormats.find((each) => each === params.format) : null)
  const at = new Date()
  const year = await yearOf(new URL(request.url).searchParams, at)
  const { name, type, bytes } = await reviewFile({ year, language: languageOf(request), format }, at)
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
