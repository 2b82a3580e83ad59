import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice, FilterField } from '#app/components/filter-field.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { letterRoles, officesOfLetters } from '#app/domain/letters/letter-offices.ts'
import { mostPrinted, registerOf, registerQuery, yearsOf } from '#app/domain/letters/register.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.letters.register.title, wide: true }

/** The register of letters of an office, for those who keep it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...letterRoles)
  const at = new Date()
  const address = new URL(request.url)
  const query = registerQuery(address.searchParams, person, at)
  if (!query) throw data(null, { status: 403 })
  const offices = officesOfLetters(person)
  const [page, years, names] = await Promise.all([
    registerOf(person, query),
    yearsOf(query.office, at),
    officeNames(offices),
  ])
  const entered = address.searchParams.get('entered')
  return {
    ...page,
    ...{ query, years, offices, names, most: mostPrinted },
    entered: entered && /^IN-\d\d-\d{4}-\d{6,9}$/.test(entered) ? entered : null,
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Letters() {
  const one = useLoaderData<typeof loader>()
  const { rows, next, query, names, entered } = one
  const { t, format } = useWords()
  const words = t.letters.register
  const kinds = t.letters.kinds as Record<string, string>
  const office = names[query.office]
  const isFiltered = query.search !== '' || query.direction !== ''
  const address = (more: Record<string, string>) => `/desk/letters?${new URLSearchParams({ ...kept(query), ...more })}`
  return (
    <Page title={words.title} lead={office && fill(words.lead, { office: format.name(office) })}>
      {entered && <Notice kind="success">{fill(words.entered, { number: entered })}</Notice>}
      {query.whole && next && <Notice>{fill(words.cut, { count: format.number(one.most) })}</Notice>}
      <Actions>
        <span className="no-print">
          <LinkButton href={`/desk/letters/new?office=${query.office}`}>{words.add}</LinkButton>
        </span>
      </Actions>
      <RegisterFilters one={one} />
      <Table
        caption={fill(words.printed, { office: office ? format.name(office) : '', year: format.digits(query.year) })}
        quiet={!query.whole}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState>{isFiltered ? words.notFound : words.none}</EmptyState>}
        columns={[
          { key: 'number', label: words.number, cell: ({ number }) => <span className="code">{number}</span> },
          { key: 'on', label: words.day, cell: ({ on }) => <span className="code">{format.shortDate(on)}</span> },
          { key: 'kind', label: words.kind, cell: ({ kind }) => kinds[kind] ?? kind },
          { key: 'party', label: words.party, cell: ({ party }) => format.name(party) },
          { key: 'subject', label: words.subject, cell: ({ subject }) => format.name(subject) },
          {
            key: 'case',
            label: words.case,
            cell: ({ case: about }) =>
              about?.isOpen ? (
                <a className="code" href={`/desk/${about.id}`}>
                  {about.reference}
                </a>
              ) : (
                (about?.reference ?? '–')
              ),
          },
          {
            key: 'file',
            label: words.file,
            cell: ({ id, number, hasFile }) =>
              hasFile ? (
                <a href={`/letters/${id}/download`}>
                  {words.open}
                  <span className="ds-sr-only"> {number}</span>
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
      <nav className="pagination no-print" aria-label={t.common.pagination.label}>
        {query.before && <a href={address({})}>{words.newest}</a>}
        {next && !query.whole && (
          <a href={address({ before: next })} rel="next">
            {words.older}
          </a>
        )}
        {!query.whole && rows.length > 0 && <a href={address({ print: '' })}>{words.print}</a>}
      </nav>
    </Page>
  )
}

/** What an address says of the list, without the place in it. */
function kept({ office, year, direction, search }: Loaded['query']): Record<string, string> {
  return { office, year: String(year), ...(direction && { direction }), ...(search && { q: search }) }
}

function RegisterFilters({ one: { query, years, offices, names } }: { one: Loaded }) {
  const { t, format } = useWords()
  const words = t.letters.register
  return (
    <form className="filters no-print" method="get" action="/desk/letters" aria-label={words.title}>
      <FilterField name="q" label={words.search}>
        <input className="ds-input" type="search" id="q" name="q" defaultValue={query.search} maxLength={100} />
      </FilterField>
      {offices.length > 1 && (
        <FilterField name="office" label={words.office}>
          <select className="ds-input" id="office" name="office" defaultValue={query.office}>
            {offices.map((code) => (
              <option key={code} value={code}>
                {names[code] ? format.name(names[code]) : code}
              </option>
            ))}
          </select>
        </FilterField>
      )}
      <FilterField name="year" label={words.year}>
        <select className="ds-input" id="year" name="year" defaultValue={query.year}>
          {years.map((year) => (
            <option key={year} value={year}>
              {format.digits(year)}
            </option>
          ))}
        </select>
      </FilterField>
      <FilterChoice
        name="direction"
        label={words.direction}
        chosen={query.direction}
        all={words.both}
        values={['outgoing', 'incoming']}
        of={(each) => t.letters.directions[each as 'outgoing']}
      />
      <Button variant="secondary">{t.common.actions.filter}</Button>
    </form>
  )
}
