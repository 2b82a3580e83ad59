import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { inspectionsFor } from '#app/domain/cases/inspections.server.ts'
import { requireRole } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.desk.inspection.listTitle, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  return inspectionsFor(await requireRole(request, 'officer', 'inspector', 'chief', 'director'))
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Loaded['toPlan'][number]

export default function Inspections() {
  const { planned, toPlan } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.desk.inspection
  const services = t.common.services as Record<string, { short: string }>
  const columns: Column<Row>[] = [
    { key: 'name', label: t.desk.enterprise, cell: (each) => <a href={`/desk/${each.id}`}>{format.name(each)}</a> },
    { key: 'reference', label: t.common.caseHeader.reference, cell: (each) => each.reference },
    { key: 'service', label: t.cases.home.service, cell: (each) => services[each.service].short },
    { key: 'place', label: words.place, cell: (each) => each.address[t.language] },
  ]
  const day: Column<Loaded['planned'][number]> = {
    key: 'day',
    label: words.day,
    cell: (each) => format.shortDate(each.on),
  }
  return (
    <Page title={words.listTitle} lead={words.listLead}>
      <section className="section">
        <h2>{words.planned}</h2>
        <Table
          caption={words.planned}
          quiet
          rows={planned}
          rowKey={(each) => each.id}
          columns={[...columns, day]}
          empty={<EmptyState>{words.noPlanned}</EmptyState>}
        />
      </section>
      <section className="section">
        <h2>{words.toPlan}</h2>
        <Table
          caption={words.toPlan}
          quiet
          rows={toPlan}
          rowKey={(each) => each.id}
          columns={columns}
          empty={<EmptyState>{words.noToPlan}</EmptyState>}
        />
      </section>
    </Page>
  )
}
