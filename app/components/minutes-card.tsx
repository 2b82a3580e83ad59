import { Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Role = 'officer' | 'chief' | 'director'
export type Minute = {
  id: string
  role: Role
  toRole: Role
  words: string
  at: string
  author: Named
  acknowledgedBy: Named | null
  acknowledgedAt: string | null
  isForMe: boolean
}

/** The minutes of a case, oldest first. What waits for the reader can be acknowledged on the spot. */
export function MinutesCard({
  caseId,
  minutes,
  mayWrite,
}: {
  caseId: string
  minutes: readonly Minute[]
  mayWrite: boolean
}) {
  const { t } = useWords()
  const words = t.office.minutes
  if (minutes.length === 0 && !mayWrite) return null
  return (
    <Card title={words.title} accent={minutes.some(({ isForMe }) => isForMe)}>
      {minutes.length === 0 ? <p>{words.none}</p> : <MinuteList minutes={minutes} />}
      {mayWrite && (
        <LinkButton variant="secondary" href={`/desk/${caseId}/minutes`}>
          {words.write}
        </LinkButton>
      )}
    </Card>
  )
}

export function MinuteList({ minutes }: { minutes: readonly Minute[] }) {
  const { t, format } = useWords()
  const words = t.office.minutes
  const roles = t.common.roles
  return minutes.map((each) => (
    <section key={each.id} className="stack">
      <h3>{fill(words.fromTo, { from: roles[each.role], to: roles[each.toRole] })}</h3>
      <p className="lines">“{each.words}”</p>
      <p className="hint">
        {fill(words.by, { name: format.name(each.author), date: format.dateTime(each.at) })}
        {' · '}
        {each.acknowledgedBy && each.acknowledgedAt
          ? fill(words.read, { name: format.name(each.acknowledgedBy), date: format.date(each.acknowledgedAt) })
          : words.unread}
      </p>
      {each.isForMe && <Acknowledge id={each.id} />}
    </section>
  ))
}

/** One click says that a minute was read. */
export function Acknowledge({ id }: { id: string }) {
  const { t } = useWords()
  return (
    <form method="post" action={`/desk/minutes/${id}/acknowledge`} className="no-print">
      <Button variant="secondary">{t.office.minutes.acknowledge}</Button>
    </form>
  )
}
