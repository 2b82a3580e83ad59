import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { isColleagueOn } from '#app/domain/cases/notes.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { decideDuplicate, findOther } from '#app/domain/register/duplicates.server.ts'
import { sidesOf } from '#app/domain/register/sides.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, oneOf } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'
import { VerdictTag } from './case-duplicates.tsx'

export const handle: Handle = { title: (t) => t.file.duplicates.pageTitle }

const schema = z.object({ verdict: oneOf(['same', 'different']), words: longText(1000) })

/** The enterprise of a case beside another of the register: whether the two are one. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, found, other } = await pairOf({ request, params })
  const { id, reference, nameKm, nameEn } = found
  return {
    ...{ id, reference, nameKm, nameEn },
    rows: await sidesOf(found, other),
    verdict: other.verdict,
    people: await namesOfPeople([other.verdict?.byId ?? null]),
    mayDecide: found.closedAt === null && isColleagueOn(found, person),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { person, found, other } = await pairOf({ request, params })
  const t = wordsOf(request)
  const { decision: verdict, words } = t.file.duplicates
  const filled = await readForm(request, schema, t, { verdict, words })
  if (filled.status !== 'valid') {
    const errors: Errors = filled.status === 'invalid' ? filled.errors : {}
    return data({ values: filled.values, errors }, { status: 422 })
  }
  const given = { same: filled.value.verdict === 'same', words: filled.value.words }
  const kept = await decideDuplicate(found, other.id, given, { by: person, at: new Date() })
  if (!kept) throw data(null, { status: 409 })
  return redirect(`/desk/${found.id}?done=duplicate`, 303)
}

async function pairOf({ request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const otherId = parseId(params.enterpriseId)
  const other = orNotFound(found.enterpriseId && (await findOther(found.enterpriseId, otherId, person)))
  return { person, found, other: orNotFound(other || null) }
}

export default function Duplicate() {
  const { id, reference, rows, verdict, people, mayDecide, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.file.duplicates
  const by = verdict && people[verdict.byId]
  return (
    <Page
      title={words.pageTitle}
      above={`${reference} · ${format.name(names)}`}
      lead={words.pageLead}
      back={{ href: `/desk/${id}` }}
    >
      <ErrorSummary errors={sent?.errors} />
      <Table
        caption={words.pageTitle}
        quiet
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', label: '', cell: ({ key }) => words.rows[key] },
          { key: 'applied', label: words.applied, cell: ({ applied }) => <Value value={applied} /> },
          {
            key: 'registered',
            label: words.registered,
            cell: ({ registered, agrees }) => (
              <span className="marks">
                <Value value={registered} />
                {agrees && <Tag tone="turn">{words.agree}</Tag>}
              </span>
            ),
          },
        ]}
      />
      {verdict && (
        <Card title={words.last}>
          <p className="marks">
            <VerdictTag same={verdict.same} />
            {by && (
              <span className="hint">{fill(words.by, { name: format.name(by), date: format.date(verdict.at) })}</span>
            )}
          </p>
          <p className="lines">“{verdict.words}”</p>
        </Card>
      )}
      {mayDecide ? (
        <Form className="page-form">
          <Question
            name="verdict"
            schema={schema.shape.verdict}
            value={sent?.values.verdict}
            errors={sent?.errors}
            words={words.decision}
          />
          <Question
            name="words"
            schema={schema.shape.words}
            value={sent?.values.words}
            errors={sent?.errors}
            words={words.words}
          />
          <p className="hint">{words.effect}</p>
          <Button>{words.decide}</Button>
        </Form>
      ) : (
        <p className="hint">{words.closed}</p>
      )}
    </Page>
  )
}

/** A text, a name or a place in both languages, a day; nothing where there is none. */
function Value({ value }: { value: { km: string; en: string } | null }) {
  const { t } = useWords()
  if (!value || !(value.km || value.en)) return <span className="hint">{t.file.duplicates.nothing}</span>
  return <>{t.language === 'km' ? value.km || value.en : value.en || value.km}</>
}
