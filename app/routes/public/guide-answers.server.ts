import type { Told } from '#app/domain/cases/guide.server.ts'
import { needsMoney } from '#app/domain/cases/guide.server.ts'
import { activityNames } from '#app/domain/register/activities.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { type FormErrors, readFields } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
import { answers, type GuideValues, guideLink } from './guide-schema.ts'

/** What stands in the address, as far as the guide asks for it; nobody types more than this. */
export function valuesIn(fields: FormData | URLSearchParams): GuideValues {
  const named = Object.keys(answers.shape).map((name) => [name, String(fields.get(name) ?? '').slice(0, 100)])
  return Object.fromEntries(named.filter(([, value]) => value !== ''))
}

/** The answers in an address or a form, or what is wrong with them. */
export async function readGuide(
  request: Request,
  values: GuideValues,
  at: Date,
): Promise<{ told: Told } | { errors: FormErrors }> {
  const t = wordsOf(request)
  const words = t.guide.fields
  const filled = readFields(new URLSearchParams(values), answers, t, words)
  const found: FormErrors = filled.status === 'invalid' ? filled.errors : {}
  const workers = answers.shape.workers.safeParse(values.workers).data ?? 0
  const activity = answers.shape.activity.safeParse(values.activity).data ?? ''
  for (const name of ['turnover', 'assets'] as const)
    if (!found[name] && !values[name]?.trim() && (await needsMoney({ activity, workers }, at)))
      found[name] = [fill(t.common.errors.required, { label: words[name].label })]
  const { province } = await divisionsFor({})
  if (!found.province && !province.some(({ code }) => code === values.province?.trim()))
    found.province = [problemIn(t, 'choose', words.province.label)]
  if (filled.status === 'valid' && Object.keys(found).length === 0) return { told: filled.value }
  return {
    errors: Object.fromEntries(Object.keys(answers.shape).flatMap((key) => (found[key] ? [[key, found[key]]] : []))),
  }
}

/** The page of questions: what is chosen already, and the provinces. Null where no activity has been chosen yet. */
export async function questionsFor(request: Request, values: GuideValues) {
  const activity = await chosenActivity(values)
  if (!activity) return null
  const { province } = await choicesFor({}, languageOf(request))
  return { values, activity, options: { province }, change: guideLink('/guide', values) }
}

/** The activity by its code and the name in the language of the page; a code that is in no list stands for itself. */
export async function chosenActivity({ activity = '' }: GuideValues) {
  const read = answers.shape.activity.safeParse(activity)
  if (!read.success) return null
  const found = (await activityNames([read.data])).get(read.data)
  return { code: read.data, nameKm: found?.nameKm ?? '', nameEn: found?.nameEn ?? '' }
}
