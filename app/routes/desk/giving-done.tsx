import { useLocation } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { useWords } from '#app/components/words.tsx'
import type { GivingTold, Refused } from '#app/domain/cases/givings.server.ts'
import { fill } from '#app/i18n/shape.ts'

/** What was taken, given or put back just now, what was not and why, and the way to undo it. */
export function GivingDone({ told, back }: { told: GivingTold | null; back: string }) {
  const { t, format } = useWords()
  const { search } = useLocation()
  if (!told) return null
  const words = t.giving
  return (
    <Notice kind={told.done > 0 ? 'success' : 'warning'}>
      <p>{fill(words.done[told.kind], { count: format.number(told.done) })}</p>
      <RefusedCases refused={told.refused} />
      {told.canUndo && (
        <form method="post" action={`/desk/giving/${told.id}/undo`} className="actions">
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="list" value={search} />
          <Button variant="secondary">{words.undo}</Button>
        </form>
      )}
    </Notice>
  )
}

/** The cases that stayed where they are, each with its reason. */
export function RefusedCases({ refused }: { refused: readonly Refused[] }) {
  const { t, format } = useWords()
  const words = t.giving
  if (refused.length === 0) return null
  return (
    <ul>
      {refused.map(({ caseId, reference, why, holder }) => (
        <li key={caseId}>
          {fill(words.refused, {
            reference,
            why: fill(words.why[why] as '{name}', { name: holder ? format.name(holder) : '' }),
          })}
        </li>
      ))}
    </ul>
  )
}
