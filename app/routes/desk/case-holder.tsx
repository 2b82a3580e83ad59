import { Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { ColleagueChoice } from './colleague-choice.tsx'
import type { Holding } from './giving-data.server.ts'

/** Who holds this case, how it came there, and what may be done about it. */
export function CaseHolder({ holding }: { holding: Holding }) {
  const { t, format } = useWords()
  const words = t.giving
  const { came, older, parts } = holding
  return (
    <Card id="holder" title={words.holder.title}>
      <Standing holding={holding} />
      {came?.office && (
        <p>
          {fill(words.holder.came, {
            office: format.name(came.office),
            date: format.date(came.at),
            remark: came.remark,
          })}
        </p>
      )}
      {parts.length > 0 && (
        <>
          <h3>{words.holder.parts}</h3>
          <ul>
            {parts.map((part) => (
              <li key={part.from}>
                {part.office && format.name(part.office)}: {format.workingDays(part.days)}
              </li>
            ))}
          </ul>
        </>
      )}
      {older && (
        <p className="hint">
          {fill(words.holder.older, { reference: older.reference, date: format.date(older.dueAt) })}
        </p>
      )}
      <Act holding={holding} />
      {holding.canForward && (
        <LinkButton variant="tertiary" href={`/desk/${holding.id}/forward`}>
          {words.holder.forward}
        </LinkButton>
      )}
    </Card>
  )
}

function Standing({ holding }: { holding: Holding }) {
  const { t, format } = useWords()
  const words = t.giving.holder
  const date = holding.since ? format.date(holding.since) : ''
  const sentence = !holding.isOpen
    ? words.nobody
    : holding.mine
      ? fill(words.you, { date })
      : holding.holder
        ? fill(words.other, { name: format.name(holding.holder), date })
        : words.pool
  return (
    <>
      <p>{sentence}</p>
      {holding.escalation > 0 && (
        <p>
          <Tag tone="stopped">{t.giving.escalated}</Tag> {words.escalated[holding.escalation > 1 ? 'two' : 'one']}
        </p>
      )}
    </>
  )
}

function Act({ holding }: { holding: Holding }) {
  const { t } = useWords()
  const words = t.giving
  const { canTake, canRelease, colleagues } = holding
  if (!canTake && !canRelease && colleagues.length === 0) return null
  return (
    <form method="post" action="/desk/giving" className="inline-form no-print">
      <input type="hidden" name="case" value={holding.id} />
      <input type="hidden" name="back" value="case" />
      {canTake && (
        <Button variant="secondary" name="act" value="claim" data-key="c">
          {words.takeThis}
        </Button>
      )}
      {canRelease && (
        <Button variant="secondary" name="act" value="release">
          {words.release}
        </Button>
      )}
      {colleagues.length > 0 && (
        <>
          <ColleagueChoice id="give-to" colleagues={colleagues} />
          <Button variant="secondary" name="act" value="assign">
            {words.give}
          </Button>
        </>
      )}
    </form>
  )
}
