import { useLocation } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import { ColleagueChoice } from './colleague-choice.tsx'
import type { GivingOnList } from './giving-data.server.ts'
import { GivingDone } from './giving-done.tsx'

const formId = 'giving'

/** The box before a row of the list: it belongs to the form of the bar below. */
export function ChooseCase({ id, name }: { id: string; name: string }) {
  const { t } = useWords()
  return (
    <input
      className="ds-input no-print"
      type="checkbox"
      form={formId}
      name="case"
      value={id}
      aria-label={fill(t.giving.choose, { name })}
    />
  )
}

/** That an office has not acted on a case in its days, and whether the reader is to do something about it. */
export function EscalatedTag({ level, isMine }: { level: number; isMine?: boolean }) {
  const { t } = useWords()
  return level > 0 ? <Tag tone="stopped">{isMine ? t.giving.escalatedToYou : t.giving.escalated}</Tag> : null
}

/** What happened to cases just now, above the list. */
export function GivingOnTop({ giving }: { giving: GivingOnList }) {
  const { t, format } = useWords()
  const { absence } = giving
  return (
    <>
      <GivingDone told={giving.told} back="list" />
      {giving.isForwarded && (
        <Notice kind="success">
          <p>{t.giving.forward.done}</p>
        </Notice>
      )}
      {absence?.hasBegun && (
        <Notice>
          <p>
            {fill(t.giving.bar.absent, { date: format.date(absence.lastDay) })}{' '}
            <a href="/desk/absence">{t.giving.bar.back}</a>
          </p>
        </Notice>
      )}
    </>
  )
}

/** What can be done with the cases that are ticked in the list: one form, one button for each. Who has none can be absent, too. */
export function GivingBar({ giving, isEmpty }: { giving: GivingOnList; isEmpty: boolean }) {
  const { t } = useWords()
  const words = t.giving
  const { colleagues, holds, absence } = giving
  const { search } = useLocation()
  if (isEmpty)
    return (
      holds &&
      !absence && (
        <p className="no-print">
          <a href="/desk/absence">{words.bar.absence}</a>
        </p>
      )
    )
  if (!holds && colleagues.length === 0) return null
  return (
    <form
      id={formId}
      method="post"
      action="/desk/giving"
      className="inline-form giving-bar no-print"
      aria-label={words.bar.title}
    >
      <input type="hidden" name="back" value="list" />
      <input type="hidden" name="list" value={search} />
      {holds && (
        <Button variant="secondary" name="act" value="claim" data-key="c">
          {words.take}
        </Button>
      )}
      <Button variant="secondary" name="act" value="release">
        {words.release}
      </Button>
      {colleagues.length > 0 && (
        <>
          <ColleagueChoice id="give-to" colleagues={colleagues} />
          <Button variant="secondary" name="act" value="assign">
            {words.give}
          </Button>
        </>
      )}
      {holds && (
        <LinkButton variant="tertiary" href="/desk/absence">
          {absence ? words.bar.back : words.bar.absence}
        </LinkButton>
      )}
    </form>
  )
}
