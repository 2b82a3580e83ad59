import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { hasGateway } from '#app/domain/notices/channels.server.ts'
import {
  messageLog,
  noticesIn,
  sendAgain,
  sendAllAgain,
  undeliveredByChannel,
} from '#app/domain/notices/undelivered.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.messages.admin.title, wide: true }

const views = ['failed', 'waiting', 'sent'] as const
const outside = ['email', 'sms', 'telegram'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const query = new URL(request.url).searchParams
  const view = views.find((each) => each === query.get('view')) ?? 'failed'
  const before = query.get('before') ?? undefined
  const [byChannel, notices] = await Promise.all([undeliveredByChannel(), noticesIn(view)])
  const only = {
    channel: outside.find((each) => each === query.get('channel')) ?? '',
    notice: notices.find((each) => each === query.get('notice')) ?? '',
  }
  const page = await messageLog(view, only, before === undefined ? undefined : parseId(before))
  return { ...page, byChannel, notices, only, view, isFirst: !before, hasGateway, done: query.has('done') } as const
}

// What the list was narrowed to; anything else finds no message.
const onlyIn = (channel: string, notice: string) => ({
  channel: channel.toWellFormed().replaceAll('\0', '').slice(0, 20),
  notice: notice.toWellFormed().replaceAll('\0', '').slice(0, 60),
})

/** Lets a message that was given up be tried again, or all that the list shows. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const form = await sentForm(request)
  const change = { by: person, at: new Date() }
  const said = (name: string) => String(form.get(name) ?? '')
  const again =
    said('act') === 'all'
      ? (await sendAllAgain(onlyIn(said('channel'), said('notice')), change)) > 0
      : await sendAgain(parseId(said('id')), change)
  if (!again) throw data(null, { status: 409 })
  return redirect('/admin/messages?done', 303)
}

export default function AdminMessages() {
  const { byChannel, messages, notices, only, view, next, isFirst, hasGateway, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.messages.admin
  const channels = words.channels as Record<string, string>
  const kinds = words.kinds as Record<string, string>
  const here = new URLSearchParams({ view, ...only })
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
            {views.map((each) => (
              <li key={each}>
                <a href={`/admin/messages?view=${each}`} aria-current={each === view ? 'page' : undefined}>
                  {words.views[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <form className="filters no-print" method="get" action="/admin/messages" aria-label={words.narrow}>
          <input type="hidden" name="view" value={view} />
          <FilterChoice
            name="channel"
            label={words.channel}
            chosen={only.channel}
            all={words.everything}
            values={outside}
            of={(each) => channels[each]}
          />
          <FilterChoice
            name="notice"
            label={words.message}
            chosen={only.notice}
            all={words.everything}
            values={notices}
            of={(each) => kinds[each] ?? each}
          />
          <Button variant="secondary">{t.common.actions.filter}</Button>
        </form>
        <Table
          caption={words.views[view]}
          quiet
          rows={messages}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.empty[view]}</EmptyState>}
          columns={[
            { key: 'message', label: words.message, cell: ({ notice }) => kinds[notice] ?? notice },
            { key: 'case', label: words.case, cell: ({ reference }) => reference ?? '–' },
            { key: 'channel', label: words.channel, cell: ({ channel }) => channels[channel] },
            { key: 'to', label: words.to, cell: ({ to }) => <span className="whole">{to || '–'}</span> },
            { key: 'told', label: words.told, cell: ({ at }) => short(at) },
            ...(view === 'sent'
              ? [
                  {
                    key: 'sent',
                    label: words.sentAt,
                    cell: ({ sentAt }: (typeof messages)[number]) => (sentAt ? short(sentAt) : '–'),
                  },
                ]
              : []),
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
        {view === 'failed' && messages.length > 1 && (
          <Form>
            <input type="hidden" name="act" value="all" />
            <input type="hidden" name="channel" value={only.channel} />
            <input type="hidden" name="notice" value={only.notice} />
            <Button variant="secondary">{words.retryAll}</Button>
          </Form>
        )}
        {(next || !isFirst) && (
          <nav className="pagination" aria-label={t.common.pagination.label}>
            {!isFirst && <a href={`/admin/messages?${here}`}>{words.newest}</a>}
            {next && (
              <a href={`/admin/messages?${here}&before=${next}`} rel="next">
                {words.older}
              </a>
            )}
          </nav>
        )}
      </section>
    </Page>
  )
}
