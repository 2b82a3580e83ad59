import { createContext, type ReactNode, useContext } from 'react'
import type { Words } from '#app/i18n/en/index.ts'
import { type Format, formatsOf } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/shape.ts'

type Spoken = { t: Words; language: Language; format: Format }

const Spoken = createContext<Spoken | null>(null)

/** The words of this page. Given once per request, never by the module: the server speaks two languages at a time. */
export function WordsProvider({ words, children }: { words: Words; children: ReactNode }) {
  const { language } = words
  return <Spoken.Provider value={{ t: words, language, format: formatsOf(language) }}>{children}</Spoken.Provider>
}

/** Sentences (`t`), the language they are in, and how it writes dates, numbers and amounts. */
export function useWords(): Spoken {
  const spoken = useContext(Spoken)
  if (!spoken) throw new Error('There are no words here: put the page inside WordsProvider.')
  return spoken
}
