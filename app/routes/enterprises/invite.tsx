import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { oneOf, text } from '#workflows/fields.ts'
import { offerTo, ownEnterprise } from './own-enterprise.server.ts'

export const handle: Handle = { title: (t) => t.acting.invite.title }

const schema = z.object({ contact: text(254), role: oneOf(['fill', 'pay', 'everything']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  return (await ownEnterprise(request, params)).enterprise
}

export async function action({ request, params }: ActionFunctionArgs) {
  return offerTo({ request, params }, { schema, role: (filled) => filled.role, done: 'invited' })
}

export default function Invite() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.acting.invite
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ href: `/enterprises/${one.id}`, label: format.name(one) }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={t.acting.fields} />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
