import { Answer } from '#app/components/answers.tsx'
import { Defect } from '#app/components/defect.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import type { Options } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { pointName } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { questionOf } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'

export type ShownRound = {
  round: number
  askedAt: string
  role: string | null
  answerBy: string
  answeredAt: string | null
  points: readonly ShownPoint[]
}
type ShownPoint = {
  kind: 'field' | 'document'
  target: string
  asked: { nameKm: string; nameEn: string; words: string } | null
  before?: unknown
  after?: unknown
}

type CorrectionRoundProps = {
  round: ShownRound
  service: string
  version: number
  options: Options
  /** Whether it still waits for its answer. */
  isOpen: boolean
}

/** One round of correction: each point with what was asked, before and after side by side. */
export function CorrectionRound({ round, service, version, options, isOpen }: CorrectionRoundProps) {
  const { t, format } = useWords()
  const words = t.cases.rounds
  const roles = t.common.roles as Record<string, string>
  const answered = round.answeredAt !== null
  return (
    <>
      <p>
        {fill(words.asked, { date: format.date(round.askedAt), role: roles[round.role ?? 'officer'] })}{' '}
        {round.answeredAt
          ? fill(words.answered, { date: format.date(round.answeredAt) })
          : fill(isOpen ? words.open : words.unanswered, { date: format.date(round.answerBy) })}
      </p>
      <Table
        caption={fill(words.round, { round: format.number(round.round) })}
        quiet
        rows={round.points}
        rowKey={(point) => point.kind + point.target}
        columns={[
          { key: 'point', label: words.point, cell: ({ target }) => pointName(t, target) },
          {
            key: 'reason',
            label: words.reason,
            cell: ({ asked }) =>
              asked ? (
                <div>
                  <Defect defect={{ reasonKm: asked.nameKm, reasonEn: asked.nameEn, words: asked.words }} />
                </div>
              ) : (
                <span className="hint">{words.along}</span>
              ),
          },
          {
            key: 'before',
            label: words.before,
            cell: (point) => <Value point={point} value={point.before} of={{ service, version, options }} />,
          },
          {
            key: 'after',
            label: words.after,
            cell: (point) =>
              answered ? (
                <Value point={point} value={point.after} of={{ service, version, options }} />
              ) : (
                <span className="hint">{words.notYet}</span>
              ),
          },
        ]}
      />
    </>
  )
}

type ValueProps = {
  point: ShownPoint
  value: unknown
  of: Pick<CorrectionRoundProps, 'service' | 'version' | 'options'>
}

function Value({ point, value, of }: ValueProps) {
  const { t } = useWords()
  const words = t.cases.rounds
  if (point.kind === 'document') {
    const files = (value ?? []) as { id: string; name: string }[]
    if (files.length === 0) return <span className="hint">{words.nothing}</span>
    return (
      <ul className="plain">
        {files.map((each) => (
          <li key={each.id}>
            <a href={`/documents/${each.id}`}>{each.name}</a>
          </li>
        ))}
      </ul>
    )
  }
  const [page, name] = point.target.split('.')
  const schema = formOf(of.service, of.version)?.[page]?.schema.shape[name]
  if (!schema) return null
  // Tables of figures are too wide for a cell of a table.
  const isWide = questionOf(schema).kind === 'grid' || questionOf(schema).kind === 'rows'
  const answer = <Answer name={name} schema={schema} value={value} options={of.options} />
  if (isWide && value !== undefined) return <Disclosure summary={t.common.actions.view}>{answer}</Disclosure>
  return <div>{answer}</div>
}
