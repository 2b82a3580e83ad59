import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** What waits for somebody besides the cases of the list; nothing where nothing does. */
export function DeskInbox({ inbox }: { inbox: { minutes: number; opinions: number } }) {
  const { t, format } = useWords()
  const words = t.office.inbox
  const said = (count: number, { one, many }: { one: string; many: '{count}' | string }) =>
    count === 1 ? one : fill(many as '{count}', { count: format.number(count) })
  if (inbox.minutes + inbox.opinions === 0) return null
  return (
    <nav className="no-print" aria-label={words.label}>
      <ul className="links">
        {inbox.minutes > 0 && (
          <li>
            <a href="/desk/minutes">{said(inbox.minutes, words.minutes)}</a>
          </li>
        )}
        {inbox.opinions > 0 && (
          <li>
            <a href="/desk/opinions">{said(inbox.opinions, words.opinions)}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
