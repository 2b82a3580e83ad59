import { en, type Words } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import type { Language } from '#app/i18n/shape.ts'

// Components see the English literals, so that holes are checked; a test compares the holes of both languages.
const dictionaries = { en, km: km as unknown as Words }

/** Every word in one language, for the server: pages, errors, mails. */
export function wordsFor(language: Language): Words {
  return dictionaries[language]
}
