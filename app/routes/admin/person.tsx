import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button } from '#app/components/button.tsx'
import { Delegations } from '#app/components/delegations.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Change } from '#app/domain/admin-log.server.ts'
import { absenceOf } from '#app/domain/cases/absence.server.ts'
import { delegationsOf } from '#app/domain/people/delegation.server.ts'
import { findAccount, roleHistory } from '#app/domain/people/directory.server.ts'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import {
  disableAccount,
  enableAccount,
  endAllSessions,
  giveRoleAlone,
  takeRole,
} from '#app/domain/people/staff.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf, text } from '#workflows/fields.ts'
import { drafted } from './draft.server.ts'
import { openOptions } from './office-options.ts'
import { RoleHistory } from './role-history.tsx'
import { useRoleAt } from './roles-held.tsx'

export const handle: Handle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (t, data) => (data ? formatsOf(t.language).name(data.person) : t.admin.people.title),
}

const givenRoles = [
  'reception',
  'cashier',
  'officer',
  'inspector',
  'chief',
  'director',
  'manager',
  'administrator',
  'adviser',
] as const
const schema = z.object({ givenRole: oneOf(givenRoles), officeCode: text(10) })

type Refusal = keyof Words['admin']['people']['refused']
type Done = keyof Words['admin']['people']['done']
type Sent = { values?: Record<string, unknown>; errors?: FormErrors; refused?: Refusal }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const administrator = await requireRole(request, 'administrator')
  const person = orNotFound(await findAccount(parseId(params.id), new Date()))
  const { _count, authenticator, ...rest } = person
  return {
    person: {
      ...rest,
      createdAt: person.createdAt.toISOString(),
      sessions: _count.sessions,
      hasFactor: authenticator !== null || _count.passkeys > 0,
    },
    offices: await officePlaces(),
    history: await roleHistory(person.id),
    absence: await absenceOf(person),
    delegations: await delegationsOf(person.id, new Date()),
    isSelf: person.id === administrator.id,
    proof: await proofAsked(request),
    done: new URL(request.url).searchParams.get('done'),
  }
}

/** What an administrator does to an account, by the name of the button. */
const acts: Record<string, (id: string, form: FormData, change: Change) => Promise<Refusal | Done>> = {
  take: async (id, form, change) => {
    const role = orNotFound(givenRoles.find((each) => each === form.get('role')))
    const officeCode = orNotFound(/^(\d{2}(-\d{1,3})?|[A-Z]{2,10})$/.exec(String(form.get('office')))?.[0])
    return (await takeRole(id, { role, officeCode }, change)) ?? 'roleTaken'
  },
  disable: async (id, _, change) => (await disableAccount(id, change)) ?? 'disabled',
  enable: async (id, _, change) => (await enableAccount(id, change)) ?? 'enabled',
  endSessions: async (id, _, change) => (await endAllSessions(id, change)) ?? 'sessionsEnded',
}

/** What changes who may do what asks for the second factor; ending sessions does not. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const administrator = await requireRole(request, 'administrator')
  const at = new Date()
  const { id } = orNotFound(await findAccount(parseId(params.id), at))
  const form = await sentForm(request)
  const act = String(form.get('act') ?? '')
  if (Object.hasOwn(acts, act)) {
    if (act !== 'endSessions') await requireProof(request)
    const result = await acts[act](id, form, { by: administrator, at })
    const t = wordsOf(request).admin.people
    if (Object.hasOwn(t.refused, result)) return data<Sent>({ refused: result as Refusal }, { status: 409 })
    return redirect(`/admin/people/${id}?done=${result}`, 303)
  }
  const prove = () => proofIn(request, form, context.ip)
  return give(id, { form, prove }, wordsOf(request), { by: administrator, at })
}

type Given = { form: FormData; prove: () => Promise<FormErrors | null> }

async function give(id: string, { form, prove }: Given, t: Words, change: Change) {
  const words = t.admin.people
  const filled = readFields(form, schema, t, words.fields)
  const again = (errors: FormErrors) => data<Sent>({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const unproved = await prove()
  if (unproved) return again(unproved)
  const { givenRole, officeCode } = filled.value
  const held = { personId: id, role: givenRole, officeCode }
  const given = await giveRoleAlone(held, change)
  // One more administrator is named by two.
  const refusal = given === 'needsTwo' ? await drafted({ kind: 'roleGiven', change: held }, change) : given
  if (refusal === 'already') return again({ givenRole: [words.already] })
  if (refusal === 'onlyAdvisers') return again({ givenRole: [words.onlyAdvisers] })
  if (refusal === 'yourself') return again({ givenRole: [words.notYourself] })
  if (refusal) return again({ officeCode: [problemIn(t, 'choose', words.fields.officeCode.label)] })
  return redirect(`/admin/people/${id}?done=roleGiven`, 303)
}

export default function Account() {
  const { person, offices, history, absence, delegations, isSelf, proof, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.admin.people
  const roleAt = useRoleAt(offices)
  const happened = !sent && done && Object.hasOwn(words.done, done) ? words.done[done as Done] : null
  return (
    <Page
      title={format.name(person)}
      lead={t.language === 'km' ? person.nameEn : person.nameKm}
      back={{ href: '/admin/people', label: words.title }}
    >
      {happened && <Notice kind="success">{happened}</Notice>}
      {sent?.refused && <Notice kind="danger">{words.refused[sent.refused]}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <SummaryList
        rows={[
          { key: 'contact', label: words.contact, value: person.email ?? person.phone ?? '–' },
          {
            key: 'state',
            label: words.state,
            value: (
              <span className="actions">
                {person.disabledAt ? <Tag tone="stopped">{words.disabled}</Tag> : <Tag tone="done">{words.active}</Tag>}
                {person.demo && <Tag tone="paused">{words.demo}</Tag>}
              </span>
            ),
          },
          { key: 'since', label: words.since, value: format.date(person.createdAt) },
          ...(person.roles.length > 0 && !person.disabledAt
            ? [
                {
                  key: 'absence',
                  label: words.absent,
                  value: (
                    <>
                      {absence
                        ? fill(t.admin.terms.between, {
                            from: format.date(absence.firstDay),
                            until: format.date(absence.lastDay),
                          })
                        : words.notAbsent}{' '}
                      <a href={`/admin/people/${person.id}/absence`}>
                        {absence ? words.seeAbsence : words.enterAbsence}
                      </a>
                    </>
                  ),
                },
              ]
            : []),
          {
            key: 'sessions',
            label: words.sessions,
            value: (
              <>
                {format.number(person.sessions)}{' '}
                <a href={`/admin/people/${person.id}/sessions`}>{t.factor.admin.see}</a>
              </>
            ),
          },
          {
            key: 'factor',
            label: t.factor.admin.line,
            value: (
              <>
                {person.hasFactor ? t.factor.admin.has : t.factor.admin.hasNot}{' '}
                <a href={`/admin/people/${person.id}/factor`}>{t.factor.admin.look}</a>
              </>
            ),
          },
          ...(delegations.length > 0
            ? [
                {
                  key: 'delegations',
                  label: t.office.delegation.title,
                  value: <Delegations of={person.id} delegations={delegations} />,
                },
              ]
            : []),
        ]}
      />
      <section className="section">
        <h2>{words.rolesTitle}</h2>
        <p>{words.rolesLead}</p>
        <Table
          caption={words.rolesTitle}
          quiet
          rows={person.roles}
          rowKey={({ role, officeCode }) => officeCode + role}
          empty={<p>{words.noRoles}</p>}
          columns={[
            { key: 'role', label: words.role, cell: (held) => t.common.roles[held.role as 'chief'] },
            {
              key: 'office',
              label: words.office,
              cell: ({ officeCode }) => {
                const office = offices.find(({ code }) => code === officeCode)
                return office ? format.name(office) : officeCode
              },
            },
            {
              key: 'take',
              label: t.admin.action,
              cell: (held) => (
                <Form>
                  <input type="hidden" name="act" value="take" />
                  <input type="hidden" name="role" value={held.role} />
                  <input type="hidden" name="office" value={held.officeCode} />
                  <Button variant="tertiary" tone="danger" aria-label={fill(words.takeRole, { role: roleAt(held) })}>
                    {words.take}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      </section>
      {history.length > 0 && <RoleHistory history={history} offices={offices} />}
      <section className="section" id="give">
        <h2>{words.give}</h2>
        <PasskeyFirst asked={proof} />
        <Form className="page-form">
          <Questions
            schema={schema}
            values={sent?.values}
            errors={sent?.errors}
            options={{ officeCode: openOptions(offices, format) }}
            words={words.fields}
          />
          <ProofField asked={proof} errors={sent?.errors} />
          <Button>{words.giveButton}</Button>
        </Form>
      </section>
      <section className="section">
        <h2>{words.access}</h2>
        {!person.disabledAt && <p>{isSelf ? words.refused.yourself : words.disableText}</p>}
        <Actions>
          {person.sessions > 0 && <Act act="endSessions">{words.endSessions}</Act>}
          {person.disabledAt ? (
            <Act act="enable">{words.enable}</Act>
          ) : (
            !isSelf && (
              <Act act="disable" tone="danger">
                {words.disable}
              </Act>
            )
          )}
        </Actions>
      </section>
    </Page>
  )
}

function Act({ act, tone, children }: { act: string; tone?: 'danger'; children: string }) {
  return (
    <Form>
      <input type="hidden" name="act" value={act} />
      <Button variant="secondary" tone={tone}>
        {children}
      </Button>
    </Form>
  )
}
