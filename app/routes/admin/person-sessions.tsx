import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Devices } from '#app/components/devices.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { deviceOf } from '#app/domain/people/devices.ts'
import { findAccount } from '#app/domain/people/directory.server.ts'
import { sessionsOf } from '#app/domain/people/sessions.server.ts'
import { endAllSessions, endOneSession } from '#app/domain/people/staff.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.factor.admin.sessions }

async function opened(request: Request, id: string | undefined) {
  const administrator = await requireRole(request, 'administrator')
  return { administrator, person: orNotFound(await findAccount(parseId(id), new Date())) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person } = await opened(request, params.id)
  const { id, nameKm, nameEn } = person
  const sessions = await sessionsOf(id, new Date())
  return {
    person: { id, nameKm, nameEn },
    sessions: sessions.map(({ id, device, createdAt, seenAt }) => ({
      id,
      device: deviceOf(device),
      createdAt: createdAt.toISOString(),
      seenAt: seenAt.toISOString(),
    })),
    done: new URL(request.url).searchParams.has('done'),
  }
}

/** Signs a person out on one device, or with the id "others" on all of them. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { administrator, person } = await opened(request, params.id)
  const change = { by: administrator, at: new Date() }
  const id = String((await sentForm(request)).get('id') ?? '')
  const refusal =
    id === 'others' ? await endAllSessions(person.id, change) : await endOneSession(person.id, parseId(id), change)
  if (refusal) throw data(null, { status: id === 'others' ? 409 : 404 })
  return redirect(`/admin/people/${person.id}/sessions?done`, 303)
}

export default function PersonSessions() {
  const { person, sessions, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.factor.admin
  return (
    <Page
      title={words.sessions}
      lead={words.sessionsLead}
      back={{ href: `/admin/people/${person.id}`, label: format.name(person) }}
    >
      {done && <Notice kind="success">{words.sessionEnded}</Notice>}
      <Devices sessions={sessions} endAll={words.endAll} empty={words.sessionsNone} />
    </Page>
  )
}
