import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { addValue, findFigure } from '#app/domain/term-changes.server.ts'
import { datedFields, termForm } from '#app/domain/term-forms.ts'
import { type FormErrors, readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { figurePath, serviceIn } from './figure-path.ts'
import { termFields } from './term-fields.ts'
import { Period, Source, Value, Verified } from './value.tsx'

export const handle: Handle<Awaited<ReturnType<typeof loader>>> = {
  title: (t, data) => (data ? titleOf(t, data) : t.admin.terms.title),
}

type Params = { key?: string; service?: string }
type Answers = Record<string, unknown>
type Sent = { values: Answers; errors: FormErrors; stale?: true }

async function opened(request: Request, params: Params, at: Date) {
  const person = await requireRole(request, 'administrator')
  const figure = orNotFound(await findFigure(params.key ?? '', serviceIn(params), at))
  return { person, figure }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { figure } = await opened(request, params, new Date())
  return { ...figure, done: new URL(request.url).searchParams.get('done'), proof: await proofAsked(request) }
}

/** Sets a new value from a day on. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const at = new Date()
  const { person, figure } = await opened(request, params, at)
  const { key, service, values: known } = figure
  const asked = orNotFound(formOf(figure))
  const t = wordsOf(request)
  const words = t.admin.terms
  const form = await sentForm(request)
  const filled = readFields(form, asked.schema.extend(datedFields), t, termFields(t))
  const again = (status: number, more: Partial<Sent>) =>
    data<Sent>({ values: filled.values, errors: {}, ...more }, { status })
  if (filled.status === 'edited') return again(200, {})
  if (filled.status === 'invalid') return again(422, { errors: filled.errors })
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(422, { errors: unproved })

  const { from, source, confirmed, ...answers } = filled.value as Answers & { from: string; source: string }
  const value = asked.meaning(answers)
  const added = {
    key,
    service,
    latestId: String(form.get('latest')),
    value,
    from,
    source,
    verified: confirmed === 'yes',
  }
  switch (await addValue(added, { by: person, at })) {
    case 'stale':
      return again(409, { stale: true })
    case 'past':
      return again(422, { errors: { from: [problemIn(t, 'past', words.fields.from.label)] } })
    case 'overlap': {
      const date = formatsOf(t.language).date(known[0].from)
      return again(422, { errors: { from: [fill(words.overlap, { date })] } })
    }
    case 'invalid': {
      const name = asked.together ?? Object.keys(asked.schema.shape)[0]
      const sentence = (words.together as Record<string, string>)[name] ?? problemIn(t, 'invalid', words.names[key])
      return again(422, { errors: { [name]: [sentence] } })
    }
    default:
      return redirect(`${figurePath(key, service)}?done=added`, 303)
  }
}

const tones: Record<string, Tone> = { planned: 'office', inForce: 'done', past: 'paused' }

export default function Figure() {
  const figure = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.admin.terms
  const { key, service, values, done, proof } = figure
  const path = figurePath(key, service)
  const now = values.find(({ state }) => state === 'inForce')
  const asked = formOf(figure)
  return (
    <Page title={titleOf(t, figure)} lead={words.about[key]} back={{ href: `/admin/terms#${key}`, label: words.title }}>
      {sent?.stale && (
        <Notice kind="danger">
          <p>{words.stale}</p>
          <a href={path}>{words.openAnew}</a>
        </Notice>
      )}
      {!sent && done === 'added' && <Notice kind="success">{words.added}</Notice>}
      {!sent && done === 'confirmed' && <Notice kind="success">{words.wasConfirmed}</Notice>}
      {!sent && done === 'withdrawn' && <Notice kind="success">{words.withdrawn}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <section className="section">
        <h2>{words.states.inForce}</h2>
        {now ? (
          <SummaryList
            rows={[
              { key: 'value', label: words.value, value: <Value figure={key} value={now.value} /> },
              { key: 'from', label: words.from, value: format.date(now.from) },
              { key: 'source', label: words.source, value: <Source source={now.source} /> },
              {
                key: 'state',
                label: words.state,
                value: (
                  <div className="actions">
                    <Verified verified={now.verified} />
                    {!now.verified && <a href={`${path}/${now.id}`}>{words.confirm}</a>}
                  </div>
                ),
              },
            ]}
          />
        ) : (
          <p>{words.none}</p>
        )}
      </section>
      <section className="section even">
        <h2>{words.history}</h2>
        <Table
          caption={fill(words.historyCaption, { figure: words.names[key] })}
          quiet
          rows={values}
          rowKey={({ id }) => id}
          columns={[
            { key: 'valid', label: words.valid, cell: (value) => <Period {...value} /> },
            { key: 'value', label: words.value, cell: ({ value }) => <Value figure={key} value={value} folded /> },
            {
              key: 'state',
              label: words.state,
              cell: ({ id, state, verified }) => (
                <div className="marks">
                  <Tag tone={tones[state]}>{words.states[state]}</Tag>
                  <Verified verified={verified} />
                  {state === 'planned' && !verified && <a href={`${path}/${id}`}>{words.confirm}</a>}
                  {state === 'planned' && (
                    <Form action={`${path}/${id}/withdraw`}>
                      <Button variant="tertiary" tone="danger">
                        {words.withdraw}
                      </Button>
                    </Form>
                  )}
                </div>
              ),
            },
            { key: 'source', label: words.source, cell: ({ source }) => <Source source={source} /> },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.add}</h2>
        {asked ? (
          <>
            <p>{words.addLead}</p>
            <Form className="page-form">
              <input
                type="hidden"
                name="latest"
                value={sent && !sent.stale ? String(sent.values.latest) : values[0].id}
              />
              <Questions
                schema={asked.schema.extend(datedFields)}
                values={sent?.values ?? asked.answers}
                errors={sent?.errors}
                words={termFields(t, asked.lines)}
              />
              <ProofField asked={proof} path={path} errors={sent?.errors} />
              <Button>{words.addButton}</Button>
            </Form>
          </>
        ) : (
          <Notice>{words.readOnly}</Notice>
        )}
      </section>
    </Page>
  )
}

type Loaded = Awaited<ReturnType<typeof loader>>

/** The form starts from the latest value, be it in force or planned. */
function formOf({ key, values }: Pick<Loaded, 'key' | 'values'>) {
  return termForm(key, values[0].value as never)
}

function titleOf(t: Words, { key, service }: Pick<Loaded, 'key' | 'service'>): string {
  const services = t.common.services as Record<string, { short: string }>
  const name = t.admin.terms.names[key]
  return service ? `${name}: ${services[service]?.short ?? service}` : name
}
