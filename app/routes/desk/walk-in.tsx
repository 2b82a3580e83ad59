import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { TypedField } from '#app/components/typed-field.tsx'
import { useWords } from '#app/components/words.tsx'
import { findVisitor, openForWalkIn } from '#app/domain/cases/walk-in.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { khmerText, latinText, oneOf, optional, phone } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.counter.walkIn.title }

const service = oneOf(['sme-registration', 'operating-certificate', 'renewal'])
const known = z.object({ service })
const somebodyNew = z.object({ nameKm: khmerText(120), nameEn: latinText(120), phone: optional(phone()), service })

const typedIn = (request: Request) => (new URL(request.url).searchParams.get('typed') ?? '').trim().slice(0, 254)

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'reception')
  const typed = typedIn(request)
  return { typed, visitor: typed ? await findVisitor(typed, person) : null }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors }

/** Opens an application for who was looked up (the address says who), or for somebody written down now. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'reception')
  const t = wordsOf(request)
  const typed = typedIn(request)
  const visitor = typed ? await findVisitor(typed, person) : null
  const schema: z.ZodType<z.output<typeof known> & Partial<z.output<typeof somebodyNew>>> = visitor
    ? known
    : somebodyNew
  const filled = readFields(await sentForm(request), schema, t, wordsFor(t))
  if (filled.status !== 'valid')
    return data<Sent>(
      { values: filled.values, errors: filled.status === 'invalid' ? filled.errors : {} },
      { status: 422 },
    )
  const { service: chosen, nameKm, nameEn, phone: number } = filled.value
  const whose = visitor ?? { nameKm: nameKm!, nameEn: nameEn!, phone: number }
  const id = orNotFound(await openForWalkIn({ service: chosen, visitor: whose }, person, new Date()))
  if (id === 'taken')
    return data<Sent>({ values: filled.values, errors: { phone: [t.counter.walkIn.taken] } }, { status: 422 })
  return redirect(`/apply/${id}`, 303)
}

function wordsFor(t: Words): Record<string, FieldWords> {
  const { nameKm, nameEn, phone: number, service: which } = t.counter.walkIn
  const names = Object.entries(t.common.services).map(([id, { name }]) => [id, name])
  return { nameKm, nameEn, phone: number, service: { ...which, options: Object.fromEntries(names) } }
}

export default function WalkIn() {
  const { typed, visitor } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.counter.walkIn
  const asked = { values: sent?.values, errors: sent?.errors, words: wordsFor(t) }
  const name = visitor ? format.name(visitor) : ''
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/desk/find', label: t.counter.find.title }} narrow>
      <ErrorSummary errors={sent?.errors} />
      <section className="section">
        <h2>{words.who}</h2>
        <form method="get" className="page-form">
          <TypedField label={words.typed} hint={words.hint} value={typed} maxLength={254} />
          <Button variant="secondary">{words.look}</Button>
        </form>
      </section>
      {typed && !visitor && <Notice>{words.notFound}</Notice>}
      {visitor ? (
        <Card title={fill(words.found, { name })} accent>
          <p>{visitor.hasAccount ? words.hasAccount : words.noAccount}</p>
          <p>{words.foundText}</p>
          <Form className="page-form">
            <Questions schema={known} {...asked} />
            <Button>{fill(words.openFor, { name })}</Button>
          </Form>
        </Card>
      ) : (
        <section className="section">
          <h2>{words.newTitle}</h2>
          <p>{words.newText}</p>
          <Form className="page-form" action="/desk/walk-in">
            <Questions schema={somebodyNew} {...asked} />
            <Button>{words.openNew}</Button>
          </Form>
        </section>
      )}
    </Page>
  )
}
