import type { LoaderFunctionArgs } from '@remix-run/node'
import { lookAt } from '#app/domain/cases/presence.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { submittedAtDesk } from './case-data.server.ts'
import { lookingLine } from './case-looking.tsx'

/** Who else has the case open now, as the line that the page shows; empty for nobody. Asking says that one is here. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const id = await submittedAtDesk(params.caseId, person)
  const line = lookingLine(wordsOf(request), await lookAt(id, person, new Date()))
  return new Response(line, {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Language': languageOf(request),
      'Cache-Control': 'no-store',
    },
  })
}
