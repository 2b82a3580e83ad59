import type { LoaderFunctionArgs } from '@remix-run/node'
import { findImport, reportOf } from '#app/domain/imports/imports.server.ts'
import { tableAnswer } from '#app/http/files.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** Every line of a file with what becomes of it, for a spreadsheet. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { id } = orNotFound(await findImport(parseId(params.id)))
  const lines = await reportOf(id)
  const { outcomes, problem, problems, one } = wordsOf(request).imports
  const rows = lines.map((each) => [
    each.line,
    each.key,
    outcomes[each.outcome],
    each.problems.map(({ column, why }) => fill(problem, { column, why: problems[why] })).join('; '),
  ])
  const head = [one.line, one.key, one.outcome, one.why]
  return tableAnswer('csv', { name: `import-${id}`, head, rows })
}
