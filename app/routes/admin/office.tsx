import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { absencesAt } from '#app/domain/cases/absence.server.ts'
import { delegationsAt } from '#app/domain/people/delegation.server.ts'
import { changeOffice, closable, closeOffice, findOffice } from '#app/domain/people/office-changes.server.ts'
import { type FormErrors, readFields, sentForm, type Values } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { OfficeAway } from './office-away.tsx'
import { answersOf, detailsIn, OfficeQuestions, officeSchema } from './office-form.tsx'

export const handle: Handle = { title: (t) => t.admin.offices.one }

type Sent = { values?: Values; errors?: FormErrors; staffed?: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const office = orNotFound(await findOffice(params.code ?? ''))
  const at = new Date()
  const delegations = await delegationsAt([office.code], at)
  return {
    ...office,
    isClosable: !office.closedOn && closable.includes(office.level),
    absences: await absencesAt(office.code),
    delegations: delegations.filter(({ state }) => state !== 'over').toReversed(),
  }
}

/** Changes what an office says of itself, or closes a unit. */
export async function action({ request, params }: ActionFunctionArgs) {
  const by = await requireRole(request, 'administrator')
  const { code } = orNotFound(await findOffice(params.code ?? ''))
  const change = { by, at: new Date() }
  const t = wordsOf(request)
  const form = await sentForm(request)
  if (form.get('act') === 'close') {
    const refused = await closeOffice(code, change)
    if (refused === 'staffed') return data<Sent>({ staffed: true }, { status: 409 })
    if (refused) throw data(null, { status: 409 })
    return redirect('/admin/offices?done=closed', 303)
  }
  const filled = readFields(form, officeSchema, t, t.admin.offices.fields)
  if (filled.status !== 'valid') {
    const errors = filled.status === 'invalid' ? filled.errors : {}
    return data<Sent>({ values: filled.values, errors }, { status: 422 })
  }
  if (await changeOffice(code, detailsIn(filled.value), change)) throw data(null, { status: 409 })
  return redirect('/admin/offices?done=changed', 303)
}

export default function Office() {
  const office = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.admin.offices
  return (
    <Page
      title={format.name(office)}
      above={`${words.code} ${format.digits(office.code)}`}
      lead={office.closedOn ? fill(words.closedOn, { date: format.date(office.closedOn) }) : words.oneLead}
      back={{ href: '/admin/offices', label: words.title }}
      narrow
    >
      {sent?.staffed && <Notice kind="danger">{words.staffed}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      {!office.closedOn && (
        <Form className="page-form">
          <OfficeQuestions values={sent?.values ?? answersOf(office)} errors={sent?.errors} />
          <Button>{words.save}</Button>
        </Form>
      )}
      <OfficeAway {...office} />
      {office.isClosable && (
        <section className="section">
          <h2>{words.close}</h2>
          <p>{words.closeText}</p>
          <Form>
            <input type="hidden" name="act" value="close" />
            <Button variant="secondary" tone="danger">
              {words.close}
            </Button>
          </Form>
        </section>
      )}
    </Page>
  )
}
