import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { passkeysOf } from '#app/domain/people/passkeys.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.passkeys.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const passkeys = await passkeysOf(person.id)
  return {
    passkeys: passkeys.map(({ id, name, createdAt, usedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export default function Passkeys() {
  const { passkeys, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.account.passkeys
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }}>
      {(done === 'added' || done === 'renamed' || done === 'removed') && <Notice kind="success">{words[done]}</Notice>}
      <Table
        caption={words.title}
        quiet
        rows={passkeys}
        rowKey={(each) => each.id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          { key: 'name', label: words.name, cell: (each) => each.name },
          { key: 'since', label: words.since, cell: (each) => format.date(each.createdAt) },
          {
            key: 'used',
            label: words.used,
            cell: (each) => (each.usedAt ? format.dateTime(each.usedAt) : words.never),
          },
          {
            key: 'change',
            label: t.common.actions.change,
            cell: (each) => (
              <a href={`/account/passkeys/${each.id}`}>
                {words.change}
                <span className="ds-sr-only"> {each.name}</span>
              </a>
            ),
          },
        ]}
      />
      <p>
        <LinkButton href="/account/passkeys/add" variant="secondary">
          {words.add}
        </LinkButton>
      </p>
    </Page>
  )
}
