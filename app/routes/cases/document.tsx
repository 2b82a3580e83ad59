import type { LoaderFunctionArgs } from '@remix-run/node'
import { findDocument } from '#app/domain/cases/documents.server.ts'
import { fileAnswer } from '#app/http/files.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** An attached file, for those who may see its case. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  return fileAnswer(orNotFound(await findDocument(parseId(params.id), person)))
}
