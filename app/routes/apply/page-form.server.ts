import { z } from 'zod'
import { type Draft, openFields } from '#app/domain/cases/draft.server.ts'
import { shownOf } from '#app/domain/cases/saving.server.ts'
import { type Level, unknownLevels, withoutFrom } from '#app/domain/register/divisions.server.ts'
import { type FormErrors, readFields } from '#app/http/form.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { questionOf } from '#workflows/fields.ts'

type Values = Record<string, unknown>

/**
 * One page of a draft as it was sent. `values` is what the form shows again, `typed` what is kept of it while it does not
 * fit. `unfinished`: a row was added or removed, or the next level of an address is to be asked; nothing is wrong yet.
 */
export type Read =
  | { status: 'valid'; answers: Values; values: Values }
  | { status: 'invalid' | 'unfinished'; values: Values; typed: Values; errors: FormErrors }

/** The questions of a page that may be answered now; null where the form has no such page. */
export function askedOn(draft: Draft, page: string | undefined): { page: string; fields: string[] } | null {
  const known = Object.keys(draft.machine.form).find((each) => each === page)
  if (!known) return null
  const fields = openFields(draft, known)
  return { page: known, fields: fields === 'all' ? Object.keys(draft.machine.form[known].schema.shape) : fields }
}

export async function readPage(
  form: FormData,
  draft: Draft,
  { page, fields }: { page: string; fields: string[] },
  t: Words,
): Promise<Read> {
  const answered = draft.answers[page] ?? {}
  // Of a page that was sent back, only what was asked for is taken from the form.
  const together = (sent: unknown) => ({
    ...answered,
    ...Object.fromEntries(fields.map((name) => [name, (sent as Values)[name]])),
  })
  const filled = readFields(form, z.preprocess(together, draft.machine.form[page].schema), t)
  const again = (status: 'invalid' | 'unfinished', errors: FormErrors, values = filled.values): Read => {
    return { status, errors, values, typed: { ...unasked(form, draft, page, fields), ...only(fields, values) } }
  }
  if (filled.status === 'edited') return again('unfinished', {})
  if (page === 'place' && fields.includes('province')) {
    const partly = await readPlace(filled.values, form, fields, t)
    if (partly) return again(partly.status, partly.errors, partly.values)
  }
  if (filled.status === 'invalid') return again('invalid', filled.errors)
  return { status: 'valid', answers: filled.value, values: filled.values }
}

/** An address is asked level by level where the level below has a list. Null once every level was asked and fits. */
async function readPlace(values: Values, form: FormData, fields: string[], t: Words) {
  const [wrong] = await unknownLevels(values as Partial<Record<Level, string>>)
  if (!wrong && fields.every((name) => form.has(name))) return null
  const isAnswered = wrong && form.has(wrong)
  const problem = wrong && String(values[wrong] ?? '').trim() === '' ? 'choose' : 'division'
  const errors: FormErrors = isAnswered ? { [wrong]: [problemIn(t, problem, t.fields[wrong].label)] } : {}
  const status = isAnswered ? ('invalid' as const) : ('unfinished' as const)
  return { status, errors, values: wrong ? withoutFrom(values, wrong) : values }
}

/** What stood in questions that this form did not show, as it asks an address level by level, stays as it was. */
function unasked(form: FormData, draft: Draft, page: string, fields: string[]): Values {
  const shown = shownOf(draft, page)
  const isText = (name: string) => !unsent.includes(questionOf(draft.machine.form[page].schema.shape[name]).kind)
  return only(
    fields.filter((name) => isText(name) && !form.has(name)),
    shown,
  )
}

// A box that is not ticked and a list without rows are answers, though a browser sends nothing for them.
const unsent: string[] = ['oneOf', 'manyOf', 'confirm', 'grid', 'rows']

function only(names: string[], values: Values): Values {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(values, name)).map((name) => [name, values[name]]))
}
