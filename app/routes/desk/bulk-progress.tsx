import { type ActionFunctionArgs, data, type HeadersFunction, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag, type Tone } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { findBulk, startBulk } from '#app/domain/cases/bulk.server.ts'
import type { Refusal } from '#app/domain/cases/bulk-work.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireStaff } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.bulk.title, wide: true }

// While it is worked off the page asks again by itself.
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = orNotFound(await findBulk(parseId(params.bulkId), person))
  const { id, decision, remark, service, status, startedAt, finishedAt, counts, items } = found
  const isWorking = startedAt !== null && finishedAt === null
  return data(
    {
      ...{ id, decision, remark, service, status, counts, isWorking },
      isStarted: startedAt !== null,
      chosenAt: found.chosenAt.toISOString(),
      items: items.map(({ caseId, result, why, case: one }) => ({
        ...{ caseId, result, why, now: one.status, reference: one.reference },
        ...{ nameKm: one.nameKm, nameEn: one.nameEn },
      })),
    },
    { headers: isWorking ? { Refresh: '2' } : {} },
  )
}

/** Starts it, once; who has not shown the password or a passkey for a while does so first and comes back here. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireStaff(request)
  const id = parseId(params.bulkId)
  const { person } = await requireProof(request, `/desk/bulk/${id}`)
  orNotFound((await startBulk(id, person, new Date())) || null)
  return redirect(`/desk/bulk/${id}`, 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function BulkProgress() {
  const loaded = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.bulk.overview
  const { counts, isStarted, isWorking, items } = loaded
  const total = format.number(items.length)
  const services = t.common.services as Record<string, { name: string }>
  return (
    <Page
      title={fill(words.title, { decision: t.common.act[loaded.decision as 'approve'], count: total })}
      above={services[loaded.service]?.name}
      lead={isStarted ? undefined : words.lead}
      back={{ href: `/desk/bulk?service=${loaded.service}&status=${loaded.status}`, label: t.bulk.title }}
    >
      {isStarted && (
        <Notice kind={isWorking ? 'info' : 'success'}>
          <p>{isWorking ? words.working : words.finished}</p>
          <progress
            className="bulk-progress"
            value={counts.done + counts.refused}
            max={items.length}
            aria-label={words.result}
          />
        </Notice>
      )}
      <SummaryList
        rows={[
          { key: 'reason', label: words.reason, value: loaded.remark },
          { key: 'chosen', label: words.chosen, value: format.dateTime(loaded.chosenAt) },
          ...(isStarted
            ? [
                { key: 'done', label: words.done, value: format.number(counts.done) },
                { key: 'refused', label: words.refused, value: format.number(counts.refused) },
                { key: 'waiting', label: words.waiting, value: format.number(counts.waiting) },
              ]
            : []),
        ]}
      />
      {!isStarted && (
        <Form className="stack">
          <p className="hint">{words.proof}</p>
          <Actions>
            <Button>{fill(words.start, { count: total })}</Button>
          </Actions>
        </Form>
      )}
      {isStarted && !isWorking && loaded.decision === 'approve' && counts.done > 0 && (
        <Actions>
          <LinkButton href={`/desk/print?bulk=${loaded.id}`}>{words.print}</LinkButton>
        </Actions>
      )}
      <section className="section">
        <h2>{words.cases}</h2>
        <Items {...loaded} />
      </section>
    </Page>
  )
}

const tones: Record<string, Tone> = { waiting: 'paused', done: 'done', refused: 'stopped' }

function Items({ items, isStarted }: Pick<Loaded, 'items' | 'isStarted'>) {
  const { t, format } = useWords()
  const words = t.bulk
  const states = t.common.status as Record<string, string>
  const result = (each: Loaded['items'][number]) => (
    <>
      <Tag tone={tones[each.result]}>{words.overview[each.result as 'done']}</Tag>{' '}
      {each.why && fill(words.why[each.why as Refusal] as '{state}', { state: states[each.now] })}
    </>
  )
  return (
    <Table
      caption={words.overview.cases}
      quiet
      rows={items}
      rowKey={(each) => each.caseId}
      columns={[
        {
          key: 'name',
          label: t.desk.enterprise,
          cell: (each) => <a href={`/desk/${each.caseId}`}>{format.name(each)}</a>,
        },
        {
          key: 'reference',
          label: t.common.caseHeader.reference,
          cell: (each) => <span className="code">{each.reference}</span>,
        },
        isStarted
          ? { key: 'result', label: words.overview.result, cell: result }
          : { key: 'state', label: words.state, cell: (each) => states[each.now] },
      ]}
    />
  )
}
