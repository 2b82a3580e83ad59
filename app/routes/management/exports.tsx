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
import { ReportFilters } from '#app/components/report-filters.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { addressOf, type View } from '#app/domain/cases/worklist-address.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import type { ExportKind } from '#app/domain/exports/export-kinds.ts'
import { askForExport, exportsOf, keptDays, mostAtOnce } from '#app/domain/exports/exports.server.ts'
import { kindsFor } from '#app/domain/exports/lists.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { subscriptionsOf } from '#app/domain/reports/subscriptions.server.ts'
import { readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf } from '#workflows/fields.ts'
import { Subscriptions } from './subscriptions-part.tsx'

export const handle: Handle = { title: (t) => t.exports.title, wide: true }

const format = oneOf(['csv', 'xlsx'])

/** One of the lists that somebody may have; the work list only where its address came along. */
const asking = (kinds: readonly ExportKind[]) =>
  z.object({ kind: oneOf(kinds as [ExportKind, ...ExportKind[]]), format })

/** The address of a work list, as its page would have it; null where none came along. */
function listIn(query: URLSearchParams, person: Person) {
  const list = query.get('list')
  if (list === null) return null
  const { after: _, ...kept } = worklistQuery(new URLSearchParams(list), person)
  return { view: kept.view as View, query: addressOf(kept).replace(/^\/desk\?/, '') }
}

const offered = (person: Person, list: object | null) =>
  kindsFor(person).filter((kind) => (kind === 'worklist') === (list !== null))

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const { searchParams } = new URL(request.url)
  const list = listIn(searchParams, person)
  const kinds = kindsFor(person)
  return {
    list,
    kinds: offered(person, list),
    isReader: kinds.includes('cases'),
    filter: filterOf(searchParams, new Date()),
    keptDays,
    done: searchParams.get('done'),
    ...{ provinces: (await divisionsFor({})).province, mine: await exportsOf(person) },
    subscriptions: await subscriptionsOf(person),
  }
}

/** Asks for a file; a page of its own shows how far it is. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const t = wordsOf(request)
  const { searchParams } = new URL(request.url)
  const list = listIn(searchParams, person)
  const kinds = offered(person, list)
  if (kinds.length === 0) throw data(null, { status: 403 })
  const filled = await readForm(request, asking(kinds), t, t.exports.fields)
  const again = (errors: Record<string, string[]>) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const at = new Date()
  const query = list?.query ?? String(new URLSearchParams(filterOf(searchParams, at)))
  const asked = await askForExport({ ...filled.value, query, language: t.language }, person, at)
  if (asked === 'tooMany') {
    const count = formatsOf(t.language).number(mostAtOnce)
    return again({ kind: [fill(t.exports.tooMany, { count })] })
  }
  if (!asked) throw data(null, { status: 403 })
  return redirect(`/management/exports/${asked.id}`, 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Exports() {
  const loaded = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.exports
  const { kinds, isReader, done } = loaded
  const back = isReader
    ? { href: '/management', label: t.management.home.title }
    : { href: '/desk', label: t.worklist.title }
  return (
    <Page title={words.title} lead={fill(words.lead, { days: format.days(loaded.keptDays) })} back={back}>
      {(done === 'subscribed' || done === 'ended') && <Notice kind="success">{words.reports[done]}</Notice>}
      {kinds.length > 0 && <Asking {...loaded} />}
      <Mine {...loaded} />
      {isReader && <Subscriptions subscriptions={loaded.subscriptions} />}
    </Page>
  )
}

function Asking({ list, kinds, filter, provinces }: Pick<Loaded, 'list' | 'kinds' | 'filter' | 'provinces'>) {
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.exports
  const address = String(list ? new URLSearchParams({ list: list.query }) : new URLSearchParams(filter))
  const period = { from: format.date(filter.from), until: format.date(filter.until) }
  return (
    <section className="section">
      <h2>{words.make}</h2>
      <ErrorSummary errors={sent?.errors} />
      {!list && <ReportFilters page="/management/exports" filter={filter} provinces={provinces} />}
      <Form className="page-form" action={`/management/exports?${address}`}>
        <p className="prose">
          {list ? fill(words.worklistLead, { view: t.worklist.views[list.view] }) : fill(words.makeLead, period)}
        </p>
        <Questions
          schema={asking(kinds)}
          values={sent?.values ?? { kind: kinds[0], format: 'xlsx' }}
          errors={sent?.errors}
          words={words.fields}
        />
        {!list && <p className="hint">{words.raw}</p>}
        <Button>{words.start}</Button>
      </Form>
    </section>
  )
}

const tones: Record<Loaded['mine'][number]['state'], Tone> = {
  waiting: 'paused',
  running: 'office',
  done: 'done',
  refused: 'stopped',
  expired: 'paused',
}

function Mine({ mine }: Pick<Loaded, 'mine'>) {
  const { t, format } = useWords()
  const words = t.exports
  return (
    <section className="section">
      <h2>{words.mine}</h2>
      <Table
        caption={words.mine}
        quiet
        rows={mine}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'list',
            label: words.list,
            cell: (each) => (
              <a href={`/management/exports/${each.id}`}>
                {fill(words.one.title, { list: words.kinds[each.kind], format: words.formats[each.format] })}
              </a>
            ),
          },
          { key: 'asked', label: words.asked, cell: (each) => format.dateTime(each.askedAt) },
          {
            key: 'state',
            label: words.state,
            cell: (each) => <Tag tone={tones[each.state]}>{words.states[each.state]}</Tag>,
          },
          { key: 'rows', label: words.rows, numeric: true, cell: (each) => format.number(each.rows) },
          {
            key: 'file',
            label: words.file,
            cell: (each) =>
              each.state === 'done' && each.fileSize !== null ? (
                <a href={`/management/exports/${each.id}/file`}>
                  {t.common.actions.download} ({format.size(each.fileSize)})
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </section>
  )
}
