import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { countAdministrators } from '#app/domain/people/staff.server.ts'
import { proposals } from '#app/domain/proposals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { wishOf } from './change-words.tsx'
import { standingTones } from './standing-tones.ts'

export const handle: Handle = { title: (t) => t.admin.changes.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const [{ waiting, decided }, administrators] = await Promise.all([proposals(), countAdministrators()])
  return { waiting, decided, me: person.id, isAlone: administrators < 2 }
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number]

export default function Changes() {
  const { waiting, decided, me, isAlone } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.changes
  const short = (at: string | null) => (at ? <span className="whole">{format.shortDate(at)}</span> : '–')
  const what = {
    key: 'what',
    label: words.what,
    cell: (row: Row) => <a href={`/admin/changes/${row.id}`}>{wishOf(t, format, row)}</a>,
  }
  const by = { key: 'by', label: words.by, cell: (row: Row) => format.name(row.by) }
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      {isAlone && <Notice kind="warning">{words.alone}</Notice>}
      <section className="section">
        <h2>{words.waiting}</h2>
        <Table
          caption={words.waiting}
          quiet
          rows={waiting}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noneWaiting}</EmptyState>}
          columns={[
            what,
            by,
            { key: 'at', label: words.proposedAt, cell: (row) => short(row.proposedAt) },
            {
              key: 'state',
              label: words.state,
              cell: (row) =>
                row.by.id === me ? (
                  <Tag tone="paused">{words.waitsForOther}</Tag>
                ) : (
                  <Tag tone="turn">{words.waitsForYou}</Tag>
                ),
            },
          ]}
        />
      </section>
      {decided.length > 0 && (
        <section className="section">
          <h2>{words.decided}</h2>
          <Table
            caption={words.decided}
            quiet
            rows={decided}
            rowKey={({ id }) => id}
            columns={[
              what,
              by,
              {
                key: 'second',
                label: words.second,
                cell: ({ confirmedBy, withdrawnBy }) => {
                  const second = confirmedBy ?? withdrawnBy
                  return second ? format.name(second) : '–'
                },
              },
              { key: 'at', label: words.decidedAt, cell: (row) => short(row.decidedAt) },
              {
                key: 'state',
                label: words.state,
                cell: ({ standing }) => <Tag tone={standingTones[standing]}>{words.standing[standing]}</Tag>,
              },
            ]}
          />
        </section>
      )}
    </Page>
  )
}
