import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Messages } from '#app/components/messages.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { inboxOf, markAllRead, markRead, unreadCount } from '#app/domain/cases/my-cases.server.ts'
import { isStaff } from '#app/domain/people/access.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.messages.inbox.title }

/** What was new is still marked on the page that shows it for the first time. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const query = new URL(request.url).searchParams
  const before = query.get('before') ?? undefined
  const page = await inboxOf(person, languageOf(request), before === undefined ? undefined : parseId(before))
  const fresh = page.messages.filter(({ isNew }) => isNew).map(({ id }) => id)
  await markRead(person, fresh, new Date())
  return {
    ...page,
    isFirst: !before,
    isAtDesk: isStaff(person),
    moreFresh: await unreadCount(person),
    done: query.has('done'),
  }
}

/** Marks everything as read. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  await sentForm(request)
  await markAllRead(person, new Date())
  return redirect('/cases/messages?done', 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Message = Loaded['messages'][number]

export default function Inbox() {
  const { messages, next, isFirst, isAtDesk, moreFresh, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.messages.inbox
  const back = isAtDesk ? { href: '/desk', label: t.worklist.title } : { href: '/cases', label: t.cases.home.title }
  return (
    <Page title={words.title} lead={words.lead} back={back} narrow>
      {done && <Notice kind="success">{words.wasRead}</Notice>}
      {messages.length === 0 && <EmptyState>{words.none}</EmptyState>}
      {moreFresh > 0 && (
        <Form className="inline-form">
          <p>{fill(words.moreFresh, { count: format.number(moreFresh) })}</p>
          <Button variant="secondary">{words.readAll}</Button>
        </Form>
      )}
      {grouped(messages).map((group) => (
        <Group key={group[0].caseId ?? ''} messages={group} isAtDesk={isAtDesk} />
      ))}
      {(next || !isFirst) && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {!isFirst && <a href="/cases/messages">{words.newest}</a>}
          {next && (
            <a href={`/cases/messages?before=${next}`} rel="next">
              {words.older}
            </a>
          )}
        </nav>
      )}
      <p>
        <a href="/account/messages">{words.settings}</a>
      </p>
    </Page>
  )
}

/** By what they are about: first what has news, and the latest before the others. */
function grouped(messages: readonly Message[]): Message[][] {
  const groups = [...Map.groupBy(messages, ({ caseId }) => caseId).values()]
  const hasNews = (group: Message[]) => group.some(({ isNew }) => isNew)
  return [...groups.filter(hasNews), ...groups.filter((group) => !hasNews(group))]
}

/** The messages of one case: new ones and the last are in sight, the others one click away. */
function Group({ messages, isAtDesk }: { messages: Message[]; isAtDesk: boolean }) {
  const { t, format } = useWords()
  const words = t.messages.inbox
  const { about, caseId } = messages[0]
  const services = t.common.services as Record<string, { short: string }>
  const name = about && (about.nameKm || about.nameEn ? format.name(about) : services[about.service]?.short)
  const news = messages.filter(({ isNew }) => isNew)
  const shown = Math.max(news.length, 1)
  const inOrder = [...news, ...messages.filter(({ isNew }) => !isNew)]
  return (
    <section className="section">
      <h2>{about ? <a href={`/cases/${caseId}`}>{name}</a> : isAtDesk ? words.work : words.general}</h2>
      {about?.reference && <p className="hint code">{about.reference}</p>}
      <Messages messages={inOrder.slice(0, shown)} linked />
      {inOrder.length > shown && (
        <Disclosure summary={fill(words.earlier, { count: format.number(inOrder.length - shown) })}>
          <Messages messages={inOrder.slice(shown)} linked />
        </Disclosure>
      )}
    </section>
  )
}
