import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { maySend, withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { attempt, orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

type Shown = { reference: string | null; isDraft: boolean }

export const handle: Handle<Shown> = {
  title: (t, { isDraft }) => (isDraft ? t.cases.withdraw.draftTitle : t.cases.withdraw.title),
}

/** A case of one's own, or of somebody for whom one does everything; for everybody else there is nothing to withdraw. */
async function ownCase(params: { caseId?: string }, person: Person) {
  const found = orNotFound(await findCase(parseId(params.caseId), person))
  return orNotFound(maySend(found, person) && !found.expiredAt ? found : null)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const found = await ownCase(params, person)
  const { id, reference, nameKm, nameEn, status } = found
  const isOpen = decisionsFor(found, person).includes('withdraw')
  const shown = {
    id,
    reference,
    nameKm,
    nameEn,
    isDraft: status === 'draft',
    isOpen,
    acting: await actingFor(found, person),
  }
  return data(shown, { status: isOpen ? 200 : 409 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request)
  const found = await ownCase(params, person)
  const sent = await attempt(withdrawApplication(found.id, person, new Date()))
  // A second click finds it done. Anything else is shown by the loader, which reads the case anew.
  if (!sent.done && sent.refusal.status !== 'withdrawn') return data(null, { status: 409 })
  return redirect(found.submittedAt ? `/cases/${found.id}?done=withdrawn` : '/cases?done=discarded', 303)
}

export default function Withdraw() {
  const one = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.withdraw
  const back = one.isDraft ? `/apply/${one.id}` : `/cases/${one.id}`
  return (
    <Page
      title={one.isDraft ? words.draftTitle : words.title}
      lead={one.isOpen ? (one.isDraft ? words.draftLead : words.lead) : undefined}
      above={[one.reference, format.name(one)].filter(Boolean).join(' · ')}
      narrow
    >
      {one.isOpen ? (
        <Form>
          <Actions>
            <Button tone="danger">{one.isDraft ? words.draftButton : words.button}</Button>
            <LinkButton href={back} variant="secondary">
              {words.keep}
            </LinkButton>
          </Actions>
        </Form>
      ) : (
        <Notice kind="danger">
          <p>{words.tooLate}</p>
          <p>
            <a href={back}>{t.cases.one.toCase}</a>
          </p>
        </Notice>
      )}
    </Page>
  )
}
