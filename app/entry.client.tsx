import { RemixBrowser } from '@remix-run/react'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { WordsProvider } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'

/** One language is fetched, that of the page: a file of its own, so the browser keeps it. */
async function wordsOfPage(): Promise<Words> {
  if (document.documentElement.lang === 'en') return (await import('#app/i18n/en/index.ts')).en
  return (await import('#app/i18n/km/index.ts')).km as unknown as Words
}

wordsOfPage().then((words) =>
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <WordsProvider words={words}>
          <RemixBrowser />
        </WordsProvider>
      </StrictMode>,
    )
  }),
)
