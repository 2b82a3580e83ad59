import type { LoaderFunctionArgs } from '@remix-run/node'
import { stringify } from 'csv-stringify/sync'
import { columns, recordOf } from '#app/domain/open-data/columns.ts'
import { published } from '#app/domain/open-data/published.server.ts'
import { openFile } from '#app/http/open-file.server.ts'
import { editionsOf } from './editions.ts'

/** All published rows for programs and spreadsheets: points, Latin digits, nothing where nothing is published. */
export async function loader({ request }: LoaderFunctionArgs) {
  const rows = await published({ editions: editionsOf(request) })
  const file = stringify(rows.map(recordOf), {
    header: true,
    columns: columns.map(({ name }) => name),
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return openFile(request, 'text/csv', file)
}
