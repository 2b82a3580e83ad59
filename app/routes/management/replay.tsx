import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { isOfCountry } from '#app/domain/reports/report-filter.server.ts'
import { ask, lastYear } from '#app/domain/reports/simulation/simulations.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { count, date, money, oneOf, optional, text } from '#workflows/fields.ts'
import { choicesOfServices } from './simulation-words.ts'

export const handle: Handle = { title: (t) => t.whatIf.replay.title }

const services = oneOf(['sme-registration', 'operating-certificate', 'renewal'])
const period = z.object({ from: date(), until: date() })
const days = z.object({ added: optional(text(300)), removed: optional(text(300)) })
const terms = z.object({
  feeRiel: optional(money()),
  feeSize: optional(oneOf(['micro', 'small', 'medium'])),
  feeService: optional(services),
  provinceUpToRiel: optional(money()),
  sizeClass: optional(oneOf(['small', 'medium', 'large'])),
  sizeEmployees: optional(count(1, 100_000)),
  inspectionRule: optional(oneOf(['risk', 'always', 'recent'])),
  inspectionService: optional(services),
})
const schema = period.extend(days.shape).extend(terms.shape)

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  orNotFound(isOfCountry(person) || null)
  return lastYear(new Date())
}

/** Asks that past cases be counted again under other rules; the worker does it. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'manager')
  const t = wordsOf(request)
  const words = t.whatIf.replay.fields
  const filled = await readForm(request, schema, t, words)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { from, until, added, removed, ...rules } = filled.value
  const problem = (name: keyof typeof words, what: string) => again({ [name]: [problemIn(t, what, words[name].label)] })
  if (until < from) return problem('until', 'invalid')
  const off = { added: datesIn(added), removed: datesIn(removed) }
  if (!off.added) return problem('added', 'date')
  if (!off.removed) return problem('removed', 'date')
  for (const [one, other] of pairs) {
    if (rules[one] !== undefined && rules[other] === undefined) return problem(other, 'choose')
    if (rules[other] !== undefined && rules[one] === undefined) return problem(one, 'choose')
  }
  if (rules.feeService && !rules.feeSize) return problem('feeSize', 'choose')
  if (rules.inspectionService && !rules.inspectionRule) return problem('inspectionRule', 'choose')
  const { feeRiel, feeSize, feeService, sizeClass, sizeEmployees, inspectionRule, inspectionService } = rules
  const question = {
    ...{ from, until, daysOff: { added: off.added, removed: off.removed }, provinceUpToRiel: rules.provinceUpToRiel },
    ...(feeSize && { fee: { sizeClass: feeSize, riel: feeRiel!, service: feeService } }),
    ...(sizeClass && { size: { sizeClass, employees: sizeEmployees! } }),
    ...(inspectionRule && { inspection: { rule: inspectionRule, service: inspectionService } }),
  }
  const id = orNotFound(await ask({ kind: 'replay', question }, person, new Date()))
  return redirect(`/management/what-if/${id}`, 303)
}

/** One says nothing without the other. */
const pairs = [
  ['feeRiel', 'feeSize'],
  ['sizeClass', 'sizeEmployees'],
] as const

/** The days that were typed one after the other; null where one of them is none. */
function datesIn(typed: string | undefined): string[] | null {
  const parts = (typed ?? '').split(/[,;\n]/).filter((each) => each.trim() !== '')
  const read = parts.map((each) => date().safeParse(each))
  return read.every(({ success }) => success) ? read.map((each) => each.data!) : null
}

export default function Replay() {
  const year = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.whatIf.replay
  const services = choicesOfServices(t)
  const sizes = t.common.sizes
  const shared = {
    ...{ values: { ...year, ...(sent?.values as Record<string, unknown>) }, errors: sent?.errors },
    words: {
      ...words.fields,
      feeService: { ...words.fields.feeService, options: services },
      inspectionService: { ...words.fields.inspectionService, options: services },
      feeSize: { ...words.fields.feeSize, options: sizes },
      sizeClass: { ...words.fields.sizeClass, options: sizes },
      inspectionRule: { ...words.fields.inspectionRule, options: t.admin.terms.fields.rule.options },
    },
  }
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management/what-if', label: t.whatIf.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions schema={period} {...shared} />
        <h2>{words.days}</h2>
        <Questions schema={days} {...shared} />
        <h2>{words.terms}</h2>
        <Questions schema={terms} {...shared} />
        <Button>{words.start}</Button>
      </Form>
    </Page>
  )
}
