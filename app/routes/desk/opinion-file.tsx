import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAnswerFile } from '#app/domain/cases/opinions-of.server.ts'
import { fileAnswer } from '#app/http/files.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** The file that came with an opinion. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  return fileAnswer(orNotFound(await findAnswerFile(parseId(params.opinionId), person)))
}
