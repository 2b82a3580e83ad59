import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { bulksOf, chooseBulk } from '#app/domain/cases/bulk.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { bulkStates, isBulk, likeCases, likenessIn, mostAtOnce } from '#app/domain/cases/like-cases.server.ts'
import { colleaguesOf } from '#app/domain/people/colleagues.server.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, oneOf } from '#workflows/fields.ts'
import { AssigneeChoice } from './assignee-choice.tsx'

export const handle: Handle = { title: (t) => t.bulk.title, wide: true }

const bulkRoles = ['reception', 'chief', 'director'] as const
const remark = longText(2000)

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...bulkRoles)
  const query = new URL(request.url).searchParams
  const likeness = likenessIn(query)
  const found = await likeCases(person, likeness)
  return {
    likeness,
    states: bulkStates,
    colleagues: await colleaguesOf(person),
    isTicked: query.get('all') === '1',
    decisions: [...new Set(found.flatMap(({ decisions }) => decisions))],
    cases: found.map(({ row: { id, reference, nameKm, nameEn, seq, dueAt, terms }, advice }) => ({
      ...{ id, reference, nameKm, nameEn, seq, advice },
      risky: (terms as CaseTerms | null)?.risky ?? false,
      dueAt: dueAt?.toISOString() ?? null,
    })),
    mine: (await bulksOf(person)).map(({ id, decision, total, chosenAt }) => ({
      ...{ id, decision, total },
      chosenAt: chosenAt.toISOString(),
    })),
  }
}

type Sent = { values: { decision: string; remark: string; ticked: string[] }; errors: FormErrors }

/** Keeps what was chosen; the next page shows it once more and starts it. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, ...bulkRoles)
  const t = wordsOf(request)
  const words = t.bulk.problems
  const form = await sentForm(request)
  const likeness = likenessIn(new URLSearchParams([...form].map(([name, value]) => [name, String(value)])))
  const ticked = form.getAll('case').map(String)
  const decision = form.get('decision')
  const filled = readFields(onlyRemark(form), z.object({ remark }), t, { remark: { label: t.bulk.remark } })
  const refuse = (errors: FormErrors) => {
    const values = { decision: String(decision ?? ''), remark: String(form.get('remark') ?? ''), ticked }
    return data<Sent>({ values, errors }, { status: 422 })
  }
  const errors = {
    ...(filled.status === 'invalid' && filled.errors),
    ...(!isBulk(decision) && { decision: [words.decision] }),
  }
  if (filled.status !== 'valid' || !isBulk(decision)) return refuse(errors)
  const cases = ticked.flatMap((each) => {
    const [id, seq] = each.split(':')
    return isId(id) && /^\d{1,9}$/.test(seq ?? '') ? [{ id, seq: Number(seq) }] : []
  })
  const choice = { ...filled.value, decision, service: likeness.service, status: likeness.status, cases }
  const id = await chooseBulk(choice, person, new Date())
  if (id === 'nothing') return refuse({ case: [words.nothing] })
  if (id === 'tooMany') return refuse({ case: [fill(words.tooMany, { max: String(mostAtOnce) })] })
  return redirect(`/desk/bulk/${id}`, 303)
}

function onlyRemark(form: FormData): FormData {
  const one = new FormData()
  one.append('remark', form.get('remark') ?? '')
  return one
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Bulk() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t } = useWords()
  const words = t.bulk
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/desk', label: t.desk.title }}>
      <Filters {...loaded} />
      <ErrorSummary errors={sent?.errors} />
      {loaded.cases.length === 0 ? <EmptyState>{words.none}</EmptyState> : <Choosing {...loaded} sent={sent} />}
      <Mine {...loaded} />
    </Page>
  )
}

function Filters({ likeness, states, colleagues }: Pick<Loaded, 'likeness' | 'states' | 'colleagues'>) {
  const { t } = useWords()
  const words = t.bulk
  const status = t.common.status as Record<string, string>
  const choice = (name: 'risk' | 'inspection' | 'advice', of: Record<string, string>) => (
    <FilterChoice
      name={name}
      label={words[name]}
      all={words.all}
      chosen={likeness[name]}
      values={Object.keys(of)}
      of={(value) => of[value]}
    />
  )
  return (
    <form method="get" className="stack no-print" aria-label={words.filter}>
      <div className="filters">
        <Select
          name="service"
          label={words.service}
          chosen={likeness.service}
          options={Object.entries(t.common.services).map(([id, { short }]) => [id, short])}
        />
        <Select
          name="status"
          label={words.state}
          chosen={likeness.status}
          options={states.map((each) => [each, status[each]])}
        />
        {choice('risk', words.risks)}
        {choice('inspection', words.inspections)}
        {choice('advice', words.advices)}
        <AssigneeChoice chosen={likeness.assignee} colleagues={colleagues} />
      </div>
      <div>
        <Button variant="secondary">{t.common.actions.filter}</Button>
      </div>
    </form>
  )
}

type SelectProps = { name: string; label: string; chosen: string; options: [string, string][] }

/** A choice without "all": cases of several services or states are not alike. */
function Select({ name, label, chosen, options }: SelectProps) {
  return (
    <div className="ds-field">
      <label className="question-label" htmlFor={name}>
        {label}
      </label>
      <select className="ds-input" id={name} name={name} defaultValue={chosen}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function Choosing({ cases, decisions, likeness, isTicked, sent }: Loaded & { sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.bulk
  const kept = Object.entries(likeness).filter(([, value]) => value !== '')
  const all = `/desk/bulk?${new URLSearchParams([...kept, ...(isTicked ? [] : [['all', '1']])])}`
  const ticked = (value: string) => (sent ? sent.values.ticked.includes(value) : isTicked)
  const [first, ...rest] = decisions
  return (
    <Form className="stack">
      <input type="hidden" name="service" value={likeness.service} />
      <input type="hidden" name="status" value={likeness.status} />
      <p id="case">
        <a href={all}>{isTicked ? words.tickNone : fill(words.tickAll, { count: format.number(cases.length) })}</a>
      </p>
      <Table
        caption={words.filter}
        quiet
        rows={cases}
        rowKey={(each) => each.id}
        columns={[
          {
            key: 'name',
            label: t.desk.enterprise,
            cell: (each) => (
              <label className="tick">
                <input
                  type="checkbox"
                  name="case"
                  value={`${each.id}:${each.seq}`}
                  defaultChecked={ticked(`${each.id}:${each.seq}`)}
                />
                <span>{format.name(each)}</span>
              </label>
            ),
          },
          {
            key: 'reference',
            label: t.common.caseHeader.reference,
            cell: (each) => (
              <a className="code" href={`/desk/${each.id}`}>
                {each.reference}
              </a>
            ),
          },
          { key: 'risk', label: words.risk, cell: (each) => words.risks[each.risky ? 'risky' : 'ordinary'] },
          {
            key: 'advice',
            label: words.advice,
            cell: (each) => each.advice && words.advices[each.advice as 'approve'],
          },
          { key: 'due', label: words.due, cell: (each) => each.dueAt && format.shortDate(each.dueAt) },
        ]}
      />
      <div className="bulk-decision">
        <Question
          name="decision"
          schema={oneOf([first, ...rest])}
          value={sent?.values.decision}
          errors={sent?.errors}
          words={{ label: words.decision, options: t.common.act }}
        />
        <Question
          name="remark"
          schema={remark}
          value={sent?.values.remark}
          errors={sent?.errors}
          words={{ label: words.remark, hint: words.remarkHint }}
        />
        <Button>{words.review}</Button>
      </div>
    </Form>
  )
}

function Mine({ mine }: Pick<Loaded, 'mine'>) {
  const { t, format } = useWords()
  const words = t.bulk
  if (mine.length === 0) return null
  const title = (each: Loaded['mine'][number]) =>
    fill(words.overview.title, {
      decision: t.common.act[each.decision as 'approve'],
      count: format.number(each.total),
    })
  return (
    <section className="section">
      <h2>{words.mine}</h2>
      <Table
        caption={words.mine}
        quiet
        rows={mine}
        rowKey={(each) => each.id}
        columns={[
          { key: 'title', label: words.decision, cell: (each) => <a href={`/desk/bulk/${each.id}`}>{title(each)}</a> },
          { key: 'begun', label: words.begun, cell: (each) => format.dateTime(each.chosenAt) },
        ]}
      />
    </section>
  )
}
