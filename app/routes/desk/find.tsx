import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { TypedField } from '#app/components/typed-field.tsx'
import { useWords } from '#app/components/words.tsx'
import { findByCode } from '#app/domain/counter/find-case.server.ts'
import { requireRole } from '#app/http/session.server.ts'

export const handle: Handle = { title: (t) => t.counter.find.title, online: 'scan' }

/** Where a counter begins: what is scanned or typed leads to the case at once. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'reception', 'cashier')
  const typed = (new URL(request.url).searchParams.get('typed') ?? '').trim().slice(0, 200)
  const id = typed && (await findByCode(typed, person))
  if (id) throw redirect(`/desk/${id}/counter`)
  return { typed, isReception: person.roles.some(({ role }) => role === 'reception') }
}

export default function Find() {
  const { typed, isReception } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.counter.find
  return (
    <Page title={words.title} lead={words.lead} narrow>
      {typed && (
        <Notice kind="warning">
          <p>{words.none}</p>
          <p>
            <a href={`/desk?${new URLSearchParams({ view: 'office', search: typed })}`}>{words.search}</a>
          </p>
        </Notice>
      )}
      <form method="get" className="page-form" data-scan>
        <TypedField label={words.typed} hint={words.hint} value={typed} maxLength={200} isScanned />
        <Button>{words.button}</Button>
      </form>
      <section className="section">
        <h2>{words.tasks}</h2>
        <ul className="links">
          {isReception && (
            <>
              <li>
                <a href="/desk/walk-in">{words.walkIn}</a>
              </li>
              <li>
                <a href="/desk/hand-over">{words.drafts}</a>
              </li>
              <li>
                <a href="/desk/print">{words.print}</a>
              </li>
            </>
          )}
          <li>
            <a href="/desk/queue">{words.queue}</a>
          </li>
        </ul>
      </section>
    </Page>
  )
}
