import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { beginHelping, helpedBy, openForVisitor, partOf } from '#app/domain/cases/hand-over.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { oneOf, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.drafts.desk.title }

const typed = z.object({ code: text(40) })
const chosen = z.object({ service: oneOf(['sme-registration', 'operating-certificate', 'renewal']) })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'reception')
  return {
    drafts: (await helpedBy(person)).map(({ applicant, changedAt, ...each }) => ({
      ...each,
      changedAt: changedAt.toISOString(),
      applicant: partOf({ ...each, helperId: person.id }, person) === 'opener' ? null : applicant,
    })),
    isGivenBack: new URL(request.url).searchParams.get('done') === 'givenBack',
  }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors }

/** Begins to help by the code that somebody shows, or opens a draft for somebody at the counter (`intent=open`). */
export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requireRole(request, 'reception')
  const t = wordsOf(request)
  const form = await sentForm(request)
  const again = (filled: { values: Sent['values'] }, errors: FormErrors, status = 422) =>
    data<Sent>({ values: filled.values, errors }, { status })
  if (form.get('intent') === 'open') {
    const filled = readFields(form, chosen, t, wordsFor(t))
    if (filled.status !== 'valid') return again(filled, filled.status === 'invalid' ? filled.errors : {})
    const id = orNotFound(await openForVisitor(filled.value.service, person, new Date()))
    return redirect(`/apply/${id}`, 303)
  }
  const filled = readFields(form, typed, t, wordsFor(t))
  if (filled.status !== 'valid') return again(filled, filled.status === 'invalid' ? filled.errors : {})
  const begun = await beginHelping({ code: filled.value.code, person, address: context.ip }, new Date())
  if (typeof begun === 'string')
    return again(filled, { code: [t.drafts.code.problems[begun]] }, begun === 'tooMany' ? 429 : 422)
  return redirect(`/apply/${begun.caseId}`, 303)
}

function wordsFor(t: Words): Record<string, FieldWords> {
  const services = t.common.services
  return {
    code: { label: t.drafts.code.label, hint: t.drafts.code.hint },
    service: {
      label: t.drafts.desk.service,
      options: Object.fromEntries(chosen.shape.service.def.out.options.map((id) => [id, services[id].name])),
    },
  }
}

export default function CounterDrafts() {
  const { drafts, isGivenBack } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t } = useWords()
  const words = t.drafts.desk
  const asked = { values: sent?.values, errors: sent?.errors, words: wordsFor(t) }
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/desk/find', label: t.counter.find.title }} narrow>
      {isGivenBack && !sent && <Notice kind="success">{words.givenBack}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <section className="section">
        <h2>{words.codeTitle}</h2>
        <Form className="page-form">
          <Questions schema={typed} {...asked} />
          <Button>{words.codeButton}</Button>
        </Form>
      </section>
      <section className="section">
        <h2>{words.openTitle}</h2>
        <p>{words.openText}</p>
        <Form className="page-form">
          <Questions schema={chosen} {...asked} />
          <Button variant="secondary" name="intent" value="open">
            {words.openButton}
          </Button>
        </Form>
      </section>
      <section className="section">
        <h2>{words.mine}</h2>
        <Helped drafts={drafts} />
      </section>
    </Page>
  )
}

function Helped({ drafts }: Pick<ReturnType<typeof useLoaderData<typeof loader>>, 'drafts'>) {
  const { t, format } = useWords()
  const words = t.drafts.desk
  const services = t.common.services as Record<string, { short: string }>
  return (
    <Table
      caption={words.mine}
      quiet
      rows={drafts}
      rowKey={(each) => each.id}
      empty={<EmptyState>{words.none}</EmptyState>}
      columns={[
        {
          key: 'draft',
          label: words.draft,
          cell: (each) => <a href={`/apply/${each.id}`}>{format.name(each) || services[each.service].short}</a>,
        },
        {
          key: 'applicant',
          label: words.applicant,
          cell: (each) => (each.applicant ? format.name(each.applicant) : words.notYet),
        },
        { key: 'changed', label: words.changed, cell: (each) => format.dateTime(each.changedAt) },
      ]}
    />
  )
}
