import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { requirePerson } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.account.data.title }

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request)
  return { problem: new URL(request.url).searchParams.get('problem') }
}

export default function Export() {
  const { problem } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.account.data
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/account', label: t.account.settings.title }} narrow>
      {problem === 'tooMany' && <Notice kind="warning">{words.tooMany}</Notice>}
      <p>{words.contains}</p>
      <p>{words.wait}</p>
      <Form action="/account/export/file">
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
