import type { ReactNode } from 'react'
import type { $ZodType } from 'zod/v4/core'
import type { Errors } from '#app/components/error-summary.tsx'
import { fieldId } from '#app/components/field-id.ts'
import { asTyped } from '#app/components/typed-value.ts'
import { useWords } from '#app/components/words.tsx'
import { type FieldWords, fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { type Question as Asked, questionOf } from '#workflows/fields.ts'

/** One thing to choose; those of one `group` stand together. */
export type Option = { value: string; label: string; group?: string }
/** Options that come with the page, by the name of the question: places, activities, countries. */
export type Options = Readonly<Record<string, readonly Option[] | undefined>>

type QuestionProps = {
  /** The name in the form: `product`, or `products[0].product`. */
  name: string
  schema: $ZodType
  /** What was answered or typed before. */
  value?: unknown
  errors?: Errors
  options?: Options
  /** Words for a question that has none in the dictionary's fields, or other words for this page. */
  words?: FieldWords
  /** What the office says about the answer that stands there. */
  note?: ReactNode
}

/** Any question of workflows/fields.ts. It needs no script: the page that comes back shows errors and keeps what was typed. */
export function Question(props: QuestionProps) {
  const { t } = useWords()
  const asked = questionOf(props.schema)
  const simpleName = props.name
    .split('.')
    .at(-1)!
    .replace(/\[\d+\]$/, '')
  const words = props.words ?? fieldWords(t, simpleName)
  const parts: Parts = {
    ...props,
    asked,
    words,
    id: fieldId(props.name),
    own: props.errors?.[props.name] ?? [],
    choices: choicesOf(asked, words, props.options?.[simpleName], props.value),
  }
  switch (asked.kind) {
    case 'oneOf':
      return parts.choices.length > 7 ? <Select {...parts} /> : <Choices {...parts} type="radio" />
    case 'manyOf':
      return <Choices {...parts} type="checkbox" />
    case 'confirm':
      return <Confirm {...parts} />
    case 'grid':
      return <Grid {...parts} />
    case 'rows':
      return <Rows {...parts} />
    case 'longText':
      return <LongText {...parts} />
    case 'activity':
      return parts.choices.length > 0 ? <SelectOrCode {...parts} /> : <Text {...parts} />
    default:
      return parts.choices.length > 0 ? <Select {...parts} /> : <Text {...parts} />
  }
}

type Parts = QuestionProps & {
  asked: Asked
  words: FieldWords
  id: string
  own: readonly string[]
  choices: readonly Option[]
}

/** What is kept but no longer offered stays choosable, or saving a page would lose it. */
function choicesOf(
  asked: Asked,
  words: FieldWords,
  given: readonly Option[] | undefined,
  value: unknown,
): readonly Option[] {
  const fixed = asked.options?.map((each) => ({ value: each, label: words.options?.[each] ?? each }))
  const choices = fixed ?? given ?? []
  const missing =
    typeof value === 'string' && value !== '' && choices.length > 0 && !choices.some((each) => each.value === value)
  return missing && asked.kind !== 'activity' && !isDivision(asked) && !fixed
    ? [...choices, { value, label: value }]
    : choices
}

// A place that does not belong to the one above has to be chosen again.
function isDivision({ kind }: Asked): boolean {
  return kind === 'province' || kind === 'district' || kind === 'commune' || kind === 'village'
}

function describedBy({ id, own, words, asked, note }: Parts): string | undefined {
  const hint = words.hint || asked.kind === 'date' ? `${id}-hint` : ''
  const parts = [hint, note ? `${id}-note` : '', own.length > 0 ? `${id}-error` : '']
  return parts.filter(Boolean).join(' ') || undefined
}

const invalid = ({ own }: Parts) => (own.length > 0 ? true : undefined)

function Label({ words, asked }: Parts) {
  const { t } = useWords()
  return (
    <>
      {words.label}
      {(asked.optional || (asked.kind === 'rows' && !asked.min)) && (
        <span className="optional"> {t.common.form.optional}</span>
      )}
    </>
  )
}

function Hint({ id, words, asked, note }: Parts) {
  const { t } = useWords()
  const sentences = [words.hint, asked.kind === 'date' && t.common.form.dateHint].filter(Boolean)
  return (
    <>
      {sentences.length > 0 && (
        <p className="hint" id={`${id}-hint`}>
          {sentences.join(' ')}
        </p>
      )}
      {note && (
        <div className="note" id={`${id}-note`}>
          {note}
        </div>
      )}
    </>
  )
}

function Mistakes({ id, own }: Parts) {
  const { t } = useWords()
  if (own.length === 0) return null
  return (
    <p className="ds-validation-message" id={`${id}-error`}>
      <span className="ds-sr-only">{t.common.form.error} </span>
      {own.join(' ')}
    </p>
  )
}

/** Label, hint and errors around one control. */
function Field({ parts, children }: { parts: Parts; children: ReactNode }) {
  return (
    <div className="question" data-invalid={invalid(parts)}>
      <label className="question-label" htmlFor={parts.id}>
        <Label {...parts} />
      </label>
      <Hint {...parts} />
      <Mistakes {...parts} />
      {children}
    </div>
  )
}

/** The same around several controls; the first of them has the id that the error summary leads to. */
function Group({ parts, children }: { parts: Parts; children: ReactNode }) {
  return (
    <fieldset className="question" aria-describedby={describedBy(parts)} data-invalid={invalid(parts)}>
      <legend className="question-label">
        <Label {...parts} />
      </legend>
      <Hint {...parts} />
      <Mistakes {...parts} />
      {children}
    </fieldset>
  )
}

const inputModes = { number: 'decimal', money: 'numeric', phone: 'tel', email: 'email', activity: 'numeric' } as const

// Numbers and dates are typed as text: a number field silently loses Khmer digits.
function Text(parts: Parts) {
  const { t } = useWords()
  const { asked, id, name, value } = parts
  const unit = asked.unit && (t.common.units as Record<string, string>)[asked.unit]
  const input = (
    <input
      className="ds-input"
      type={asked.kind === 'phone' ? 'tel' : 'text'}
      id={id}
      name={name}
      defaultValue={asTyped(asked, value)}
      data-width={widthOf(asked)}
      inputMode={inputModes[asked.kind as keyof typeof inputModes]}
      autoComplete={asked.autocomplete}
      autoCapitalize={asked.kind === 'email' ? 'none' : undefined}
      spellCheck={asked.kind === 'email' || asked.kind === 'activity' ? false : undefined}
      lang={asked.script && (asked.script === 'khmer' ? 'km' : 'en')}
      // Marks nobody sees are removed before the length is looked at, so the browser may take a few more.
      maxLength={asked.kind === 'text' && asked.max ? asked.max + 20 : undefined}
      aria-describedby={describedBy(parts)}
      aria-invalid={invalid(parts)}
    />
  )
  return (
    <Field parts={parts}>
      {unit ? (
        <div className="ds-field-affixes">
          {input}
          <span className="ds-field-affix">{unit}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

function widthOf({ kind, max = 0 }: Asked) {
  if (kind === 'date' || kind === 'activity') return 'short'
  if (kind === 'number' || kind === 'money' || kind === 'phone') return 'medium'
  return kind === 'text' && max <= 30 ? 'medium' : undefined
}

function LongText(parts: Parts) {
  const { asked, id, name, value } = parts
  return (
    <Field parts={parts}>
      <textarea
        className="ds-input"
        id={id}
        name={name}
        rows={5}
        defaultValue={asTyped(asked, value)}
        aria-describedby={describedBy(parts)}
        aria-invalid={invalid(parts)}
      />
    </Field>
  )
}

function Select(parts: Parts) {
  return (
    <Field parts={parts}>
      <Chooser {...parts} />
    </Field>
  )
}

function Chooser(parts: Parts) {
  const { t } = useWords()
  const { id, name, value, choices } = parts
  const groups = [...new Set(choices.map((each) => each.group))]
  const list = (group: string | undefined) =>
    choices
      .filter((each) => each.group === group)
      .map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))
  return (
    <select
      className="ds-input"
      id={id}
      name={name}
      defaultValue={choices.some((each) => each.value === value) ? String(value) : ''}
      aria-describedby={describedBy(parts)}
      aria-invalid={invalid(parts)}
    >
      <option value="">{t.common.form.choose}</option>
      {groups.map((group) =>
        group ? (
          <optgroup key={group} label={group}>
            {list(group)}
          </optgroup>
        ) : (
          list(group)
        ),
      )}
    </select>
  )
}

/** A list for those who look, a code for those who know. What is typed wins (app/http/form.server.ts). */
function SelectOrCode(parts: Parts) {
  const { t } = useWords()
  const { id, name, value, choices } = parts
  const listed = choices.some((each) => each.value === value)
  return (
    <Field parts={parts}>
      <Chooser {...parts} />
      <label className="hint" htmlFor={`${id}-typed`}>
        {t.common.form.activityCode}
      </label>
      <input
        className="ds-input"
        type="text"
        id={`${id}-typed`}
        name={`${name}:typed`}
        inputMode="numeric"
        data-width="short"
        maxLength={8}
        defaultValue={listed || typeof value !== 'string' ? '' : value}
      />
    </Field>
  )
}

function Choices({ type, ...parts }: Parts & { type: 'radio' | 'checkbox' }) {
  const { id, name, value, choices } = parts
  const chosen = Array.isArray(value) ? value : [value]
  return (
    <Group parts={parts}>
      {choices.map((choice, index) => {
        const choiceId = index === 0 ? id : `${id}-${choice.value}`
        return (
          <div key={choice.value} className="choice">
            <input
              className="ds-input"
              type={type}
              id={choiceId}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              aria-invalid={invalid(parts)}
            />
            <label htmlFor={choiceId}>{choice.label}</label>
          </div>
        )
      })}
    </Group>
  )
}

function Confirm(parts: Parts) {
  const { id, name, value } = parts
  return (
    <div className="question" data-invalid={invalid(parts)}>
      <Hint {...parts} />
      <Mistakes {...parts} />
      <div className="choice">
        <input
          className="ds-input"
          type="checkbox"
          id={id}
          name={name}
          defaultChecked={value === true || value === 'on'}
          aria-describedby={describedBy(parts)}
          aria-invalid={invalid(parts)}
        />
        <label htmlFor={id}>
          <Label {...parts} />
        </label>
      </div>
    </div>
  )
}

function Grid(parts: Parts) {
  const { asked, id, name, value, words, errors } = parts
  const { rows = [], columns = [] } = asked
  const cells = value as Record<string, Record<string, unknown>> | undefined
  // A cell has no room for a sentence: what is wrong with cells stands above the table.
  const wrong = rows
    .flatMap((row) => columns.map((column) => `${name}.${row}.${column}`))
    .filter((cell) => errors?.[cell]?.length)
  return (
    <Group parts={parts}>
      {wrong.map((cell) => (
        <p key={cell} className="ds-validation-message" id={`${fieldId(cell)}-error`}>
          {errors?.[cell]?.join(' ')}
        </p>
      ))}
      <table className="ds-table grid" id={id} tabIndex={-1}>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {words.columns?.[column] ?? column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{words.rows?.[row] ?? row}</th>
              {columns.map((column) => {
                const cell = `${name}.${row}.${column}`
                const label = words.columns?.[column] ?? column
                const own = errors?.[cell] ?? []
                return (
                  <td key={column} data-label={label}>
                    <input
                      className="ds-input"
                      type="text"
                      inputMode="numeric"
                      id={fieldId(cell)}
                      name={cell}
                      aria-label={`${words.rows?.[row] ?? row}, ${label}`}
                      aria-invalid={own.length > 0 ? true : undefined}
                      aria-describedby={own.length > 0 ? `${fieldId(cell)}-error` : undefined}
                      defaultValue={asTyped({ kind: 'number' }, cells?.[row]?.[column])}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Group>
  )
}

function Rows(parts: Parts) {
  const { t, format } = useWords()
  const { asked, id, name, value, words, errors, options } = parts
  const given = Array.isArray(value) ? value : []
  const rows: unknown[] = given.length > 0 ? given : [{}]
  const title = (index: number) =>
    words.rowNames?.[index] ??
    fill((words.row ?? t.common.form.row) as '{number}', { number: format.number(index + 1) })
  return (
    <Group parts={parts}>
      <div id={id} tabIndex={-1} className="rows">
        {rows.map((row, index) => (
          <fieldset key={index} className="row">
            <legend>{title(index)}</legend>
            <div className="row-questions">
              {Object.entries(asked.row?.shape ?? {}).map(([key, schema]) => (
                <Question
                  key={key}
                  name={`${name}[${index}].${key}`}
                  schema={schema}
                  value={(row as Record<string, unknown> | undefined)?.[key]}
                  errors={errors}
                  options={options}
                  words={words.questions?.[key]}
                />
              ))}
            </div>
            {rows.length > Math.max(1, asked.min ?? 0) && (
              <button
                className="ds-button"
                data-variant="tertiary"
                type="submit"
                name="intent"
                value={`remove:${name}:${index}`}
              >
                {fill(t.common.form.removeRow, { row: title(index) })}
              </button>
            )}
          </fieldset>
        ))}
      </div>
      {rows.length < (asked.max ?? 20) && (
        <button className="ds-button" data-variant="secondary" type="submit" name="intent" value={`add:${name}`}>
          {words.add ?? t.common.form.addRow}
        </button>
      )}
    </Group>
  )
}
