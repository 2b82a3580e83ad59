import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** What waits for somebody besides the cases of the list; nothing where nothing does. */
export function DeskInbox({ inbox }: { inbox: { minutes: number; opinions: number } }) {
  const { t, format } = useWords()
  const words = t.office.inbox
  if (inbox.minutes + inbox.opinions === 0) return null
  return (
    <nav className="no-print" aria-label={words.label}>
      <ul className="links">
        {inbox.minutes > 0 && (
          <li>
            <a href="/desk/minutes">{fill(words.minutes, { count: format.number(inbox.minutes) })}</a>
          </li>
        )}
        {inbox.opinions > 0 && (
          <li>
            <a href="/desk/opinions">{fill(words.opinions, { count: format.number(inbox.opinions) })}</a>
          </li>
        )}
      </ul>
    </nav>
  )
}
