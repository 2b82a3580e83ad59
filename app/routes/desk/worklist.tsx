import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { StatusTag } from '#app/components/status-tag.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.desk.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const cases = await worklistOf(person)
  return cases.map((each) => ({
    ...each,
    dueAt: each.dueAt?.toISOString() ?? null,
    submittedAt: each.submittedAt!.toISOString(),
  }))
}

export default function Worklist() {
  const cases = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const names = t.common.services as Record<string, { short: string }>
  return (
    <Page title={t.desk.title} lead={t.desk.lead}>
      <Table
        caption={t.desk.title}
        quiet
        rows={cases}
        rowKey={(each) => each.id}
        empty={t.desk.empty}
        columns={[
          {
            key: 'name',
            label: t.desk.enterprise,
            cell: (each) => <a href={`/desk/${each.id}`}>{format.name(each)}</a>,
          },
          { key: 'reference', label: t.cases.home.reference, cell: (each) => each.reference },
          { key: 'service', label: t.cases.home.service, cell: (each) => names[each.service].short },
          {
            key: 'state',
            label: t.cases.home.state,
            cell: (each) => <StatusTag status={each.status as 'draft'} viewer="office" />,
          },
          { key: 'due', label: t.desk.due, cell: (each) => (each.dueAt ? format.shortDate(each.dueAt) : '–') },
          { key: 'received', label: t.desk.received, cell: (each) => format.shortDate(each.submittedAt) },
        ]}
      />
    </Page>
  )
}
