import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Clock } from '#app/components/clock.tsx'
import { DeskInbox } from '#app/components/desk-inbox.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Icon } from '#app/components/icon.tsx'
import { Page } from '#app/components/page.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { deskInbox } from '#app/domain/cases/desk-inbox.server.ts'
import { hearsOfDelay } from '#app/domain/cases/escalated-to.server.ts'
import { savedViews } from '#app/domain/cases/saved-views.server.ts'
import { provincesFor, worklistOf } from '#app/domain/cases/worklist.server.ts'
import { addressOf, filtersOf, surelyFound } from '#app/domain/cases/worklist-address.ts'
import { statesIn, viewsFor, worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { colleaguesOf } from '#app/domain/people/colleagues.server.ts'
import { listCookie } from '#app/http/desk.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ChooseCase, EscalatedTag, GivingBar, GivingOnTop } from './giving-bar.tsx'
import { givingOnList } from './giving-data.server.ts'
import { Filters, SavedViews } from './worklist-filters.tsx'

export const handle: Handle = { title: (t) => t.worklist.title, wide: true, keys: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const query = worklistQuery(new URL(request.url).searchParams, person)
  const [provinces, colleagues, saved, inbox, list, giving] = await Promise.all([
    provincesFor(person),
    colleaguesOf(person),
    savedViews(person),
    deskInbox(person),
    worklistOf(person, query, new Date()),
    givingOnList(request, person),
  ])
  const choices = { states: statesIn(query.view), provinces, colleagues, hearsOfDelay: hearsOfDelay(person) }
  return data(
    { query, views: viewsFor(person), me: person.id, ...choices, saved, inbox, giving, ...list },
    { headers: { 'Set-Cookie': listCookie(query) } },
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Query = Loaded['query']

export default function Worklist() {
  const { query, counts, more, rows, next, saved, inbox, giving, me, ...choices } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.worklist
  const total = counts[query.view]
  const many = more.includes(query.view) ? words.total.more : words.total.many
  const isFiltered = Object.values(filtersOf(query)).some(Boolean)
  const isOnlyNear = rows.length > 0 && rows.every(({ rank }) => rank > surelyFound)
  return (
    <Page title={words.title} lead={words.lead[query.view]}>
      <DeskInbox inbox={inbox} />
      <GivingOnTop giving={giving} />
      <Filters query={query} {...choices} isFiltered={isFiltered} />
      <SavedViews query={query} saved={saved} />
      <Views query={query} views={choices.views} counts={counts} more={more} />
      {isOnlyNear && <p>{fill(words.onlyNear, { search: query.search })}</p>}
      <Table
        caption={words.views[query.view]}
        quiet
        rows={rows}
        rowKey={(each) => each.id}
        columns={useColumns(query.view, choices.provinces, me)}
        empty={<EmptyState>{isFiltered ? words.notFound : words.empty[query.view]}</EmptyState>}
      />
      {query.view !== 'done' && <GivingBar giving={giving} isEmpty={rows.length === 0} />}
      {total > 0 && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {query.after && (
            <a href={addressOf(query)}>
              <Icon name="back" />
              {words.first}
            </a>
          )}
          <span>{total === 1 ? words.total.one : fill(many, { count: format.number(total) })}</span>
          {next && (
            <a href={addressOf(query, { after: next })} rel="next" data-key="n">
              {t.common.pagination.next}
              <Icon name="forward" />
            </a>
          )}
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="no-print"
              href={`${addressOf(query).replace('/desk', '/desk/file')}&format=${format}`}
            >
              {t.exports.download[format]}
            </a>
          ))}
        </nav>
      )}
    </Page>
  )
}

function Views({ query, views, counts, more }: Pick<Loaded, 'query' | 'views' | 'counts' | 'more'>) {
  const { t, format } = useWords()
  return (
    <nav className="views no-print" aria-label={t.worklist.viewsLabel}>
      <ul>
        {views.map((view) => (
          <li key={view}>
            <a href={addressOf(query, { view })} aria-current={view === query.view ? 'page' : undefined}>
              {t.worklist.views[view]}{' '}
              <span className="count">
                {format.number(counts[view])}
                {more.includes(view) ? '+' : ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type Row = Loaded['rows'][number]

function useColumns(view: Query['view'], provinces: Loaded['provinces'], me: string): Column<Row>[] {
  const { t, format } = useWords()
  const words = t.worklist
  const places = new Map(provinces.map((each) => [each.code, format.name(each)]))
  const holder = (who: Row['assignee']) => {
    if (!who) return <span className="hint">{words.assignees.nobody}</span>
    return who.id === me ? words.assignees.me : format.name(who)
  }
  return [
    {
      key: 'name',
      label: words.enterprise,
      cell: (each) => (
        <span className="chosen-row">
          {view !== 'done' && <ChooseCase id={each.id} name={format.name(each)} />}
          <a href={`/desk/${each.id}`}>{format.name(each)}</a>
        </span>
      ),
    },
    { key: 'reference', label: words.reference, cell: (each) => <span className="code">{each.reference}</span> },
    { key: 'service', label: words.service, cell: (each) => t.common.services[each.service].short },
    ...(provinces.length > 0
      ? [{ key: 'province', label: words.province, cell: (each: Row) => places.get(each.province) }]
      : []),
    {
      key: 'state',
      label: words.state,
      cell: (each) => (
        <span className="tags">
          <StatusTag status={each.status} viewer="office" />
          <EscalatedTag level={each.escalation} />
        </span>
      ),
    },
    { key: 'time', label: words.time, cell: (each) => each.clock && <Clock clock={each.clock} brief /> },
    // Nobody holds what has ended.
    ...(view === 'done'
      ? [
          {
            key: 'closed',
            label: words.closed,
            cell: ({ closedAt }: Row) => closedAt && <span className="whole">{format.shortDate(closedAt)}</span>,
          },
        ]
      : [
          { key: 'assignee', label: words.assignee, cell: ({ assignee }: Row) => holder(assignee) },
          {
            key: 'received',
            label: words.received,
            cell: ({ submittedAt }: Row) => <span className="whole">{format.shortDate(submittedAt)}</span>,
          },
        ]),
  ]
}
