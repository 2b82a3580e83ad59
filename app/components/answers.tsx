import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { $ZodType } from 'zod/v4/core'
import type { Options } from '#app/components/question.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { type FieldWords, fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { questionOf } from '#workflows/fields.ts'

type AnswersProps = {
  schema: z.ZodObject
  values: Readonly<Record<string, unknown>> | undefined
  options?: Options
  words?: Readonly<Record<string, FieldWords>>
  /** What stands beside an answer, e.g. a defect or the value before. */
  note?: (name: string) => ReactNode
  /** For those who read many: questions without an answer are only named, in one line. */
  brief?: boolean
}

/** One page of answers to read: by the same schema and words as it was asked. */
export function Answers({ schema, values, options, words, note, brief }: AnswersProps) {
  const { t } = useWords()
  const labelOf = (name: string) => (words?.[name] ?? fieldWords(t, name)).label
  const names = Object.keys(schema.shape)
  const silent = brief ? names.filter((name) => isEmpty(values?.[name]) && !note?.(name)) : []
  const rows = names
    .filter((name) => !silent.includes(name))
    .map((name) => {
      const asked = schema.shape[name]
      return {
        key: name,
        label: labelOf(name),
        value: <Answer name={name} schema={asked} value={values?.[name]} options={options} words={words?.[name]} />,
        note: note?.(name),
        wide: questionOf(asked).kind === 'grid',
      }
    })
  const unanswered = silent.map(labelOf).join(', ')
  return (
    <SummaryList
      rows={
        unanswered ? [...rows, { key: '', label: t.common.form.notAnswered, value: <Quiet>{unanswered}</Quiet> }] : rows
      }
    />
  )
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function Quiet({ children }: { children: ReactNode }) {
  return <span className="hint">{children}</span>
}

type AnswerProps = { name: string; schema: $ZodType; value: unknown; options?: Options; words?: FieldWords }

/** One answer as people write it: days, amounts, the words of a choice, tables and lists. */
export function Answer({ name, schema, value, options, words: given }: AnswerProps) {
  const { t, format } = useWords()
  const asked = questionOf(schema)
  const words = given ?? fieldWords(t, name)
  // What is compared while it does not fit yet may be called like a part of every object.
  const named = (code: string) =>
    words.options && Object.hasOwn(words.options, code) ? words.options[code] : undefined
  const chosen = (code: unknown) =>
    named(String(code)) ?? options?.[name]?.find((each) => each.value === code)?.label ?? String(code)

  if (isEmpty(value)) return <Quiet>{t.common.form.notAnswered}</Quiet>

  switch (asked.kind) {
    case 'date':
      return <>{/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? format.date(String(value)) : String(value)}</>
    case 'money':
      return <>{typeof value === 'number' ? format.riel(value) : String(value)}</>
    case 'number': {
      const unit = asked.unit ? ` ${(t.common.units as Record<string, string>)[asked.unit] ?? ''}` : ''
      return <>{typeof value === 'number' ? format.number(value) + unit : String(value)}</>
    }
    case 'manyOf':
      return <>{(Array.isArray(value) ? value : [value]).map(chosen).join(', ')}</>
    case 'confirm':
      return <>{t.common.actions.yes}</>
    case 'phone':
      return <span className="code">{format.contact(String(value))}</span>
    case 'longText':
      return <span className="lines">{String(value)}</span>
    case 'activity': {
      const label = chosen(value)
      return <>{label.startsWith(String(value)) ? label : `${label} (${value})`}</>
    }
    case 'grid':
      return <GridAnswer value={value} words={words} rows={asked.rows ?? []} columns={asked.columns ?? []} />
    case 'rows':
      return (
        <>
          {(value as Record<string, unknown>[]).map((row, index) => (
            <section key={index} className="answer-row">
              <p className="above">
                {fill((words.row ?? t.common.form.row) as '{number}', { number: format.number(index + 1) })}
              </p>
              <dl className="pairs">
                {Object.entries(asked.row?.shape ?? {}).map(([key, each]) => (
                  <div key={key}>
                    <dt>{fieldWords(t, key).label}</dt>
                    <dd>
                      <Answer name={key} schema={each} value={row[key]} options={options} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </>
      )
    default:
      return <>{chosen(value)}</>
  }
}

/** What was typed and is no figure yet is shown as it was typed. */
function Figure({ value }: { value: unknown }) {
  const { format } = useWords()
  return <>{Number.isFinite(Number(value)) ? format.number(Number(value)) : String(value)}</>
}

type GridAnswerProps = { value: unknown; words: FieldWords; rows: readonly string[]; columns: readonly string[] }

function GridAnswer({ value, words, rows, columns }: GridAnswerProps) {
  const cells = value as Record<string, Record<string, unknown>>
  return (
    <table className="ds-table cards figures">
      <caption className="ds-sr-only">{words.label}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col" data-numeric>
              {words.columns?.[column] ?? column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{words.rows?.[row] ?? row}</th>
            {columns.map((column) => (
              <td key={column} data-label={words.columns?.[column] ?? column} data-numeric>
                <Figure value={cells[row]?.[column] ?? 0} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
