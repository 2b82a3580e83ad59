import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

type Listed = { id: string; number: string; kind: string; on: string; hasFile: boolean }

/** Letters by number and kind, each with its file. */
export function LetterList({ letters }: { letters: readonly Listed[] }) {
  const { t, format } = useWords()
  const kinds = t.letters.kinds as Record<string, string>
  return (
    <ul className="plain">
      {letters.map(({ id, number, kind, on, hasFile }) => {
        const name = fill(t.letters.onCase.open, { number, kind: kinds[kind] ?? kind })
        return (
          <li key={id}>
            {hasFile ? <a href={`/letters/${id}/download`}>{name}</a> : name}{' '}
            <span className="hint">{format.date(on)}</span>
          </li>
        )
      })}
    </ul>
  )
}
