import { Disclosure } from '#app/components/disclosure.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import type { RoleHeld } from '#app/domain/people/directory.server.ts'
import type { Named } from '#app/i18n/format.ts'
import { useRoleAt } from './roles-held.tsx'

type Props = { history: readonly RoleHeld[]; offices: readonly (Named & { code: string })[] }

/** Which roles somebody has held, from when to when, and who gave and took them. */
export function RoleHistory({ history, offices }: Props) {
  const { t, format } = useWords()
  const words = t.admin.people
  const roleAt = useRoleAt(offices)
  const moment = (at: string | null, by: Named | null) =>
    at ? (
      <>
        <span className="whole">{format.shortDate(at)}</span>
        {by && <span className="hint"> {format.name(by)}</span>}
      </>
    ) : (
      '–'
    )
  return (
    <Disclosure summary={words.roleHistory}>
      <Table
        caption={words.roleHistory}
        quiet
        rows={history}
        rowKey={({ role, officeCode, from, until }) => [role, officeCode, from, until].join()}
        columns={[
          { key: 'role', label: words.role, cell: roleAt },
          { key: 'from', label: words.given, cell: ({ from, givenBy }) => moment(from, givenBy) },
          { key: 'until', label: words.taken, cell: ({ until, takenBy }) => moment(until, takenBy) },
        ]}
      />
    </Disclosure>
  )
}
