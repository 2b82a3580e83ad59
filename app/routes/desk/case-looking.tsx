import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf, type Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

/** Who else has the case open, as one line; empty for nobody. */
export function lookingLine(t: Words, people: readonly Named[]): string {
  const { name } = formatsOf(t.language)
  return people.length > 0 ? fill(t.file.looking, { names: people.map(name).join(', ') }) : ''
}

/** The line above a case. It is right when the page is loaded; app/browser/looking.ts keeps it so. */
export function CaseLooking({ id, people }: { id: string; people: readonly Named[] }) {
  const { t } = useWords()
  return (
    <p className="looking no-print" id="looking" role="status" data-from={`/desk/${id}/looking`}>
      {lookingLine(t, people)}
    </p>
  )
}
