import { Notice } from '#app/components/notice.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** Changes of what this page is about that wait for a second person. */
export function WaitingChanges({ proposed }: { proposed: readonly { id: string; at: string }[] }) {
  const { t, format } = useWords()
  const words = t.admin.changes
  if (proposed.length === 0) return null
  return (
    <Notice title={words.waiting}>
      <ul className="plain-list">
        {proposed.map(({ id, at }) => (
          <li key={id}>
            <a href={`/admin/changes/${id}`}>{fill(words.proposedOn, { date: format.date(at) })}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
