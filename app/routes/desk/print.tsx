import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { casesToPrint, mostPrinted, todayIn } from '#app/domain/counter/print-copies.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { date } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.counter.print.title, wide: true }

/** Issued certificates of a bulk decision, or of some days: today where the address names none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'reception', 'chief', 'director')
  const query = new URL(request.url).searchParams
  const today = todayIn(new Date())
  const bulkId = isId(query.get('bulk')) ? query.get('bulk') : null
  const [from, until] = ['from', 'until'].map((name) => date().safeParse(query.get(name) ?? today))
  const isRead = from.success && until.success
  const asked = { from: isRead ? from.data : today, until: isRead ? until.data : today }
  const part = /^[1-9]\d?$/.test(query.get('part') ?? '') ? Number(query.get('part')) : 0
  const { total, cases } = await casesToPrint(person, { bulkId, ...asked, part })
  return {
    ...{ bulkId, ...asked, part, total },
    parts: Array.from({ length: Math.min(100, Math.ceil(total / mostPrinted)) }, (_, index) => ({
      part: index,
      first: index * mostPrinted + 1,
      last: Math.min(total, (index + 1) * mostPrinted),
    })),
    isBad: query.get('done') === 'badChoice',
    isRead,
    most: mostPrinted,
    cases: cases.map(({ certificate, ...each }) => ({
      ...each,
      number: certificate!.number,
      issuedOn: certificate!.issuedOn.toISOString().slice(0, 10),
    })),
  }
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Print() {
  const loaded = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.counter.print
  const { cases, bulkId, isBad, isRead, most } = loaded
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={
        bulkId
          ? { href: `/desk/bulk/${bulkId}`, label: t.bulk.title }
          : { href: '/desk/find', label: t.counter.find.title }
      }
    >
      {isBad && <Notice kind="danger">{fill(words.badChoice, { max: format.number(most) })}</Notice>}
      {!isRead && <Notice kind="danger">{words.badDays}</Notice>}
      {!bulkId && <Days {...loaded} />}
      <Parts {...loaded} />
      {cases.length === 0 ? (
        <EmptyState>{words.nothing}</EmptyState>
      ) : (
        <Form action="/desk/print/file" className="stack">
          <Table
            caption={words.choose}
            quiet
            rows={cases}
            rowKey={(each) => each.id}
            columns={[
              {
                key: 'name',
                label: t.desk.enterprise,
                cell: (each) => (
                  <label className="tick">
                    <input type="checkbox" name="case" value={each.id} defaultChecked />
                    <span>{format.name(each)}</span>
                  </label>
                ),
              },
              { key: 'number', label: t.desk.certificate, cell: (each) => <span className="code">{each.number}</span> },
              { key: 'issued', label: words.issuedOn, cell: (each) => format.shortDate(each.issuedOn) },
            ]}
          />
          <Actions>
            <Button name="what" value="certificates">
              {words.certificates}
            </Button>
            <Button name="what" value="receipts" variant="secondary">
              {words.receipts}
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}

function Days({ from, until }: Pick<Loaded, 'from' | 'until'>) {
  const { t } = useWords()
  const words = t.counter.print
  return (
    <form method="get" className="filters">
      <Question name="from" schema={date()} value={from} words={{ label: words.from }} />
      <Question name="until" schema={date()} value={until} words={{ label: words.until }} />
      <Button variant="secondary">{words.show}</Button>
    </form>
  )
}

/** More than one file holds: the parts, each a page. */
function Parts({ parts, part, bulkId, from, until }: Loaded) {
  const { t, format } = useWords()
  if (parts.length < 2) return null
  const place: Record<string, string> = bulkId ? { bulk: bulkId } : { from, until }
  return (
    <nav className="views" aria-label={t.common.pagination.label}>
      <ul>
        {parts.map((each) => (
          <li key={each.part}>
            <a
              href={`/desk/print?${new URLSearchParams({ ...place, part: String(each.part) })}`}
              aria-current={each.part === part ? 'page' : undefined}
            >
              {format.number(each.first)}–{format.number(each.last)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
