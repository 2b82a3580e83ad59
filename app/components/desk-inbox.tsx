import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

const places = {
  escalated: '/desk?view=office&escalated=me',
  minutes: '/desk/minutes',
  opinions: '/desk/opinions',
} as const

/** What waits for somebody besides the cases of the list; nothing where nothing does. */
export function DeskInbox({ inbox }: { inbox: Record<keyof typeof places, number> }) {
  const { t, format } = useWords()
  const words = t.office.inbox
  const waiting = (Object.keys(places) as (keyof typeof places)[]).filter((each) => inbox[each] > 0)
  if (waiting.length === 0) return null
  return (
    <nav className="no-print" aria-label={words.label}>
      <ul className="links">
        {waiting.map((each) => (
          <li key={each}>
            <a href={places[each]}>{fill(words[each], { count: format.number(inbox[each]) })}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
