import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { catalogue } from '#app/domain/cases/reason-changes.server.ts'
import { reasonKinds } from '#app/domain/cases/reasons.server.ts'
import { codeOf } from '#app/domain/term-forms.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { date, khmerText, latinText, oneOf } from '#workflows/fields.ts'
import { drafted } from './draft.server.ts'
import { stateTones } from './state-tones.ts'
import { Period, Verified } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.reasons.title }

const schema = z.object({
  reasonKind: oneOf(['correction', 'refusal']),
  reasonKm: khmerText(200),
  reasonEn: latinText(200),
  from: date(),
})

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return { reasons: await catalogue(new Date()), kinds: reasonKinds }
}

/** Wants a new reason. */
export async function action({ request }: ActionFunctionArgs) {
  const by = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const words = t.admin.reasons
  const filled = await readForm(request, schema, t, words.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { reasonKind: kind, reasonKm: nameKm, reasonEn: nameEn, from } = filled.value
  const change = { code: codeOf(nameEn, []), kind, nameKm, nameEn, from }
  const problem = await drafted({ kind: 'reasonAdded', change }, { by, at: new Date() })
  if (problem === 'taken') return again({ reasonEn: [words.taken] })
  return again({ from: [problemIn(t, 'past', words.fields.from.label)] })
}

export default function Reasons() {
  const { reasons, kinds } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.reasons
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <ErrorSummary errors={sent?.errors} />
      {kinds.map((kind) => (
        <section key={kind} className="section">
          <h2>{words.kinds[kind]}</h2>
          <Table
            caption={words.kinds[kind]}
            quiet
            rows={reasons.filter((each) => each.kind === kind)}
            rowKey={({ code }) => code}
            columns={[
              { key: 'name', label: words.name, cell: (reason) => format.name(reason) },
              { key: 'valid', label: t.admin.terms.valid, cell: (reason) => <Period {...reason} /> },
              {
                key: 'state',
                label: t.admin.terms.state,
                cell: ({ state, verified }) => (
                  <span className="marks">
                    <Tag tone={stateTones[state]}>{t.admin.terms.states[state]}</Tag>
                    <Verified verified={verified} />
                  </span>
                ),
              },
              {
                key: 'end',
                label: t.admin.action,
                cell: ({ code, lastDay }) => lastDay === null && <a href={`/admin/reasons/${code}`}>{words.end}</a>,
              },
            ]}
          />
        </section>
      ))}
      <section className="section">
        <h2>{words.add}</h2>
        <Form className="page-form">
          <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.fields} />
          <Button>{t.admin.changes.preview}</Button>
        </Form>
      </section>
    </Page>
  )
}
