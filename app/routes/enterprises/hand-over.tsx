import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { requireProof } from '#app/http/session.server.ts'
import { confirm, text } from '#workflows/fields.ts'
import { offerTo, ownEnterprise } from './own-enterprise.server.ts'

export const handle: Handle = { title: (t) => t.acting.handOver.title }

const schema = z.object({ contact: text(254), sure: confirm() })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { enterprise } = await ownEnterprise(request, params)
  await requireProof(request)
  return enterprise
}

/** Offers the whole enterprise, which nobody takes back once it is accepted: the password is asked for anew; it changes hands when the offer is accepted. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireProof(request)
  return offerTo({ request, params }, { schema, role: () => 'owner', done: 'offered' })
}

export default function HandOver() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.acting.handOver
  const { all, sight, people, until } = words.points
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: `/enterprises/${one.id}`, label: format.name(one) }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Notice kind="warning" title={words.warning}>
        <ul className="list">
          {[all, sight, people, until].map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </Notice>
      <Form className="page-form">
        <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={t.acting.fields} />
        <Actions>
          <Button tone="danger">{words.button}</Button>
          <LinkButton href={`/enterprises/${one.id}`} variant="secondary">
            {t.common.actions.cancel}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  )
}
