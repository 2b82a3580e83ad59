import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { hasGateway } from '#app/domain/notices/channels.server.ts'
import { sendAgain, undelivered, undeliveredByChannel } from '#app/domain/notices/undelivered.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.messages.admin.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const query = new URL(request.url).searchParams
  const view = query.get('view') === 'waiting' ? 'waiting' : 'failed'
  const before = query.get('before') ?? undefined
  const [byChannel, page] = await Promise.all([
    undeliveredByChannel(),
    undelivered(view, before === undefined ? undefined : parseId(before)),
  ])
  return { ...page, byChannel, view, isFirst: !before, hasGateway, done: query.has('done') } as const
}

/** Lets a message that was given up be tried again. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const id = parseId(String((await sentForm(request)).get('id') ?? ''))
  if (!(await sendAgain(id, { by: person, at: new Date() }))) throw data(null, { status: 409 })
  return redirect('/admin/messages?done', 303)
}

export default function AdminMessages() {
  const { byChannel, messages, view, next, isFirst, hasGateway, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.messages.admin
  const channels = words.channels as Record<string, string>
  const kinds = words.kinds as Record<string, string>
  const short = (at: string) => <span className="whole">{`${format.shortDate(at)}, ${format.time(at)}`}</span>
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      {done && <Notice kind="success">{words.retried}</Notice>}
      {!hasGateway && <Notice>{words.noGateway}</Notice>}
      <section className="section">
        <h2>{words.byChannel}</h2>
        <Table
          caption={words.byChannel}
          quiet
          rows={byChannel}
          rowKey={({ channel }) => channel}
          columns={[
            { key: 'channel', label: words.channel, cell: ({ channel }) => channels[channel] },
            { key: 'waiting', label: words.waiting, numeric: true, cell: (each) => format.number(each.waiting) },
            { key: 'failing', label: words.failing, numeric: true, cell: (each) => format.number(each.failing) },
            { key: 'since', label: words.since, cell: ({ since }) => (since ? short(since) : '–') },
            { key: 'failed', label: words.failed, numeric: true, cell: (each) => format.number(each.failed) },
          ]}
        />
      </section>
      <section className="section">
        <h2>{words.each}</h2>
        <nav aria-label={words.list}>
          <ul className="contents">
            {(['failed', 'waiting'] as const).map((each) => (
              <li key={each}>
                <a href={`/admin/messages?view=${each}`} aria-current={each === view ? 'page' : undefined}>
                  {words.views[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Table
          caption={words.views[view]}
          quiet
          rows={messages}
          rowKey={({ id }) => id}
          empty={<EmptyState>{view === 'failed' ? words.noneFailed : words.noneWaiting}</EmptyState>}
          columns={[
            { key: 'message', label: words.message, cell: ({ notice }) => kinds[notice] ?? notice },
            { key: 'case', label: words.case, cell: ({ reference }) => reference ?? '–' },
            { key: 'channel', label: words.channel, cell: ({ channel }) => channels[channel] },
            { key: 'to', label: words.to, cell: ({ to }) => <span className="whole">{to || '–'}</span> },
            { key: 'told', label: words.told, cell: ({ at }) => short(at) },
            { key: 'tries', label: words.tries, numeric: true, cell: ({ tries }) => format.number(tries) },
            { key: 'reason', label: words.reason, cell: ({ problem }) => <span lang="en">{problem || '–'}</span> },
            ...(view === 'failed'
              ? [
                  {
                    key: 'retry',
                    label: t.admin.action,
                    cell: ({ id, notice, to }: (typeof messages)[number]) => (
                      <Form>
                        <input type="hidden" name="id" value={id} />
                        <Button
                          variant="secondary"
                          aria-label={fill(words.retryMessage, { message: kinds[notice] ?? notice, to })}
                        >
                          {words.retry}
                        </Button>
                      </Form>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {(next || !isFirst) && (
          <nav className="pagination" aria-label={t.common.pagination.label}>
            {!isFirst && <a href={`/admin/messages?view=${view}`}>{words.newest}</a>}
            {next && (
              <a href={`/admin/messages?view=${view}&before=${next}`} rel="next">
                {words.older}
              </a>
            )}
          </nav>
        )}
      </section>
    </Page>
  )
}
