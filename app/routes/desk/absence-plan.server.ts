import { planAbsence } from '#app/domain/cases/absence.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { type FormErrors, readFields, type Values } from '#app/http/form.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { absenceSchema, absenceWords, spread } from './absence-form.tsx'

const fieldOf = {
  beginsInThePast: 'firstDay',
  endsBeforeItBegins: 'lastDay',
  tooLong: 'lastDay',
  already: 'firstDay',
  noColleague: 'to',
}

/** Plans the absence that a form tells of; gives what is wrong with it, each at its question, and null when it is planned. */
export async function planFrom(
  form: FormData,
  t: Words,
  { personId, by, at }: { personId: string; by: Person; at: Date },
): Promise<{ values: Values; errors: FormErrors } | null> {
  const filled = readFields(form, absenceSchema, t, absenceWords(t, ''))
  const again = (errors: FormErrors) => ({ values: filled.values, errors })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { firstDay, lastDay, to } = filled.value
  const { problems } = t.giving.absence
  if (to !== spread && !isId(to)) return again({ to: [problems.noColleague] })
  const plan = { firstDay, lastDay, toId: to === spread ? null : to }
  const planned = await planAbsence({ id: personId }, plan, at, by)
  return typeof planned === 'string' ? again({ [fieldOf[planned]]: [problems[planned]] }) : null
}
