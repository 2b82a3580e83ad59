import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  acceptInvitation,
  findInvitation,
  type Offer,
  type Standing,
  standingOf,
} from '#app/domain/people/mandates.server.ts'
import { parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

type Names = { nameKm: string; nameEn: string }
type Found = {
  id: string
  enterpriseId: string
  role: Offer
  standing: Standing
  enterprise: Names
  by: Names
  expiresAt: string
}

export const handle: Handle = { title: (t) => t.acting.list.asked }

/** What is not there and what was sent to somebody else look the same: 404, with what may be done about it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const reader = { nameKm: person.nameKm, nameEn: person.nameEn }
  const row = await findInvitation(parseId(params.invitationId), person)
  if (!row) return data({ reader, one: null as Found | null }, { status: 404 })
  const { id, enterpriseId, role, enterprise, expiresAt } = row
  const one: Found = {
    ...{ id, enterpriseId, role: role as Offer, standing: standingOf(row, new Date()) },
    ...{ enterprise: { nameKm: enterprise.nameKm, nameEn: enterprise.nameEn }, expiresAt: expiresAt.toISOString() },
    by: enterprise.owner,
  }
  return data({ reader, one: one as Found | null })
}

/** Accepts. Declining is another form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const id = parseId(params.invitationId)
  const answer = await acceptInvitation(id, person, new Date())
  if (answer === null) return data({ refused: null }, { status: 404 })
  if (answer !== 'accepted') return data({ refused: answer }, { status: 409 })
  const row = await findInvitation(id, person)
  const done = row?.role === 'owner' ? 'taken' : 'accepted'
  return redirect(`/enterprises/${row?.enterpriseId}?done=${done}`, 303)
}

export default function Invitation() {
  const { one, reader } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.acting.invitation
  if (!one) return <NotForYou reader={reader} />
  const isOffer = one.role === 'owner'
  const { standing } = one
  return (
    <Page
      title={fill(isOffer ? words.ownerTitle : words.title, { enterprise: format.name(one.enterprise) })}
      lead={standing === 'open' ? (isOffer ? words.ownerLead : words.lead) : undefined}
      narrow
    >
      {sent?.refused === 'handled' && <Notice kind="danger">{words.handled}</Notice>}
      {standing !== 'open' && (
        <Notice kind={standing === 'accepted' ? 'info' : 'warning'} title={words.closed}>
          <p>{words.state[standing]}</p>
          <p>
            <a href={standing === 'accepted' ? `/enterprises/${one.enterpriseId}` : '/enterprises'}>
              {standing === 'accepted' ? words.toEnterprise : words.toList}
            </a>
          </p>
        </Notice>
      )}
      {standing === 'open' && (
        <>
          <SummaryList
            rows={[
              { key: 'by', label: words.by, value: format.name(one.by) },
              { key: 'role', label: words.role, value: t.acting.may[one.role] },
              { key: 'until', label: words.until, value: format.date(one.expiresAt) },
            ].filter(({ key }) => key !== 'role' || !isOffer)}
          />
          <Actions>
            <Form>
              <Button>{isOffer ? words.take : words.accept}</Button>
            </Form>
            <Form action={`/enterprises/invitations/${one.id}/decline`}>
              <Button variant="secondary">{words.decline}</Button>
            </Form>
          </Actions>
        </>
      )}
    </Page>
  )
}

function NotForYou({ reader }: { reader: Names }) {
  const { t, format } = useWords()
  const words = t.acting.invitation
  return (
    <Page title={words.none} lead={words.noneLead} narrow>
      <p>{fill(words.noneNext, { name: format.name(reader) })}</p>
      <p>
        {words.noneConfirm} <a href="/account/confirm">{words.noneConfirmLink}</a>
      </p>
      <p>
        <a href="/enterprises">{words.toList}</a>
      </p>
    </Page>
  )
}
