import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, LinkButton } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import { factorsOf, mayRemoveApp } from '#app/domain/people/second-factor.server.ts'
import { requireVisit } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle = { title: (t) => t.factor.page.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const { person, owes } = await requireVisit(request)
  const factors = await factorsOf(person.id)
  return {
    since: factors.authenticatorSince?.toISOString() ?? null,
    passkeys: factors.passkeys,
    codes: factors.recoveryCodes,
    isNeeded: owes === 'setUp' || person.roles.length > 0,
    mayRemove: mayRemoveApp(person, factors),
    done: new URL(request.url).searchParams.get('done'),
  }
}

/** What stands beside the password, at a glance; each line leads to where it is changed. */
export default function SecondFactor() {
  const { since, passkeys, codes, isNeeded, mayRemove, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.factor.page
  const has = since !== null || (isNeeded && passkeys > 0)
  return (
    <Page
      title={words.title}
      lead={isNeeded ? `${words.lead} ${words.must}` : words.lead}
      back={{ href: '/account', label: t.account.settings.title }}
      narrow
    >
      {(done === 'removed' || done === 'passkey') && <Notice kind="success">{words.done[done]}</Notice>}
      {has && codes === 0 && <Notice kind="warning">{words.missing}</Notice>}
      <SummaryList
        rows={[
          {
            key: 'app',
            label: words.authenticator,
            value: since ? fill(words.setSince, { date: format.date(since) }) : words.notSet,
            ...(since && { change: { href: '/account/factor/set-up', what: words.authenticator } }),
          },
          {
            key: 'passkeys',
            label: t.account.settings.passkeys,
            value: format.number(passkeys),
            change: { href: '/account/passkeys', what: t.account.settings.passkeys },
          },
          ...(has
            ? [
                {
                  key: 'codes',
                  label: words.recovery,
                  value: codes > 0 ? fill(words.left, { count: format.number(codes) }) : words.noCodes,
                  change: { href: '/account/factor/recovery', what: words.recovery },
                },
              ]
            : []),
        ]}
      />
      {has && codes === 0 && <LinkButton href="/account/factor/recovery">{words.makeCodes}</LinkButton>}
      {!since && (
        <LinkButton href="/account/factor/set-up" variant={has ? 'secondary' : 'primary'}>
          {words.setUp}
        </LinkButton>
      )}
      {mayRemove && (
        <section className="section">
          <h2>{words.remove}</h2>
          <p>{words.removeLead}</p>
          <Form action="/account/factor/remove">
            <Button variant="secondary" tone="danger">
              {words.remove}
            </Button>
          </Form>
        </section>
      )}
    </Page>
  )
}
