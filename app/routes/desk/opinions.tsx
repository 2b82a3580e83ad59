import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { TimeLeft } from '#app/components/opinions-card.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { opinionsAskedOf } from '#app/domain/cases/asked-opinions.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.office.asked.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const done = new URL(request.url).searchParams.get('done') === 'answered'
  return { ...(await opinionsAskedOf(person, new Date())), done }
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number]

/** Questions of other offices: those that wait, and those answered. */
export default function Opinions() {
  const { waiting, given, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.office.asked
  const about = [
    {
      key: 'name',
      label: words.enterprise,
      cell: (each: Row) => <a href={`/desk/opinions/${each.id}`}>{format.name(each)}</a>,
    },
    { key: 'reference', label: words.reference, cell: (each: Row) => <span className="code">{each.reference}</span> },
    { key: 'from', label: words.from, cell: (each: Row) => each.office && format.name(each.office) },
  ]
  return (
    <Page title={words.title} lead={words.lead}>
      {done && (
        <Notice kind="success">
          <p>{t.office.opinions.done.answered}</p>
        </Notice>
      )}
      <section className="section">
        <h2>{words.waiting}</h2>
        <Table
          caption={words.waiting}
          quiet
          rows={waiting}
          rowKey={(each) => each.id}
          empty={<EmptyState>{words.none}</EmptyState>}
          columns={[
            ...about,
            {
              key: 'left',
              label: words.due,
              cell: (each: Row) => (
                <span className="whole">
                  <TimeLeft left={each.left} />
                </span>
              ),
            },
          ]}
        />
      </section>
      {given.length > 0 && (
        <section className="section">
          <h2>{words.given}</h2>
          <Table
            caption={words.given}
            quiet
            rows={given}
            rowKey={(each) => each.id}
            columns={[
              ...about,
              {
                key: 'answer',
                label: words.answer,
                cell: (each: Row) => each.answer && t.office.opinions.answers[each.answer as 'none'],
              },
              {
                key: 'on',
                label: words.answeredOn,
                cell: (each: Row) =>
                  each.answeredAt && <span className="whole">{format.shortDate(each.answeredAt)}</span>,
              },
            ]}
          />
        </section>
      )}
    </Page>
  )
}
