import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Clock } from '#app/components/clock.tsx'
import { DeskInbox } from '#app/components/desk-inbox.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice, FilterField } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Icon } from '#app/components/icon.tsx'
import { Page } from '#app/components/page.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { deskInbox } from '#app/domain/cases/desk-inbox.server.ts'
import { provincesFor, statesIn, viewsFor, worklistOf, worklistQuery } from '#app/domain/cases/worklist.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.worklist.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const query = worklistQuery(new URL(request.url).searchParams, person)
  const [provinces, list] = await Promise.all([provincesFor(person), worklistOf(person, query, new Date())])
  const inbox = await deskInbox(person)
  return { query, views: viewsFor(person), states: statesIn(query.view), provinces, inbox, ...list }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Query = Loaded['query']

export default function Worklist() {
  const { query, counts, moreDone, rows, next, inbox, ...choices } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.worklist
  const total = counts[query.view]
  const many = query.view === 'done' && moreDone ? words.total.more : words.total.many
  const isFiltered = Boolean(query.search || query.service || query.state || query.province)
  return (
    <Page title={words.title} lead={words.lead[query.view]}>
      <DeskInbox inbox={inbox} />
      <Filters query={query} {...choices} isFiltered={isFiltered} />
      <Views query={query} views={choices.views} counts={counts} moreDone={moreDone} />
      <Table
        caption={words.views[query.view]}
        quiet
        rows={rows}
        rowKey={(each) => each.id}
        columns={useColumns(query.view, choices.provinces)}
        empty={<EmptyState>{isFiltered ? words.notFound : words.empty[query.view]}</EmptyState>}
      />
      {total > 0 && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {query.after && (
            <a href={address(query)}>
              <Icon name="back" />
              {words.first}
            </a>
          )}
          <span>{total === 1 ? words.total.one : fill(many, { count: format.number(total) })}</span>
          {next && (
            <a href={address(query, { after: next })} rel="next">
              {t.common.pagination.next}
              <Icon name="forward" />
            </a>
          )}
        </nav>
      )}
    </Page>
  )
}

/** The same list in another view, or further down. */
function address({ view, service, state, province, search }: Query, more: { view?: string; after?: string } = {}) {
  // The states of one view are not those of another.
  const kept = { view, service, state: more.view ? '' : state, province, search, ...more }
  return `/desk?${new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== ''))}`
}

function Views({ query, views, counts, moreDone }: Pick<Loaded, 'query' | 'views' | 'counts' | 'moreDone'>) {
  const { t, format } = useWords()
  return (
    <nav className="views no-print" aria-label={t.worklist.viewsLabel}>
      <ul>
        {views.map((view) => (
          <li key={view}>
            <a href={address(query, { view })} aria-current={view === query.view ? 'page' : undefined}>
              {t.worklist.views[view]}{' '}
              <span className="count">
                {format.number(counts[view])}
                {view === 'done' && moreDone ? '+' : ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type FiltersProps = Pick<Loaded, 'query' | 'states' | 'provinces'> & { isFiltered: boolean }

function Filters({ query, states, provinces, isFiltered }: FiltersProps) {
  const { t, format } = useWords()
  const words = t.worklist
  const services = t.common.services
  const names = t.common.status as Record<string, string>
  return (
    <form className="stack no-print" method="get" action="/desk" aria-label={words.filter}>
      <input type="hidden" name="view" value={query.view} />
      <div className="inline-form">
        <FilterField name="search" label={words.search}>
          <span className="hint" id="search-hint">
            {words.searchHint}
          </span>
          <input
            className="ds-input"
            id="search"
            type="search"
            name="search"
            maxLength={120}
            defaultValue={query.search}
            aria-describedby="search-hint"
          />
        </FilterField>
        <Button>{t.common.actions.filter}</Button>
        {isFiltered && (
          <LinkButton variant="tertiary" href={`/desk?view=${query.view}`}>
            {t.common.actions.clear}
          </LinkButton>
        )}
      </div>
      <Disclosure summary={words.narrow} open={Boolean(query.service || query.state || query.province)}>
        <div className="filters">
          <FilterChoice
            name="service"
            label={words.service}
            all={words.all}
            chosen={query.service}
            values={Object.keys(services)}
            of={(service) => services[service as keyof typeof services].short}
          />
          <FilterChoice
            name="state"
            label={words.state}
            all={words.all}
            chosen={query.state}
            values={states}
            of={(state) => names[state]}
          />
          {provinces.length > 0 && (
            <FilterChoice
              name="province"
              label={words.province}
              all={words.all}
              chosen={query.province}
              values={provinces.map(({ code }) => code)}
              of={(code) => format.name(provinces.find((each) => each.code === code)!)}
            />
          )}
        </div>
      </Disclosure>
    </form>
  )
}

function useColumns(view: Query['view'], provinces: Loaded['provinces']): Column<Loaded['rows'][number]>[] {
  const { t, format } = useWords()
  const words = t.worklist
  const places = new Map(provinces.map((each) => [each.code, format.name(each)]))
  return [
    { key: 'name', label: words.enterprise, cell: (each) => <a href={`/desk/${each.id}`}>{format.name(each)}</a> },
    { key: 'reference', label: words.reference, cell: (each) => <span className="code">{each.reference}</span> },
    { key: 'service', label: words.service, cell: (each) => t.common.services[each.service].short },
    ...(provinces.length > 0
      ? [{ key: 'province', label: words.province, cell: (each: Loaded['rows'][number]) => places.get(each.province) }]
      : []),
    { key: 'state', label: words.state, cell: (each) => <StatusTag status={each.status} viewer="office" /> },
    { key: 'time', label: words.time, cell: (each) => each.clock && <Clock clock={each.clock} brief /> },
    view === 'done'
      ? { key: 'closed', label: words.closed, cell: (each) => each.closedAt && format.shortDate(each.closedAt) }
      : {
          key: 'received',
          label: words.received,
          cell: (each) => <span className="whole">{format.shortDate(each.submittedAt)}</span>,
        },
  ]
}
