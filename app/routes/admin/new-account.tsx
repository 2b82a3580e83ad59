import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { z } from 'zod'
import { Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { openStaffAccount } from '#app/domain/people/staff.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { khmerText, latinText, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.admin.people.add }

const schema = z.object({ nameKm: khmerText(120), nameEn: latinText(120), contact: text(254) })

type Opened = { id: string; nameKm: string; nameEn: string; contact: string; password: string }
type Sent = { values?: Record<string, unknown>; errors?: FormErrors; opened?: Opened }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return null
}

/** Answers with the first password instead of leading on: it is on no other page, and sent again it is refused. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.admin.people.fields)
  const again = (errors: FormErrors) => data<Sent>({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { nameKm, nameEn, contact } = filled.value
  const made = await openStaffAccount({ nameKm, nameEn, contact, language: 'km' }, { by: person, at: new Date() })
  if (typeof made === 'string') return again({ contact: [t.account.register[made === 'taken' ? 'taken' : 'contact']] })
  return data<Sent>({ opened: { id: made.personId, nameKm, nameEn, contact, password: made.password } })
}

export default function NewAccount() {
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t } = useWords()
  const words = t.admin.people
  return (
    <Page title={words.add} lead={words.addLead} back={{ href: '/admin/people', label: words.title }} narrow>
      {sent?.opened ? (
        <FirstPassword {...sent.opened} />
      ) : (
        <>
          <ErrorSummary errors={sent?.errors} />
          <Form className="page-form">
            <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.fields} />
            <Button>{words.addButton}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

function FirstPassword({ id, contact, password, ...names }: Opened) {
  const { t, format } = useWords()
  const words = t.admin.people
  return (
    <>
      <Notice kind="success">{fill(words.opened, { name: format.name(names) })}</Notice>
      <SummaryList
        rows={[
          { key: 'contact', label: words.contact, value: contact },
          { key: 'password', label: words.firstPassword, value: <strong className="code">{password}</strong> },
        ]}
      />
      <p>{words.once}</p>
      <p>
        <LinkButton href={`/admin/people/${id}#give`}>{words.giveNow}</LinkButton>
      </p>
    </>
  )
}
