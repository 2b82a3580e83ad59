import type { LoaderFunctionArgs } from '@remix-run/node'
import { certificateFile } from '#app/domain/register/certificates.server.ts'
import { certificateNumber } from '#app/domain/register/verification.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The signed PDF, for its owner and the offices of its case. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const number = orNotFound(certificateNumber(params.number ?? ''))
  const isPrinted = new URL(request.url).searchParams.has('print')
  const bytes = orNotFound(await certificateFile(number, person))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      // At the counter it is opened to be printed.
      'Content-Disposition': `${isPrinted ? 'inline' : 'attachment'}; filename="${number}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
