import type { LoaderFunctionArgs } from '@remix-run/node'
import { findChosenDocument } from '#app/domain/cases/asked-opinions.server.ts'
import { fileAnswer } from '#app/http/files.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** A document that was chosen for a question, for those who are asked. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const [opinionId, documentId] = [parseId(params.opinionId), parseId(params.documentId)]
  return fileAnswer(orNotFound(await findChosenDocument(opinionId, documentId, person)))
}
