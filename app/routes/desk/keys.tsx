import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { decisionKeys } from '#app/components/decision-keys.ts'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { hasKeys, keysCookie, lastList } from '#app/http/desk.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { requireStaff } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.worklist.keys.title, keys: true }

/** What each key does, and whether they do it. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  return { isOn: hasKeys(request), list: lastList(request, person) }
}

/** Single keys can be switched off (WCAG 2.1.4): who speaks to the computer, or types with an unsteady hand, hits them unawares. */
export async function action({ request }: ActionFunctionArgs) {
  await requireStaff(request)
  const form = await sentForm(request)
  return redirect('/desk/keys', { status: 303, headers: { 'Set-Cookie': keysCookie(form.get('keys') === 'on') } })
}

export default function Keys() {
  const { isOn, list } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.worklist.keys
  const onList = [
    { keys: ['j', '↓'], does: words.next },
    { keys: ['k', '↑'], does: words.previous },
    { keys: ['o', 'Enter'], does: words.open },
    { keys: ['c'], does: words.claim },
    { keys: ['n'], does: words.nextPage },
    { keys: ['/'], does: words.search },
    { keys: ['?'], does: words.help },
  ]
  const decisions = Object.entries(decisionKeys).map(([type, key]) => ({
    keys: [key],
    does: t.common.act[type as keyof typeof decisionKeys],
  }))
  return (
    <Page title={words.title} lead={words.lead} back={{ href: list, label: t.worklist.title, 'data-key': 'u' }} narrow>
      <Form className="stack">
        <p>{isOn ? words.on : words.off}</p>
        <Button variant="secondary" name="keys" value={isOn ? 'off' : 'on'}>
          {isOn ? words.turnOff : words.turnOn}
        </Button>
      </Form>
      <KeyTable caption={words.onList} rows={onList} />
      <KeyTable caption={words.onCase} rows={[{ keys: ['u'], does: words.back }, ...decisions]} />
      <p>{words.decisions}</p>
      <p>{words.typing}</p>
    </Page>
  )
}

type Row = { keys: readonly string[]; does: string }

function KeyTable({ caption, rows }: { caption: string; rows: readonly Row[] }) {
  const { t } = useWords()
  const words = t.worklist.keys
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ does }) => does}
      columns={[
        { key: 'does', label: words.does, cell: ({ does }) => does },
        {
          key: 'keys',
          label: words.key,
          cell: ({ keys }) => (
            <span className="keys">
              {keys.map((key) => (
                <kbd key={key} lang="en">
                  {key}
                </kbd>
              ))}
            </span>
          ),
        },
      ]}
    />
  )
}
