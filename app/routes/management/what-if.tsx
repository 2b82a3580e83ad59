import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { ask, lastYear, listSimulations, monthsOf } from '#app/domain/reports/simulation/simulations.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
import { count, oneOf, optional, text } from '#workflows/fields.ts'
import { EarlierSimulations } from './earlier-simulations.tsx'
import { choicesOfServices } from './simulation-words.ts'

export const handle: Handle = { title: (t) => t.whatIf.title, wide: true }

const services = oneOf(['sme-registration', 'operating-certificate', 'renewal'])
const schema = z.object({
  office: optional(text(10)),
  more: optional(count(1, 20)),
  standardDays: optional(count(1, 365)),
  standardService: optional(services),
  sparedUpTo: optional(oneOf(['micro', 'small', 'medium'])),
  sparedFewerThan: optional(count(1, 100_000)),
  peakMonth: optional(text(7)),
  peakTimes: optional(count(2, 20)),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  const simulations = orNotFound(await listSimulations(person))
  const year = lastYear(new Date())
  return { simulations, year, months: monthsOf(year), offices: await officePlaces() }
}

/** Asks what is to be tried on the year; the worker answers. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'manager')
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.whatIf.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const at = new Date()
  const year = lastYear(at)
  const { office, more, standardDays, standardService, sparedUpTo, sparedFewerThan, peakMonth, peakTimes } =
    filled.value
  const missing = (name: 'office' | 'standardDays' | 'peakMonth') => ({
    [name]: [problemIn(t, 'choose', t.whatIf.fields[name].label)],
  })
  if (office ? !(await officePlaces()).some(({ code }) => code === office) : more) return again(missing('office'))
  if (standardService && !standardDays) return again(missing('standardDays'))
  if (peakMonth ? !monthsOf(year).includes(peakMonth) : peakTimes) return again(missing('peakMonth'))
  const sizes = (['micro', 'small', 'medium'] as const).slice(0, sparedUpTo ? order[sparedUpTo] : 0)
  const question = {
    ...year,
    ...(office && { officers: { office, more: more ?? 1 } }),
    ...(standardDays && { standard: { days: standardDays, service: standardService } }),
    ...((sparedUpTo || sparedFewerThan) && { spared: { sizes, fewerThan: sparedFewerThan ?? 0 } }),
    ...(peakMonth && { peak: { month: peakMonth, times: peakTimes ?? 4 } }),
  }
  const id = orNotFound(await ask({ kind: 'whatIf', question }, person, at))
  return redirect(`/management/what-if/${id}`, 303)
}

const order = { micro: 1, small: 2, medium: 3 }

export default function WhatIf() {
  const { simulations, year, months, offices } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.whatIf
  const servicesOf = choicesOfServices(t)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/management', label: t.management.home.title }}>
      <ErrorSummary errors={sent?.errors} />
      <div className="columns">
        <section className="section">
          <h2>{fill(words.year, { from: format.date(year.from), until: format.date(year.until) })}</h2>
          <p className="hint">{words.nothing}</p>
          <Form className="page-form">
            <Questions
              schema={schema}
              values={sent?.values}
              errors={sent?.errors}
              options={{
                office: offices
                  .filter(({ code, closedOn }) => /^\d\d$/.test(code) && !closedOn)
                  .map((each) => ({ value: each.code, label: format.name(each) })),
                peakMonth: months.map((month) => ({ value: month, label: format.month(month) })),
              }}
              words={{ ...words.fields, standardService: { ...words.fields.standardService, options: servicesOf } }}
            />
            <Actions>
              <Button>{words.start}</Button>
              <LinkButton variant="secondary" href="/management/what-if/replay">
                {words.toReplay}
              </LinkButton>
            </Actions>
          </Form>
        </section>
        <EarlierSimulations simulations={simulations} offices={offices} />
      </div>
    </Page>
  )
}
