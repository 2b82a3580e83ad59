import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { assignCases, claimCases, mostAtOnce, releaseCases } from '#app/domain/cases/assignment.server.ts'
import { type Refused, refusedIn } from '#app/domain/cases/givings.server.ts'
import type { OlderWaiting } from '#app/domain/cases/older-waiting.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, optional } from '#workflows/fields.ts'
import { ColleagueChoice } from './colleague-choice.tsx'
import { colleaguesOf, listIn } from './giving-data.server.ts'
import { RefusedCases } from './giving-done.tsx'

export const handle: Handle = { title: (t) => t.giving.title }

const acts = ['claim', 'release', 'assign'] as const
type Act = (typeof acts)[number]
const schema = z.object({ remark: optional(longText(500)) })
const asked = z.object({ remark: longText(500) })

export async function loader({ request }: LoaderFunctionArgs) {
  return { colleagues: await colleaguesOf(await requireStaff(request)) }
}

type Sent = {
  act: Act
  cases: string[]
  back: 'case' | 'list'
  list: string
  values?: Record<string, unknown>
  errors?: Errors
  older?: Pick<OlderWaiting, 'id' | 'reference'> & { dueAt: string }
  refused?: Refused[]
}

/** Takes, puts back or gives the cases that were ticked. What is still needed is asked here; what happened is told on the page one came from. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const cases = [...new Set(form.getAll('case').map(String))].filter(isId).slice(0, mostAtOnce)
  const act = acts.find((each) => each === form.get('act')) ?? 'claim'
  const list = String(form.get('list') ?? '')
  const sent: Sent = { act, cases, list, back: form.get('back') === 'case' && cases.length === 1 ? 'case' : 'list' }
  const to = String(form.get('to') ?? '')
  const filled = readFields(form, form.has('older') ? asked : schema, t, { remark: t.giving.reason })
  const again = (more: Partial<Sent>, status = 422) => data<Sent>({ ...sent, ...more }, { status })
  if (cases.length === 0) return again({ errors: { '': [t.giving.nothing] } })
  if (act === 'assign' && !isId(to)) return again({ errors: { to: [t.giving.nobodyChosen] } })
  const by = { by: person, at: new Date(), remark: filled.status === 'valid' ? filled.value.remark : undefined }

  const given = await (act === 'claim'
    ? claimCases(cases, by)
    : act === 'assign'
      ? assignCases(cases, to, by)
      : releaseCases(cases, by))
  if ('reference' in given) {
    const older = { id: given.id, reference: given.reference, dueAt: given.dueAt.toISOString() }
    const errors = form.has('older') && filled.status === 'invalid' ? filled.errors : undefined
    return again({ older, values: filled.values, errors })
  }
  if (given.outcomes.length === 0) throw data(null, { status: 404 })
  // Taking twice what one has is no refusal.
  const isDone = given.outcomes.some((each) => 'seq' in each || each.refused === 'already')
  if (!isDone) return again({ refused: await refusedIn(given.outcomes, person) }, 409)
  return redirect(sent.back === 'case' ? `/desk/${cases[0]}?giving=${given.id}` : listIn(form, given.id), 303)
}

export default function Giving() {
  const { colleagues } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.giving
  const toCase = sent?.back === 'case' && sent.cases.length === 1
  const isAsked = sent?.act === 'assign' && sent.errors && sent.cases.length > 0
  const back = toCase ? { href: `/desk/${sent.cases[0]}` } : { href: '/desk', label: t.worklist.title }
  return (
    <Page title={sent?.older ? words.reason.title : words.title} back={back} narrow>
      <ErrorSummary errors={sent?.errors} />
      {!sent && <p>{words.bar.hint}</p>}
      {sent?.refused && (
        <Notice kind="danger" title={words.refusedTitle}>
          <RefusedCases refused={sent.refused} />
        </Notice>
      )}
      {sent?.older && (
        <Form className="page-form" action="/desk/giving">
          <Chosen sent={sent} />
          <input type="hidden" name="older" value={sent.older.id} />
          <p>
            {fill(words.reason.lead, {
              reference: sent.older.reference,
              date: format.date(sent.older.dueAt),
            })}
          </p>
          <Question
            name="remark"
            schema={asked.shape.remark}
            value={sent.values?.remark}
            errors={sent.errors}
            words={{ label: words.reason.label }}
          />
          <Actions>
            <Button>{words.reason.take}</Button>
            <LinkButton variant="secondary" href={`/desk/${sent.older.id}`}>
              {words.reason.older}
            </LinkButton>
          </Actions>
        </Form>
      )}
      {isAsked && (
        <Form className="page-form" action="/desk/giving">
          <Chosen sent={sent} />
          <ColleagueChoice id="to" colleagues={colleagues} />
          <Question name="remark" schema={schema.shape.remark} errors={{}} words={words.remark} />
          <Button>{words.give}</Button>
        </Form>
      )}
      {(!sent || sent.refused || sent.cases.length === 0) && (
        <LinkButton href={back.href}>{toCase ? words.toCase : words.toList}</LinkButton>
      )}
    </Page>
  )
}

function Chosen({ sent }: { sent: Sent }) {
  return (
    <>
      <input type="hidden" name="act" value={sent.act} />
      <input type="hidden" name="back" value={sent.back} />
      <input type="hidden" name="list" value={sent.list} />
      {sent.cases.map((each) => (
        <input key={each} type="hidden" name="case" value={each} />
      ))}
    </>
  )
}
