import { EmptyState } from '#app/components/empty-state.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Days = { from: string; until: string }
type Away = Days & { id: string; person: Named & { id: string }; hasBegun: boolean }
type Delegated = Days & {
  id: string
  role: 'chief' | 'director'
  person: Named & { id: string }
  to: Named
  state: 'inForce' | 'toCome' | 'over'
}

/** Who of an office is away, and who signs in whose place, now and in the days to come. */
export function OfficeAway({
  absences,
  delegations,
}: {
  absences: readonly Away[]
  delegations: readonly Delegated[]
}) {
  const { t, format } = useWords()
  const words = t.admin.offices
  const days = ({ from, until }: Days) =>
    fill(t.admin.terms.between, { from: format.shortDate(from), until: format.shortDate(until) })
  const person = { key: 'person', label: words.person }
  const state = (isNow: boolean) =>
    isNow ? <Tag tone="turn">{words.now}</Tag> : <Tag tone="paused">{t.admin.terms.states.planned}</Tag>
  return (
    <>
      <section className="section">
        <h2>{words.absences}</h2>
        <Table
          caption={words.absences}
          quiet
          rows={absences}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noAbsences}</EmptyState>}
          columns={[
            {
              ...person,
              cell: (each) => <a href={`/admin/people/${each.person.id}/absence`}>{format.name(each.person)}</a>,
            },
            { key: 'days', label: words.days, cell: days },
            { key: 'state', label: words.state, cell: ({ hasBegun }) => state(hasBegun) },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.delegations}</h2>
        <Table
          caption={words.delegations}
          quiet
          rows={delegations}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noDelegations}</EmptyState>}
          columns={[
            {
              ...person,
              cell: (each) => <a href={`/admin/people/${each.person.id}`}>{format.name(each.person)}</a>,
            },
            { key: 'role', label: t.admin.people.role, cell: ({ role }) => t.common.roles[role] },
            { key: 'to', label: words.signs, cell: ({ to }) => format.name(to) },
            { key: 'days', label: words.days, cell: days },
            { key: 'state', label: words.state, cell: (each) => state(each.state === 'inForce') },
          ]}
        />
      </section>
    </>
  )
}
