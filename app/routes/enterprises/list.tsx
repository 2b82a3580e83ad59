import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { invitationsTo, type Offer } from '#app/domain/people/mandates.server.ts'
import { enterprisesAround } from '#app/domain/register/enterprises.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.acting.list.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const [enterprises, invitations] = await Promise.all([enterprisesAround(person), invitationsTo(person, new Date())])
  return {
    mine: enterprises.filter(({ stance }) => stance === 'owner'),
    others: enterprises.filter(({ stance }) => stance !== 'owner'),
    invitations: invitations.map(({ id, role, expiresAt, enterprise }) => ({
      ...{ id, role: role as Offer, expiresAt: expiresAt.toISOString() },
      ...{ nameKm: enterprise.nameKm, nameEn: enterprise.nameEn, owner: enterprise.owner },
    })),
    done: new URL(request.url).searchParams.get('done'),
  }
}

type Listed = ReturnType<typeof useLoaderData<typeof loader>>['mine'][number]

export default function Enterprises() {
  const { mine, others, invitations, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.acting.list
  const columns: Column<Listed>[] = [
    { key: 'name', label: words.name, cell: (each) => <a href={`/enterprises/${each.id}`}>{format.name(each)}</a> },
    { key: 'activity', label: words.activity, cell: (each) => (each.activity ? format.name(each.activity) : '–') },
  ]
  const more: Column<Listed>[] = [
    { key: 'owner', label: words.owner, cell: (each) => format.name(each.owner) },
    { key: 'role', label: words.role, cell: (each) => t.acting.roles[each.stance] },
  ]
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/cases', label: t.cases.home.title }}>
      {(done === 'left' || done === 'declined') && <Notice kind="success">{t.acting.one.done[done]}</Notice>}
      {invitations.length > 0 && (
        <section className="section">
          <h2>{words.asked}</h2>
          <div className="cards-row">
            {invitations.map(({ id, role, expiresAt, owner, ...names }, index) => (
              <Card key={id} accent level={3} title={format.name(names)}>
                <p>
                  {t.acting.invitation.by}: {format.name(owner)}
                  <br />
                  {t.acting.invitation.role}: {t.acting.roles[role]}
                </p>
                <p className="hint">
                  {t.acting.invitation.until} {format.date(expiresAt)}
                </p>
                <LinkButton variant={index === 0 ? 'primary' : 'secondary'} href={`/enterprises/invitations/${id}`}>
                  {words.answer}
                  <span className="ds-sr-only"> {format.name(names)}</span>
                </LinkButton>
              </Card>
            ))}
          </div>
        </section>
      )}
      <section className="section">
        <h2>{words.mine}</h2>
        <Table
          caption={words.mine}
          quiet
          rows={mine}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noneMine}</EmptyState>}
          columns={columns}
        />
      </section>
      <section className="section">
        <h2>{words.others}</h2>
        <Table
          caption={words.others}
          quiet
          rows={others}
          rowKey={({ id }) => id}
          empty={<EmptyState>{words.noneOthers}</EmptyState>}
          columns={[...columns, ...more]}
        />
      </section>
    </Page>
  )
}
