import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, LinkButton } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { officesWithUnits } from '#app/domain/people/office-changes.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.admin.offices.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  return { offices: await officesWithUnits(), done: new URL(request.url).searchParams.get('done') }
}

export default function Offices() {
  const { offices, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.offices
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      {done && Object.hasOwn(words.done, done) && (
        <Notice kind="success">{words.done[done as keyof typeof words.done]}</Notice>
      )}
      <Actions>
        <LinkButton variant="secondary" href="/admin/offices/new">
          {words.add}
        </LinkButton>
        <LinkButton variant="secondary" href="/admin/offices/new-agency">
          {words.addAgency}
        </LinkButton>
      </Actions>
      <Table
        caption={words.title}
        quiet
        rows={offices}
        rowKey={({ code }) => code}
        columns={[
          { key: 'code', label: words.code, cell: ({ code }) => format.digits(code) },
          {
            key: 'name',
            label: words.name,
            cell: (office) => <a href={`/admin/offices/${office.code}`}>{format.name(office)}</a>,
          },
          {
            key: 'address',
            label: words.address,
            cell: ({ addressKm, addressEn, phone }) => (
              <>
                {addressKm || addressEn ? format.name({ nameKm: addressKm, nameEn: addressEn }) : '–'}
                {phone && <span className="hint"> {format.digits(phone)}</span>}
              </>
            ),
          },
          { key: 'roles', label: words.roles, numeric: true, cell: ({ roles }) => format.number(roles) },
          {
            key: 'state',
            label: words.state,
            cell: ({ closedOn }) =>
              closedOn ? (
                <Tag tone="stopped">{fill(words.closedOn, { date: format.shortDate(closedOn) })}</Tag>
              ) : (
                <Tag tone="done">{words.open}</Tag>
              ),
          },
        ]}
      />
    </Page>
  )
}
