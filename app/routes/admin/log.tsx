import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { changes } from '#app/domain/admin-log.server.ts'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { State, What } from './change-words.tsx'

export const handle: Handle = { title: (t) => t.admin.log.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const before = new URL(request.url).searchParams.get('before') ?? ''
  const isKey = /^\d{1,18}$/.test(before)
  const [page, offices] = await Promise.all([changes(isKey ? BigInt(before) : undefined), officePlaces()])
  return { ...page, offices, isFirst: !isKey }
}

type Change = ReturnType<typeof useLoaderData<typeof loader>>['changes'][number]

export default function Log() {
  const { changes, offices, next, isFirst } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.log
  const state = (side: 'before' | 'after') => (change: Change) => (
    <State kind={change.kind} subject={change.subject} state={change[side]} offices={offices} />
  )
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <Table
        caption={words.title}
        quiet
        rows={changes}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          { key: 'what', label: words.what, cell: (change) => <What {...change} /> },
          { key: 'before', label: words.before, cell: state('before') },
          { key: 'after', label: words.after, cell: state('after') },
          {
            key: 'who',
            label: words.who,
            cell: ({ by, proposedBy }) => (
              <>
                <span className="whole">{format.name(by)}</span>
                {proposedBy && (
                  <span className="hint"> {fill(words.proposedBy, { name: format.name(proposedBy) })}</span>
                )}
              </>
            ),
          },
          {
            key: 'when',
            label: words.when,
            cell: ({ at }) => <span className="whole">{`${format.shortDate(at)}, ${format.time(at)}`}</span>,
          },
        ]}
      />
      {(next || !isFirst) && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {!isFirst && <a href="/admin/log">{words.newest}</a>}
          {next && (
            <a href={`/admin/log?before=${next}`} rel="next">
              {words.older}
            </a>
          )}
        </nav>
      )}
    </Page>
  )
}
