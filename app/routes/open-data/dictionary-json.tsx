import type { LoaderFunctionArgs } from '@remix-run/node'
import { dictionary } from '#app/domain/open-data/dictionary.server.ts'
import { openFile } from '#app/http/open-file.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  // Marks for line breaks on pages would keep a program from finding a word.
  const file = JSON.stringify(await dictionary(), null, 2).replaceAll('\u200B', '')
  return openFile(request, 'application/json', file)
}
