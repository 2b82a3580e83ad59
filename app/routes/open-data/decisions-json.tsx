import type { LoaderFunctionArgs } from '@remix-run/node'
import { recordOf } from '#app/domain/open-data/columns.ts'
import { licence } from '#app/domain/open-data/licence.ts'
import { published } from '#app/domain/open-data/published.server.ts'
import { openFile } from '#app/http/open-file.server.ts'
import { editionsOf } from './editions.ts'

/** The rows of the CSV as JSON; numbers are numbers, what is not published is null. */
export async function loader({ request }: LoaderFunctionArgs) {
  const rows = await published({ editions: editionsOf(request) })
  const file = { licence, dictionary: '/open-data/dictionary.json', rows: rows.map(recordOf) }
  return openFile(request, 'application/json', JSON.stringify(file))
}
