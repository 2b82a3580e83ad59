import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { WordsProvider } from '#app/components/words.tsx'
import { wordsOf } from '#app/http/locale.server.ts'

/**
 * What a page shows besides its frame, drawn once in the language of the request, for a loader that keeps it: a page of
 * many tables takes longer to draw than to read. `Drawn` puts it into the page.
 */
export function drawn(request: Request, part: ReactNode): string {
  // Ids of the page around it begin otherwise.
  return renderToStaticMarkup(<WordsProvider words={wordsOf(request)}>{part}</WordsProvider>, {
    identifierPrefix: 'drawn',
  })
}

/**
 * What a loader gives its page, with the markup. Remix writes everything that can be counted up a second time, for scripts;
 * pages of reports have none, so the markup is not counted up.
 */
export function withMarkup<Data extends object>(data: Data, markup: string): Data & { markup: string } {
  return Object.defineProperty({ ...data }, 'markup', { value: markup }) as Data & { markup: string }
}
