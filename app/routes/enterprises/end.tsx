import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { endMandate, findMandate, standingOf } from '#app/domain/people/mandates.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

type Kind = 'right' | 'invitation' | 'own'

export const handle: Handle<{ kind: Kind }> = {
  title: (t, { kind }) =>
    kind === 'own' ? t.acting.end.leaveTitle : kind === 'right' ? t.acting.end.title : t.acting.end.invitationTitle,
}

async function found(request: Request, params: { mandateId?: string }) {
  const person = await requirePerson(request)
  const mandate = orNotFound(await findMandate(parseId(params.mandateId), person))
  return { person, mandate }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, mandate } = await found(request, params)
  const { enterpriseId, enterprise, role, contact, personId, acceptedAt } = mandate
  const standing = standingOf(mandate, new Date())
  const kind: Kind = enterprise.ownerId !== person.id ? 'own' : acceptedAt ? 'right' : 'invitation'
  const names = acceptedAt ? await namesOfPeople([personId]) : {}
  const isOpen = standing === 'open' || standing === 'accepted'
  const shown = {
    ...{ enterpriseId, role, kind, standing, isOpen, who: (personId && names[personId]) || contact },
    enterprise: { nameKm: enterprise.nameKm, nameEn: enterprise.nameEn },
  }
  return data(shown, { status: isOpen ? 200 : 409 })
}

/** The owner takes an invitation or a right back; somebody who acts gives it up. A second click finds it done. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { person, mandate } = await found(request, params)
  const isOwn = mandate.enterprise.ownerId !== person.id
  await endMandate(mandate.id, person, new Date())
  return redirect(isOwn ? '/enterprises?done=left' : `/enterprises/${mandate.enterpriseId}?done=ended`, 303)
}

export default function End() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.acting.end
  const who = typeof one.who === 'string' ? one.who : format.name(one.who)
  const may = (t.notices.roles as Record<string, string>)[one.role] ?? ''
  const texts = {
    right: [words.title, fill(words.lead, { who, role: may }), words.button],
    invitation: [words.invitationTitle, fill(words.invitationLead, { who }), words.button],
    own: [words.leaveTitle, words.leaveLead, words.leaveButton],
  }
  const [title, lead, button] = texts[one.kind]
  const back = `/enterprises/${one.enterpriseId}`
  return (
    <Page title={title} above={format.name(one.enterprise)} lead={one.isOpen ? lead : undefined} narrow>
      {one.isOpen ? (
        <Form>
          <Actions>
            <Button tone="danger">{button}</Button>
            <LinkButton href={back} variant="secondary">
              {words.keep}
            </LinkButton>
          </Actions>
        </Form>
      ) : (
        <Notice kind="danger" title={t.acting.invitation.closed}>
          <p>
            <a href={back}>{t.acting.invitation.toEnterprise}</a>
          </p>
        </Notice>
      )}
    </Page>
  )
}
