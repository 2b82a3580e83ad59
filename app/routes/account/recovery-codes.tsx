import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { newRecoveryCodes } from '#app/domain/people/recovery.server.ts'
import { asksForFactor, factorsOf } from '#app/domain/people/second-factor.server.ts'
import { localPath } from '#app/http/locale.server.ts'
import { requireProof } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.factor.codes.title }

/** Somebody with a second factor for which the codes can stand. */
async function whoHasOne(request: Request) {
  const { pathname, search } = new URL(request.url)
  const { person } = await requireProof(request, pathname + search)
  if (!asksForFactor(person, await factorsOf(person.id))) throw redirect('/account/factor', 303)
  return person
}

export async function loader({ request }: LoaderFunctionArgs) {
  await whoHasOne(request)
  const { searchParams } = new URL(request.url)
  const to = localPath(searchParams.get('to'))
  return { isFirst: searchParams.has('first'), to: to === '/' ? '/account/factor' : to }
}

/** Answers with the codes instead of leading on: they are on no other page. */
export async function action({ request }: ActionFunctionArgs) {
  const { id } = await whoHasOne(request)
  return data({ codes: await newRecoveryCodes(id, new Date()) }, { headers: { 'Cache-Control': 'no-store' } })
}

export default function RecoveryCodesAnew() {
  const { isFirst, to } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t } = useWords()
  const words = t.factor.codes
  return (
    <Page title={words.title} back={{ href: '/account/factor', label: t.factor.page.title }} narrow>
      {isFirst && !sent && <Notice kind="success">{t.factor.setUp.done}</Notice>}
      {sent ? (
        <>
          <p>{words.lead}</p>
          <ol className="recovery-codes" lang="en">
            {sent.codes.map((code) => (
              <li key={code}>
                <strong className="code">{code}</strong>
              </li>
            ))}
          </ol>
          <p>{words.keep}</p>
          <p>
            <LinkButton href={to}>{words.goOn}</LinkButton>
          </p>
        </>
      ) : (
        <>
          <p>{isFirst ? words.askFirst : words.ask}</p>
          <Form>
            <Button>{isFirst ? words.buttonFirst : words.button}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}
