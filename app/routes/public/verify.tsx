import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { VerifyBox } from '#app/components/verify-box.tsx'
import { useWords } from '#app/components/words.tsx'
import { certificateNumber } from '#app/domain/register/verification.server.ts'

export const handle: Handle = { title: (t) => t.public.verify.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get('number')
  if (typed === null) return data({ typed: '', malformed: false })
  const number = certificateNumber(typed)
  if (number) throw redirect(`/verify/${encodeURIComponent(number)}`, 303)
  return data({ typed: typed.slice(0, 60), malformed: true }, { status: 422 })
}

export default function Verify() {
  const { typed, malformed } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.public.verify
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <VerifyBox typed={typed} error={malformed ? words.malformed : undefined} />
    </Page>
  )
}
