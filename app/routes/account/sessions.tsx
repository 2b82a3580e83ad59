import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { deviceOf } from '#app/domain/people/devices.ts'
import { endSession, endSessions, sessionsOf } from '#app/domain/people/sessions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson, visitOf } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

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
  const { t, format } = useWords()
  const words = t.account.sessions
  const nameOf = ({ browser, system }: (typeof sessions)[number]['device']) => {
    const name = system && words.systems[system]
    return browser && name ? fill(words.on, { browser, system: name }) : (browser ?? name ?? words.unknown)
  }
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }}>
      {done && <Notice kind="success">{words.ended}</Notice>}
      <Table
        caption={words.title}
        quiet
        rows={sessions}
        rowKey={(each) => each.id}
        columns={[
          {
            key: 'device',
            label: words.device,
            cell: (each) => (
              <span className="marks">
                {nameOf(each.device)}
                {each.isThis && <Tag tone="done">{words.thisOne}</Tag>}
              </span>
            ),
          },
          { key: 'since', label: words.since, cell: (each) => format.dateTime(each.createdAt) },
          { key: 'seen', label: words.seen, cell: (each) => format.dateTime(each.seenAt) },
          {
            key: 'end',
            label: words.end,
            cell: (each) =>
              !each.isThis && (
                <Form className="inline-form">
                  <input type="hidden" name="id" value={each.id} />
                  <Button variant="tertiary">{words.end}</Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && (
        <Form>
          <input type="hidden" name="id" value="others" />
          <Button variant="secondary">{words.endOthers}</Button>
        </Form>
      )}
    </Page>
  )
}
