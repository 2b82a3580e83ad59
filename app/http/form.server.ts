import { parseWithZod } from '@conform-to/zod/v4'
import { MaxPartsExceededError, parseFormData } from '@remix-run/form-data-parser'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { Words } from '#app/i18n/en/index.ts'
import { errorsIn } from '#app/i18n/errors.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'

export type Values = Record<string, unknown>
export type FormErrors = Record<string, string[]>
/** `edited`: a row was added or removed; show the page again with these values. `invalid`: show it with the errors, status 422. */
export type Filled<Value> =
  | { status: 'valid'; value: Value; values: Values }
  | { status: 'invalid'; values: Values; errors: FormErrors }
  | { status: 'edited'; values: Values }

// The largest page of ours has some two hundred fields.
const mostFields = 2000

/**
 * The form that was sent, files not among it. What cannot be read as one is refused with 400, more fields than any page
 * of ours has with 413. Every form is read here or, with files, in uploads.server.ts.
 */
export async function sentForm(request: Request): Promise<FormData> {
  try {
    return await parseFormData(request, { maxParts: mostFields, maxFiles: 0 })
  } catch (error) {
    throw data(null, { status: error instanceof MaxPartsExceededError ? 413 : 400 })
  }
}

/** The revision of the answers that a page was made from; one that no page can have had where it does not say so. */
export function revisionIn(form: FormData): number {
  const typed = String(form.get('revision') ?? '')
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}

/** The fingerprint of the page that a form was made from; none fits where the form does not say so. */
export function seenIn(form: FormData): string {
  return String(form.get('seen') ?? '')
}

/** What a passkey has answered, as app/browser/passkeys.ts wrote it; null for anything that is none. */
export function credentialIn(form: FormData): unknown {
  const text = String(form.get('credential') ?? '')
  if (text.length > 20_000) return null
  try {
    const given: unknown = JSON.parse(text)
    return typeof given === 'object' ? given : null
  } catch {
    return null
  }
}

/** Reads a form that was asked with `<Question>`: what was typed, and either its meaning or what is wrong with it. */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  t: Words,
  words?: Readonly<Record<string, FieldWords>>,
): Promise<Filled<z.output<Schema>>> {
  return readFields(await sentForm(request), schema, t, words)
}

/** The same for a form that has been read already, or for the query of a page. */
export function readFields<Schema extends z.ZodType>(
  form: FormData | URLSearchParams,
  schema: Schema,
  t: Words,
  words?: Readonly<Record<string, FieldWords>>,
): Filled<z.output<Schema>> {
  const fields = withTypedCodes(form)
  // Our questions clean what was typed themselves; conform's own guesses would come before and hide it.
  const submission = parseWithZod(fields, { schema, error: errorsIn(t, words), disableAutoCoercion: true })
  const values = submission.payload as Values
  const intent = String(form.get('intent') ?? '')
  if (/^(add|remove):/.test(intent)) return { status: 'edited', values: edited(values, intent) }
  if (submission.status === 'success') return { status: 'valid', value: submission.value, values }
  return { status: 'invalid', values: withoutBlankRows(values), errors: errorsOf(submission.error) }
}

/** What was typed beside a list ("activity:typed") counts more than what the list says. */
function withTypedCodes(form: FormData | URLSearchParams): FormData {
  const fields = new FormData()
  for (const [name, value] of form) {
    if (name.endsWith(':typed') || name === 'intent' || !isNameOfOurs(name)) continue
    const typed = form.get(`${name}:typed`)
    fields.append(name, typeof typed === 'string' && typed.trim() !== '' ? typed : value)
  }
  return fields
}

/**
 * No list has a hundred rows, no question lies deeper than a cell of a table in a list. Names that begin with "__" would
 * speak to conform, and "name.toString" would make an answer that cannot be written down.
 */
function isNameOfOurs(name: string): boolean {
  const isShaped = /^[a-z]\w{0,59}(\[\d{1,2}\]|\.\w{1,60}){0,3}$/i.test(name)
  return isShaped && !name.split(/[.[\]]/).some((part) => part in Object.prototype)
}

/** `add:products` or `remove:products:2`. A list that was never sent has one row, the empty one that was shown. */
function edited(values: Values, intent: string): Values {
  const [verb, name, index] = intent.split(':')
  const sent = values[name]
  const rows = Array.isArray(sent) ? sent : [{}]
  const next = verb === 'add' ? [...rows, {}] : rows.filter((_, each) => each !== Number(index))
  return { ...values, [name]: next }
}

/** Rows left empty are not counted where answers are checked: errors are numbered without them. */
function withoutBlankRows(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((each) => !isBlank(each)) : value,
    ]),
  )
}

function isBlank(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return String(value ?? '').trim() === ''
  return Object.values(value).every(isBlank)
}

function errorsOf(error: Record<string, string[] | null> | null): FormErrors {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([name, sentences]) => (sentences ? [[name, sentences]] : [])),
  )
}
