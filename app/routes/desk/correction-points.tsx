import { Answer } from '#app/components/answers.tsx'
import { Actions, Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import type { Options } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { pointName } from '#app/i18n/field-words.ts'
import { formOf } from '#workflows/forms.ts'

/** The application of which points are to be chosen: "field:place.street", "document:floorPlan". */
export type Choosable = {
  service: string
  version: number
  answers: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
  known: readonly string[]
  chosen: readonly string[]
  documents: readonly { slot: string; name: string }[]
  options: Options
  isChoosing: boolean
}

/** Every question and document with what was answered, to be ticked. The choice is kept in the address. */
export function ChoosePoints({ one }: { one: Choosable }) {
  const { t } = useWords()
  const words = t.desk.correction
  const titles = t.pages as Record<string, { title: string }>
  const pages = [...new Set(targets(one, 'field').map((each) => each.split('.')[0]))]
  return (
    <>
      {!one.isChoosing && <ErrorSummary errors={{ '': [words.nothing] }} />}
      <form method="get" className="stack points-form">
        <input type="hidden" name="step" value="reasons" />
        {pages.map((page) => (
          <fieldset key={page} className="question points">
            <legend className="question-label">{titles[page]?.title ?? page}</legend>
            {targets(one, 'field')
              .filter((each) => each.startsWith(`${page}.`))
              .map((target) => (
                <Point key={target} one={one} value={`field:${target}`} />
              ))}
          </fieldset>
        ))}
        <fieldset className="question points">
          <legend className="question-label">{t.desk.documents}</legend>
          {targets(one, 'document').map((target) => (
            <Point key={target} one={one} value={`document:${target}`} />
          ))}
        </fieldset>
        <Actions>
          <Button>{words.chooseNext}</Button>
        </Actions>
      </form>
    </>
  )
}

function targets({ known }: Choosable, kind: 'field' | 'document'): string[] {
  return known.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1))
}

function Point({ one, value }: { one: Choosable; value: string }) {
  const id = `item-${value.replace(/\W/g, '-')}`
  return (
    <div className="choice">
      <input
        className="ds-input"
        type="checkbox"
        id={id}
        name="item"
        value={value}
        defaultChecked={one.chosen.includes(value)}
        aria-describedby={`${id}-answer`}
      />
      <div>
        <label htmlFor={id}>
          <PointName value={value} />
        </label>
        <div className="hint" id={`${id}-answer`}>
          <PointAnswer one={one} value={value} />
        </div>
      </div>
    </div>
  )
}

export function PointName({ value }: { value: string }) {
  const { t } = useWords()
  return <>{pointName(t, value.split(':')[1])}</>
}

/** What was answered or attached. Tables and lists are long: the case's own page shows them. */
export function PointAnswer({ one, value }: { one: Choosable; value: string }) {
  const { t } = useWords()
  const [kind, target] = value.split(':')
  if (kind === 'document') {
    const files = one.documents.filter(({ slot }) => slot === target).map(({ name }) => name)
    return <>{files.join(', ') || t.desk.correction.noAnswer}</>
  }
  const [page, name] = target.split('.')
  const answer = one.answers[page]?.[name]
  const isLong = typeof answer === 'object' && answer !== null
  if (isLong) return null
  const schema = formOf(one.service, one.version)![page].schema.shape[name]
  return <Answer name={name} schema={schema} value={answer} options={one.options} />
}
