import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import { LetterPreview } from '#app/components/letter-preview.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import type { LetterText } from '#app/domain/letters/letter-paper.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, optional, text } from '#workflows/fields.ts'
import type { CorrectionPage } from './correction-data.server.ts'
import { PointAnswer, PointName } from './correction-points.tsx'

/** One point of a request as it is typed. */
export const item = z.object({ target: text(120), reason: text(60), words: optional(longText(1000)) })

/** Beyond the limit of the terms nothing can be asked; what else there is to do. */
export function AtLimit({ one }: { one: CorrectionPage }) {
  const { t, format } = useWords()
  const words = t.letters.limit
  const facts = { rounds: format.number(one.round - 1), max: format.number(one.mostRounds) }
  return (
    <Page
      title={words.title}
      above={`${one.reference} · ${format.name(one)}`}
      lead={fill(words.lead, facts)}
      back={{ href: `/desk/${one.id}` }}
      narrow
    >
      <section className="section">
        <h2>{words.instead}</h2>
        <ul className="list">
          <li>{words.recommend}</li>
          <li>{words.ask}</li>
        </ul>
      </section>
      <Actions>
        <LinkButton href={`/desk/${one.id}`}>{t.cases.one.toCase}</LinkButton>
        {one.mayAllow && (
          <LinkButton variant="secondary" href={`/desk/${one.id}/allow-round`}>
            {words.allow}
          </LinkButton>
        )}
      </Actions>
    </Page>
  )
}

export type Sent = { values: Record<string, unknown>; errors: Errors; letter?: LetterText }
type Item = { target?: string; reason?: string; words?: string }

/** What the request does to the clock, and how many there have been, said before it goes. */
function Warnings({ one }: { one: CorrectionPage }) {
  const { t, format } = useWords()
  const { clock } = t.letters
  const facts = { day: format.number(one.clockDay ?? 0), date: one.dueAt ? format.date(one.dueAt) : '' }
  return (
    <>
      {one.round > 1 && (
        <Notice kind="warning">
          <p>{fill(t.desk.correction.again, { round: format.number(one.round) })}</p>
        </Notice>
      )}
      {!one.stopsClock && (
        <Notice kind="warning">
          <p>{fill(clock.runsOn, facts)}</p>
        </Notice>
      )}
    </>
  )
}

export function Explain({ one, sent }: { one: CorrectionPage; sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.desk.correction
  const points: Item[] = sent ? itemsIn(sent) : one.chosen.map((target) => ({ target }))
  const reasons = one.reasons.map((each) => ({ value: each.code, label: format.name(each) }))
  const again = new URLSearchParams([['choose', ''], ...points.map(({ target }) => ['item', target ?? ''])])
  return (
    <>
      <ErrorSummary errors={sent?.errors} />
      <Warnings one={one} />
      <PasskeyFirst asked={one.proof} />
      <Form className="stack">
        <input type="hidden" name="revision" value={one.revision} />
        {points.map(({ target = '', ...given }, index) => (
          <Card key={target} title={<PointName value={target} />}>
            <p className="hint">{one.known.includes(target) && <PointAnswer one={one} value={target} />}</p>
            <input type="hidden" name={`items[${index}].target`} value={target} />
            <Question
              name={`items[${index}].reason`}
              schema={item.shape.reason}
              value={given.reason}
              errors={sent?.errors}
              words={t.desk.questions.reason}
              options={{ reason: reasons }}
            />
            <Question
              name={`items[${index}].words`}
              schema={item.shape.words}
              value={given.words}
              errors={sent?.errors}
              words={t.desk.questions.words}
            />
          </Card>
        ))}
        <p>
          {fill(t.letters.clock.deadline, { days: format.workingDays(one.days), date: format.date(one.answerBy) })}{' '}
          {one.stopsClock && t.letters.clock.stops} {one.round === 1 && words.first}
        </p>
        <Actions>
          <Button>{t.letters.correction.look}</Button>
          <LinkButton variant="tertiary" href={`?${again}`}>
            {words.otherItems}
          </LinkButton>
        </Actions>
      </Form>
    </>
  )
}

function itemsIn({ values }: Sent): Item[] {
  return (values.items ?? []) as Item[]
}

/** The one letter that results, before it goes; everything typed goes along, to be sent or to be changed. */
export function Look({ one, sent, letter }: { one: CorrectionPage; sent: Sent; letter: LetterText }) {
  const { t } = useWords()
  return (
    <>
      <ErrorSummary errors={sent.errors} />
      <Warnings one={one} />
      <LetterPreview letter={letter} />
      <Form className="stack">
        <input type="hidden" name="revision" value={String(sent.values.revision ?? one.revision)} />
        {itemsIn(sent).flatMap((each, index) =>
          (['target', 'reason', 'words'] as const).map((name) => (
            <input
              key={`${each.target}-${name}`}
              type="hidden"
              name={`items[${index}].${name}`}
              value={each[name] ?? ''}
            />
          )),
        )}
        <ProofField asked={one.proof} errors={sent.errors} />
        <Actions>
          <Button name="step" value="send">
            {t.desk.correction.send}
          </Button>
          <Button variant="tertiary" name="step" value="change">
            {t.letters.preview.change}
          </Button>
        </Actions>
      </Form>
    </>
  )
}
