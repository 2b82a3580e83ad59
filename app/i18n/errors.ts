import type { $ZodErrorMap } from 'zod/v4/core'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Issue = {
  code: string
  input?: unknown
  path?: readonly PropertyKey[]
  params?: { problem?: string }
  expected?: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  values?: readonly unknown[]
}

/**
 * Zod's issues in our words, given per parse: what is wrong, then what to do. Labels come from the words of the
 * questions, or from `more` where a form has words of its own.
 */
export function errorsIn(t: Words, more: Readonly<Record<string, FieldWords>> = {}): $ZodErrorMap {
  const inLists = Object.assign({}, ...Object.values(more).map(({ questions }) => questions))
  return (raw) => sentenceOf(raw as Issue, t, { ...inLists, ...more })
}

/** The sentence for one problem by name; the domain uses it for what only it can know. */
export function problemIn(t: Words, problem: string, label: string): string {
  const sentence = (t.common.errors as Record<string, string>)[problem] ?? t.common.errors.invalid
  return fill(sentence as '{label}', { label })
}

function sentenceOf(issue: Issue, t: Words, more: Readonly<Record<string, FieldWords>>): string {
  const { errors } = t.common
  const label = labelOf(issue.path ?? [], t, more)
  const { number } = formatsOf(t.language)
  const missing = issue.input === undefined
  const min = number(Number(issue.minimum ?? 0))
  const max = number(Number(issue.maximum ?? 0))

  switch (issue.code) {
    case 'custom':
      return problemIn(t, issue.params?.problem ?? 'invalid', label)
    case 'invalid_value':
      return fill(issue.values?.[0] === true ? errors.tick : errors.choose, { label })
    case 'invalid_format':
      return errors.email
    case 'too_small':
      if (issue.origin === 'array')
        return fill(isChoice(issue, t, more) ? errors.chooseSome : errors.addSome, { label })
      return issue.origin === 'string' ? fill(errors.tooShort, { label, min }) : fill(errors.tooSmall, { label, min })
    case 'too_big':
      if (issue.origin === 'array') return fill(errors.tooMany, { label, max })
      return issue.origin === 'string' ? fill(errors.tooLong, { label, max }) : fill(errors.tooBig, { label, max })
    case 'invalid_type':
      if (missing) return fill(errors.required, { label })
      if (issue.expected === 'int') return fill(errors.notWhole, { label })
      if (issue.expected === 'number') return fill(errors.notNumber, { label })
      return fill(errors.invalid, { label })
    default:
      return fill(errors.invalid, { label })
  }
}

/** The last name on the way to the answer; in a table the cell is named by its row and column, in a list by its line. */
function labelOf(path: readonly PropertyKey[], t: Words, more: Readonly<Record<string, FieldWords>>): string {
  const names = path.filter((each): each is string => typeof each === 'string')
  const words = wordsAt(names, t, more)
  if (!words) return t.common.errors.thisAnswer
  const [row, column] = [names.at(-2) ?? '', names.at(-1) ?? '']
  if (words.rows?.[row]) return `${words.rows[row]}: ${words.columns?.[column] ?? column}`
  const line = path.findLastIndex((each) => typeof each === 'number')
  const title = line > 0 && wordsAt([String(path[line - 1])], t, more)?.row
  return title
    ? `${fill(title as '{number}', { number: formatsOf(t.language).number(Number(path[line]) + 1) })}: ${words.label}`
    : words.label
}

function wordsAt(names: string[], t: Words, more: Readonly<Record<string, FieldWords>>): FieldWords | undefined {
  const known = { ...(t.fields as Record<string, FieldWords>), ...more }
  const table = names.length >= 3 ? known[names.at(-3)!] : undefined
  return table?.rows ? table : known[names.at(-1) ?? '']
}

function isChoice(issue: Issue, t: Words, more: Readonly<Record<string, FieldWords>>): boolean {
  const names = (issue.path ?? []).filter((each): each is string => typeof each === 'string')
  return wordsAt(names, t, more)?.options !== undefined
}
