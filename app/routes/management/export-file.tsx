import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportedFile } from '#app/domain/exports/exports.server.ts'
import { fileAnswer } from '#app/http/files.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** The file of a list, for whoever asked for it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  return fileAnswer(orNotFound(await exportedFile(parseId(params.exportId), person, new Date())))
}
