import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Acknowledge } from '#app/components/minutes-card.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { minutesFor } from '#app/domain/cases/minutes.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.office.minutes.inboxTitle, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  return { minutes: await minutesFor(person) }
}

/** Everything that colleagues have submitted to the reader and that waits to be read. */
export default function Minutes() {
  const { minutes } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.office.minutes
  return (
    <Page title={words.inboxTitle} lead={words.inboxLead} back={{ href: '/desk', label: t.worklist.title }}>
      <Table
        caption={words.inboxTitle}
        quiet
        rows={minutes}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.inboxNone}</EmptyState>}
        columns={[
          {
            key: 'case',
            label: words.case,
            cell: (each) => (
              <>
                <a href={`/desk/${each.caseId}`}>{format.name(each)}</a>
                <br />
                <span className="code">{each.reference}</span>
              </>
            ),
          },
          { key: 'words', label: words.words, cell: (each) => <span className="lines">{each.words}</span> },
          {
            key: 'from',
            label: words.from,
            cell: (each) => (
              <>
                {format.name(each.author)}, {t.common.roles[each.role]}
                <br />
                <span className="hint">{format.shortDate(each.at)}</span>
              </>
            ),
          },
          { key: 'act', label: words.act, cell: ({ id }) => <Acknowledge id={id} /> },
        ]}
      />
    </Page>
  )
}
