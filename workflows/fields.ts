import { z } from 'zod'

/** The kinds of question. Each helper gives a Zod schema and registers how it is asked; schemas accept their own results. */
export type Question = {
  kind:
    | 'text'
    | 'longText'
    | 'email'
    | 'phone'
    | 'number'
    | 'money'
    | 'date'
    | 'oneOf'
    | 'manyOf'
    | 'province'
    | 'district'
    | 'commune'
    | 'village'
    | 'activity'
    | 'country'
    | 'grid'
    | 'rows'
    | 'confirm'
  optional?: true
  /** Letters of one script only. */
  script?: 'khmer' | 'latin'
  max?: number
  min?: number
  /** Unit shown after the field: a key of words.units. */
  unit?: string
  options?: readonly string[]
  /** grid: names of its rows and columns; every cell is a count. */
  rows?: readonly string[]
  columns?: readonly string[]
  /** rows: the questions of one row. */
  row?: z.ZodObject
  autocomplete?: string
}

// A z.registry() would do the same, but its types do not end where a question holds a schema of its own (rows).
const questions = new WeakMap<object, Question>()

function ask<T extends z.ZodType>(schema: T, question: Question): T {
  questions.set(schema, question)
  return schema
}

/** How a field is asked. Throws for a schema that is not a question. */
export function questionOf(schema: z.core.$ZodType): Question {
  const question = questions.get(schema)
  if (!question) throw new Error('A page may hold only the questions of workflows/fields.ts.')
  return question
}

/** The same question, but it may be left empty. */
export function optional<T extends z.ZodType>(schema: T) {
  return ask(
    z.preprocess((value) => (clean(value) === '' ? undefined : value), schema.optional()),
    { ...questionOf(schema), optional: true },
  )
}

/** What a person typed: without marks nobody sees, in one normal form, without spaces around. */
function clean(value: unknown): unknown {
  return typeof value === 'string'
    ? value
        .replace(/[\u200B\u2060\uFEFF]/g, '')
        .normalize('NFC')
        .trim()
        .replace(/\r\n/g, '\n')
    : value
}

/** Khmer digits are as good as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - 0x17e0))
}

const cleaned = (value: unknown) => (clean(value) === '' ? undefined : clean(value))
const code = (value: unknown) => {
  const text = cleaned(value)
  return typeof text === 'string' ? latinDigits(text).toUpperCase() : text
}
const figure = (value: unknown) => {
  const text = cleaned(value)
  if (typeof text !== 'string') return text
  const plain = latinDigits(text).replace(/[\s,៛$]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

// Control characters, half surrogates and what is left of broken letters (U+FFFD) can be neither stored nor printed.
const printable = (text: string) => !/[^\P{Cc}\t\n]|\uFFFD/u.test(text) && text.isWellFormed()
const problem = (name: string) => ({ params: { problem: name } })

export function text(max: number, autocomplete?: string) {
  return ask(z.preprocess(cleaned, z.string().max(max).refine(printable, problem('unprintable'))), {
    kind: 'text',
    max,
    autocomplete,
  })
}

export function longText(max: number) {
  return ask(z.preprocess(cleaned, z.string().max(max).refine(printable, problem('unprintable'))), {
    kind: 'longText',
    max,
  })
}

export function khmerText(max: number) {
  return ask(
    z.preprocess(
      cleaned,
      z
        .string()
        .max(max)
        .refine(printable, problem('unprintable'))
        .refine((value) => /[\u1780-\u17B3]/.test(value) && !/[A-Za-z]/.test(value), problem('khmer')),
    ),
    { kind: 'text', script: 'khmer', max },
  )
}

export function latinText(max: number) {
  return ask(
    z.preprocess(
      cleaned,
      z
        .string()
        .max(max)
        .refine(printable, problem('unprintable'))
        .refine((value) => /\p{Script=Latin}/u.test(value) && !/\p{Script=Khmer}/u.test(value), problem('latin')),
    ),
    { kind: 'text', script: 'latin', max },
  )
}

export function email() {
  return ask(
    z.preprocess(
      (value) => (typeof cleaned(value) === 'string' ? (cleaned(value) as string).toLowerCase() : value),
      z
        .string()
        .max(254)
        .refine((value) => /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(value), problem('email'))
        .refine(printable, problem('unprintable')),
    ),
    { kind: 'email', max: 254, autocomplete: 'email' },
  )
}

/** A Cambodian number: trunk 0 or +855, then 8 or 9 digits. Kept as E.164. */
export function phone() {
  return ask(
    z.preprocess(
      (value) => {
        const typed = cleaned(value)
        if (typeof typed !== 'string') return typed
        const digits = latinDigits(typed).replace(/[\s().-]/g, '')
        return digits.replace(/^(00855|855|0)/, '+855')
      },
      z.string().refine((value) => /^\+855[1-9]\d{7,8}$/.test(value), problem('phone')),
    ),
    { kind: 'phone', max: 20, autocomplete: 'tel' },
  )
}

/** An identifier in a given pattern, Khmer digits accepted. `name` finds the words of its error. */
export function identifier(pattern: RegExp, name: string, max = 30) {
  return ask(
    z.preprocess(
      code,
      z
        .string()
        .max(max)
        .refine((value) => pattern.test(value), problem(name)),
    ),
    {
      kind: 'text',
      max,
    },
  )
}

/** A whole number from `min` to `max`. */
export function count(min: number, max: number, unit?: string) {
  return ask(z.preprocess(figure, z.number().int().min(min).max(max)), { kind: 'number', min, max, unit })
}

/** A number with decimals. */
export function amount(min: number, max: number, unit?: string) {
  return ask(z.preprocess(figure, z.number().min(min).max(max)), { kind: 'number', min, max, unit })
}

/** Riel, whole. */
export function money() {
  return ask(z.preprocess(figure, z.number().int().min(0).max(100_000_000_000_000)), {
    kind: 'money',
    min: 0,
    max: 100_000_000_000_000,
    unit: 'riel',
  })
}

/** A day of the calendar, typed day/month/year or year-month-day, in either set of digits; kept as YYYY-MM-DD. */
export function date() {
  return ask(
    z.preprocess(
      (value) => {
        const typed = cleaned(value)
        return typeof typed === 'string' ? (isoDate(latinDigits(typed)) ?? typed) : typed
      },
      z.string().refine((value) => isoDate(value) === value, problem('date')),
    ),
    { kind: 'date' },
  )
}

function isoDate(typed: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  const local = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/.exec(typed)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : []
  if (!year || !month || !day || Number(year) < 1900 || Number(year) > 2100) return null
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : null
}

export function oneOf<const Options extends readonly [string, ...string[]]>(options: Options) {
  return ask(z.preprocess(cleaned, z.enum(options)), { kind: 'oneOf', options })
}

/** Any number of the options, at least one. */
export function manyOf<const Options extends readonly [string, ...string[]]>(options: Options) {
  return ask(
    z.preprocess(
      (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
      z.array(z.enum(options)).min(1).max(options.length),
    ),
    { kind: 'manyOf', options },
  )
}

/** A level of the address: its NCDD code where the table of divisions holds it, else its name as typed. */
export function division(level: 'province' | 'district' | 'commune' | 'village') {
  const place = z.preprocess(
    (value) => (typeof cleaned(value) === 'string' ? latinDigits(cleaned(value) as string) : cleaned(value)),
    z.string().max(80).refine(printable, problem('unprintable')),
  )
  return ask(place, { kind: level, max: 80 })
}

/** An activity by ISIC Rev. 4 class: four digits, or five as in the Cambodian classification. */
export function activity() {
  return ask(
    z.preprocess(
      code,
      z.string().refine((value) => /^\d{4,5}$/.test(value), problem('activity')),
    ),
    {
      kind: 'activity',
    },
  )
}

/** A table of counts, e.g. occupations by women and men. Empty cells are 0. */
export function grid<const Rows extends readonly string[], const Columns extends readonly string[]>(
  rows: Rows,
  columns: Columns,
) {
  const cell = z.preprocess((value) => figure(value) ?? 0, z.number().int().min(0).max(100_000))
  const line = z.preprocess((value) => value ?? {}, z.object(Object.fromEntries(columns.map((each) => [each, cell]))))
  const table = z.preprocess(
    (value) => value ?? {},
    z.object(Object.fromEntries(rows.map((each) => [each, line])) as Record<Rows[number], typeof line>),
  )
  return ask(table, { kind: 'grid', rows, columns })
}

/** A list of like things, each asked by the same few questions. Rows left wholly empty are dropped. */
export function rows<T extends z.ZodObject>(row: T, { min = 0, max = 20 } = {}) {
  return ask(
    z.preprocess(
      (value) => (Array.isArray(value) ? value.filter((each) => !isBlank(each)) : value === undefined ? [] : value),
      z.array(row).min(min).max(max),
    ),
    { kind: 'rows', row, min, max },
  )
}

function isBlank(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return clean(value ?? '') === ''
  return Object.values(value).every(isBlank)
}

/** A box that must be ticked. */
export function confirm() {
  return ask(
    z.preprocess((value) => (value === 'on' || value === true ? true : undefined), z.literal(true)),
    {
      kind: 'confirm',
    },
  )
}
