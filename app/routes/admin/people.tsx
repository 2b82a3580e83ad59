import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { type PeopleFilter, people, staffRoles } from '#app/domain/people/directory.server.ts'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { Filters } from './filters.tsx'
import { RolesHeld } from './roles-held.tsx'
import { searchOf } from './search.ts'

export const handle: Handle = { title: (t) => t.admin.people.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const { searchParams } = new URL(request.url)
  const offices = await officePlaces()
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === searchParams.get(name)) ?? ''
  const filter: PeopleFilter = {
    search: searchOf(searchParams),
    role: one('role', ['staff', 'none', ...staffRoles] as const),
    office: one(
      'office',
      offices.map(({ code }) => code),
    ),
  }
  const after = searchParams.get('after')
  const page = await people(filter, after ? parseId(after) : undefined)
  return { filter, offices, roles: staffRoles, isFirst: !after, ...page }
}

export default function People() {
  const { filter, offices, roles, people, next, isFirst } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.people
  const query = { q: filter.search, role: filter.role, office: filter.office }
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <Actions>
        <LinkButton variant="secondary" href="/admin/invitations">
          {t.admin.invitations.add}
        </LinkButton>
        <LinkButton variant="secondary" href="/admin/people/new">
          {words.add}
        </LinkButton>
      </Actions>
      <Filters
        path="/admin/people"
        label={t.common.actions.search}
        search={{ label: words.search, value: filter.search }}
        choices={[
          {
            name: 'role',
            label: words.role,
            chosen: filter.role,
            options: [
              { value: '', label: words.all },
              { value: 'staff', label: words.staff },
              { value: 'none', label: words.withoutRole },
              ...roles.map((role) => ({ value: role, label: t.common.roles[role] })),
            ],
          },
          {
            name: 'office',
            label: words.office,
            chosen: filter.office,
            options: [
              { value: '', label: words.all },
              ...offices.map((office) => ({ value: office.code, label: format.name(office) })),
            ],
          },
        ]}
      />
      <Table
        caption={words.title}
        quiet
        rows={people}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          {
            key: 'name',
            label: words.name,
            cell: (person) => <a href={`/admin/people/${person.id}`}>{format.name(person)}</a>,
          },
          { key: 'contact', label: words.contact, cell: ({ email, phone }) => email ?? phone ?? '–' },
          { key: 'roles', label: words.roles, cell: (person) => <RolesHeld held={person.roles} offices={offices} /> },
          {
            key: 'state',
            label: words.state,
            cell: ({ disabledAt }) =>
              disabledAt ? <Tag tone="stopped">{words.disabled}</Tag> : <Tag tone="done">{words.active}</Tag>,
          },
        ]}
      />
      {(next || !isFirst) && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {!isFirst && <a href={`/admin/people?${new URLSearchParams(query)}`}>{words.first}</a>}
          {next && (
            <a href={`/admin/people?${new URLSearchParams({ ...query, after: next })}`} rel="next">
              {t.common.pagination.next}
            </a>
          )}
        </nav>
      )}
    </Page>
  )
}
