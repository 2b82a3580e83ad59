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
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  colleagues,
  type DelegationProblem,
  delegate,
  delegationsAt,
  endDelegation,
  ownSignatures,
} from '#app/domain/people/delegation.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { date, longText, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.office.delegation.title, wide: true }

const schema = z.object({
  signature: text(40),
  toId: text(40),
  from: date(),
  until: date(),
  delegationReason: longText(500),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const signatures = ownSignatures(person)
  const [names, people, delegations] = await Promise.all([
    officeNames(signatures.map(({ officeCode }) => officeCode)),
    Promise.all(signatures.map(({ officeCode, role }) => colleagues(officeCode, role))),
    delegationsAt([...new Set(person.roles.map(({ officeCode }) => officeCode))], new Date()),
  ])
  return {
    me: person.id,
    signatures: signatures.map(({ role, officeCode }) => ({ role, officeCode, office: names[officeCode] })),
    people: [...new Map(people.flat().map((each) => [each.id, each])).values()].filter(({ id }) => id !== person.id),
    delegations,
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Sent = { values?: Record<string, unknown>; errors?: FormErrors; gone?: true }

const atFault: Record<DelegationProblem, string> = {
  notYours: 'signature',
  nobody: 'toId',
  period: 'from',
  taken: 'from',
}

/** Gives the signature away, or (`end`) takes it back. Giving it asks for the password again after a while. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const form = await sentForm(request)
  const change = { by: person, at: new Date() }
  const ended = form.get('end')
  if (typeof ended === 'string') {
    const gone = await endDelegation(parseId(ended), change)
    return gone ? data<Sent>({ gone: true }, { status: 409 }) : redirect('/desk/delegation?done=ended', 303)
  }
  await requireProof(request)
  const t = wordsOf(request)
  const words = t.office.delegation
  const filled = readFields(form, schema, t, words.fields)
  const again = (errors: FormErrors) => data<Sent>({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { signature, toId, from, until, delegationReason: reason } = filled.value
  const own = ownSignatures(person).find(({ role, officeCode }) => `${role} ${officeCode}` === signature)
  if (!own) return again({ signature: [words.problems.notYours] })
  const known = (await colleagues(own.officeCode, own.role)).some(({ id }) => id === toId)
  const problem = known ? await delegate({ ...own, toId, from, until, reason }, change) : 'nobody'
  if (problem) return again({ [atFault[problem]]: [words.problems[problem]] })
  return redirect('/desk/delegation?done=given', 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Who signs for whom at the reader's offices, and a form for those who have a signature to give. */
export default function Delegation() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t } = useWords()
  const words = t.office.delegation
  const sentence = words.done[one.done as 'given']
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }}>
      {!sent && sentence && (
        <Notice kind="success">
          <p>{sentence}</p>
        </Notice>
      )}
      {sent?.gone && <Notice kind="danger">{words.gone}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <List one={one} />
      {one.signatures.length > 0 && <Give one={one} sent={sent} />}
    </Page>
  )
}

const tones: Record<Loaded['delegations'][number]['state'], Tone> = { inForce: 'done', toCome: 'turn', over: 'paused' }

function List({ one }: { one: Loaded }) {
  const { t, format } = useWords()
  const words = t.office.delegation
  const isMine = ({ person, to, state }: Loaded['delegations'][number]) =>
    state !== 'over' && (person.id === one.me || to.id === one.me)
  return (
    <Table
      caption={words.listTitle}
      quiet
      rows={one.delegations}
      rowKey={({ id }) => id}
      empty={<EmptyState>{words.none}</EmptyState>}
      columns={[
        {
          key: 'whose',
          label: words.whose,
          cell: ({ person, role }) => `${format.name(person)}, ${t.common.roles[role]}`,
        },
        { key: 'to', label: words.to, cell: ({ to }) => format.name(to) },
        {
          key: 'days',
          label: words.days,
          cell: ({ from, until }) =>
            fill(words.between, { from: format.shortDate(from), until: format.shortDate(until) }),
        },
        { key: 'reason', label: words.reason, cell: ({ reason }) => reason },
        {
          key: 'state',
          label: words.state,
          cell: ({ state }) => <Tag tone={tones[state]}>{words.states[state]}</Tag>,
        },
        {
          key: 'act',
          label: words.act,
          cell: (each) =>
            isMine(each) && (
              <Form>
                <input type="hidden" name="end" value={each.id} />
                <Button variant="tertiary" tone="danger" aria-label={fill(words.endOf, { name: format.name(each.to) })}>
                  {words.end}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}

function Give({ one, sent }: { one: Loaded; sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.office.delegation
  if (one.people.length === 0) return <p>{words.noColleague}</p>
  const options = {
    signature: one.signatures.map(({ role, officeCode, office }) => ({
      value: `${role} ${officeCode}`,
      label: [t.common.roles[role], office && format.name(office)].filter(Boolean).join(', '),
    })),
    toId: one.people.map((each) => ({ value: each.id, label: format.name(each) })),
  }
  return (
    <section className="section">
      <h2>{words.give}</h2>
      <p className="prose">{words.giveLead}</p>
      <Form className="page-form">
        <Questions
          schema={schema}
          values={{ signature: options.signature[0].value, ...sent?.values }}
          errors={sent?.errors}
          options={options}
          words={words.fields}
        />
        <Button>{words.button}</Button>
      </Form>
    </section>
  )
}
