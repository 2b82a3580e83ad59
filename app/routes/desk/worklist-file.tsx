import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { mostDirect, worklistSheet } from '#app/domain/exports/lists.server.ts'
import { tableAnswer } from '#app/http/files.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

/** The work list of an address as a file, all its pages; what is long is made by a job instead. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const { searchParams } = new URL(request.url)
  const at = new Date()
  const query = worklistQuery(searchParams, person)
  const { language } = wordsOf(request)
  const sheet = await worklistSheet(query, person, { language, at })
  if (sheet.total > mostDirect)
    return redirect(`/management/exports?${new URLSearchParams({ list: String(searchParams) })}`, 303)
  return tableAnswer(searchParams.get('format') === 'csv' ? 'csv' : 'xlsx', sheet)
}
