import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

type System = keyof Words['account']['sessions']['systems']
type Device = {
  id: string
  device: { browser: string | null; system: System | null }
  createdAt: string
  seenAt: string
  isThis?: boolean
}

/** The devices on which somebody is signed in, each with a button that ends it (field `id`; all but this one: `others`). */
export function Devices({ sessions, endAll, empty }: { sessions: Device[]; endAll: string; empty?: string }) {
  const { t, format } = useWords()
  const words = t.account.sessions
  const nameOf = ({ browser, system }: Device['device']) => {
    const name = system && words.systems[system]
    return browser && name ? fill(words.on, { browser, system: name }) : (browser ?? name ?? words.unknown)
  }
  return (
    <>
      <Table
        caption={words.title}
        quiet
        rows={sessions}
        rowKey={(each) => each.id}
        empty={empty && <p>{empty}</p>}
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
          <Button variant="secondary">{endAll}</Button>
        </Form>
      )}
    </>
  )
}
