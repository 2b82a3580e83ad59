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
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { endInvitation, invitations, inviteStaff } from '#app/domain/people/staff-invitations.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf, text } from '#workflows/fields.ts'
import { openOptions } from './office-options.ts'
import { useRoleAt } from './roles-held.tsx'

export const handle: Handle = { title: (t) => t.admin.invitations.title }

const givenRole = oneOf(['reception', 'cashier', 'officer', 'inspector', 'chief', 'director', 'manager', 'adviser'])
const schema = z.object({ contact: text(254), givenRole, officeCode: text(10) })
const tones: Record<string, Tone> = { open: 'turn', accepted: 'done', ended: 'stopped', expired: 'paused' }

/** The role and the office are asked as for an account that is there. */
const fieldsOf = ({ admin }: Words) => ({ ...admin.people.fields, ...admin.invitations.fields })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const [all, offices, proof] = await Promise.all([invitations(new Date()), officePlaces(), proofAsked(request)])
  return { invitations: all, offices, proof, done: new URL(request.url).searchParams.get('done') }
}

/** Invites somebody, who has the role as soon as he or she accepts; or takes an invitation back. */
export async function action({ request, context }: ActionFunctionArgs) {
  const by = await requireRole(request, 'administrator')
  const change = { by, at: new Date() }
  const t = wordsOf(request)
  const form = await sentForm(request)
  if (form.get('act') === 'end') {
    const gone = await endInvitation(parseId(String(form.get('id') ?? '')), change)
    if (gone) throw data(null, { status: 409 })
    return redirect('/admin/invitations?done=ended', 303)
  }
  const words = t.admin.invitations
  const filled = readFields(form, schema, t, fieldsOf(t))
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved)
  const { contact, givenRole: role, officeCode } = filled.value
  const made = await inviteStaff({ contact, role, officeCode }, change)
  if (typeof made === 'object') return redirect('/admin/invitations?done=invited', 303)
  if (made === 'unknown') return again({ officeCode: [problemIn(t, 'choose', t.admin.people.fields.officeCode.label)] })
  if (made === 'onlyAdvisers') return again({ givenRole: [t.admin.people.onlyAdvisers] })
  if (made === 'already') return again({ givenRole: [t.admin.people.already] })
  return again({ contact: [made === 'contact' ? t.account.register.contact : words.problems[made]] })
}

export default function Invitations() {
  const { invitations, offices, proof, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.invitations
  const roleAt = useRoleAt(offices)
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin/people', label: t.admin.people.title }}>
      {!sent && done && Object.hasOwn(words.done, done) && (
        <Notice kind="success">{words.done[done as keyof typeof words.done]}</Notice>
      )}
      <ErrorSummary errors={sent?.errors} />
      <section className="section">
        <h2>{words.add}</h2>
        <PasskeyFirst asked={proof} />
        <Form className="page-form">
          <Questions
            schema={schema}
            values={sent?.values}
            errors={sent?.errors}
            options={{ officeCode: openOptions(offices, format) }}
            words={fieldsOf(t)}
          />
          <ProofField asked={proof} errors={sent?.errors} />
          <Button>{words.send}</Button>
        </Form>
      </section>
      <section className="section">
        <h2>{words.all}</h2>
        <Table
          caption={words.all}
          quiet
          rows={invitations}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.none}</EmptyState>}
          columns={[
            { key: 'contact', label: words.contact, cell: ({ contact }) => contact },
            { key: 'role', label: words.role, cell: roleAt },
            { key: 'by', label: words.by, cell: ({ invitedBy }) => format.name(invitedBy) },
            { key: 'until', label: words.until, cell: ({ expiresAt }) => format.shortDate(expiresAt) },
            {
              key: 'state',
              label: words.state,
              cell: ({ standing, personId }) => (
                <span className="marks">
                  <Tag tone={tones[standing]}>{words.standing[standing]}</Tag>
                  {personId && <a href={`/admin/people/${personId}`}>{words.person}</a>}
                </span>
              ),
            },
            {
              key: 'end',
              label: t.admin.action,
              cell: ({ id, contact, standing }) =>
                standing === 'open' && (
                  <Form>
                    <input type="hidden" name="act" value="end" />
                    <input type="hidden" name="id" value={id} />
                    <Button variant="tertiary" tone="danger" aria-label={fill(words.endOf, { contact })}>
                      {words.end}
                    </Button>
                  </Form>
                ),
            },
          ]}
        />
      </section>
    </Page>
  )
}
