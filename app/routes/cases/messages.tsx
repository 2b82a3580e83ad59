import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Messages } from '#app/components/messages.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { markRead, messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.cases.messages.title }

/** What was new is still marked on the page that shows it for the first time. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const messages = await messagesOf(person, languageOf(request))
  const fresh = messages.filter(({ isNew }) => isNew).map(({ id }) => id)
  await markRead(person, fresh, new Date())
  return { messages }
}

export default function Inbox() {
  const { messages } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.cases.messages
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/cases', label: t.cases.home.title }} narrow>
      {messages.length === 0 ? <EmptyState>{words.none}</EmptyState> : <Messages messages={messages} linked />}
    </Page>
  )
}
