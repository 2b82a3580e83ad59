import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Devices } from '#app/components/devices.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { deviceOf } from '#app/domain/people/devices.ts'
import { endSession, endSessions, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson, visitOf } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.sessions.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const visit = await visitOf(request)
  const sessions = await sessionsOf(person.id, new Date())
  return {
    sessions: sessions.map(({ id, device, createdAt, seenAt }) => ({
      id,
      device: deviceOf(device),
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
      isThis: id === visit?.sessionId,
    })),
    done: new URL(request.url).searchParams.has('done'),
  }
}

/** Ends one session, or with the id "others" all but this one. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const visit = await visitOf(request)
  const id = String((await sentForm(request)).get('id') ?? '')
  if (id === 'others') await endSessions(person.id, new Date(), visit?.sessionId)
  else orNotFound((await endSession(person.id, parseId(id), new Date())) || null)
  return redirect('/account/sessions?done', 303)
}

export default function Sessions() {
  const { sessions, done } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.account.sessions
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }}>
      {done && <Notice kind="success">{words.ended}</Notice>}
      <Devices sessions={sessions} endAll={words.endOthers} />
    </Page>
  )
}
