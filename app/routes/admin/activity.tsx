import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { proposalsOn } from '#app/domain/proposals.server.ts'
import { findRisk, type Marking } from '#app/domain/register/activities.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { date } from '#workflows/fields.ts'
import { drafted, draftedOr409 } from './draft.server.ts'
import { PlannedRisk, RiskTag } from './risk-tag.tsx'
import { Verified } from './value.tsx'
import { WaitingChanges } from './waiting-changes.tsx'

export const handle: Handle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (t, one) => (one ? formatsOf(t.language).name(one) : t.admin.activities.title),
}

const schema = z.object({ from: date() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const one = orNotFound(await findRisk(params.code ?? '', new Date()))
  return { ...one, proposed: await proposalsOn(one.code) }
}

/**
 * Wants the other mark from a day on, takes back one that has not begun (`act=withdraw`), or confirms the one there is
 * (`act=confirm`): what that does is seen before it is proposed.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const at = new Date()
  const { code, nameKm, nameEn, mark, verified } = orNotFound(await findRisk(params.code ?? '', at))
  const t = wordsOf(request)
  const form = await sentForm(request)
  const by = { by: person, at }
  const marked = (becomes: Pick<Marking, 'risky' | 'from'>) => {
    const change = { code, nameKm, nameEn, seen: { ...mark, verified }, ...becomes }
    return { kind: 'activityMarked', change } as const
  }
  const act = form.get('act')
  if (act === 'confirm') {
    if (verified) throw data(null, { status: 409 })
    return draftedOr409(marked(mark), by)
  }
  if (act === 'withdraw') return draftedOr409(marked({ risky: !mark.risky, from: null }), by)
  const filled = readFields(form, schema, t, t.admin.activities.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const refused = await drafted(marked({ risky: !mark.risky, from: filled.value.from }), by)
  if (refused === 'past') return again({ from: [t.admin.terms.tooEarly] })
  throw data(null, { status: 409 })
}

export default function Activity() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.activities
  return (
    <Page
      title={format.name(one)}
      above={`${words.code} ${format.digits(one.code)}`}
      back={{ href: '/admin/activities', label: words.title }}
      narrow
    >
      <WaitingChanges proposed={one.proposed} />
      <ErrorSummary errors={sent?.errors} />
      <SummaryList
        rows={[
          {
            key: 'risk',
            label: words.risk,
            value: (
              <span className="marks">
                <RiskTag isRisky={one.isRisky} />
                <Verified verified={one.verified} />
              </span>
            ),
          },
          ...(one.mark.from && !one.planned
            ? [{ key: 'from', label: t.admin.terms.from, value: format.date(one.mark.from) }]
            : []),
          ...(one.planned ? [{ key: 'planned', label: words.planned, value: <PlannedRisk one={one} /> }] : []),
        ]}
      />
      {!one.verified && <Act act="confirm">{words.confirm}</Act>}
      {one.planned ? (
        <Act act="withdraw">{words.withdraw}</Act>
      ) : (
        <section className="section">
          <h2>{one.isRisky ? words.markNotRisky : words.markRisky}</h2>
          <p>{words.changeLead}</p>
          <Form className="page-form">
            <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.fields} />
            <Button>{t.admin.changes.preview}</Button>
          </Form>
        </section>
      )}
      <p>
        <a href="/admin/log">{fill(words.history, { log: t.admin.log.title })}</a>
      </p>
    </Page>
  )
}

function Act({ act, children }: { act: string; children: string }) {
  return (
    <Form>
      <input type="hidden" name="act" value={act} />
      <Button variant="secondary">{children}</Button>
    </Form>
  )
}
