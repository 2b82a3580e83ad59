import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { drawTicket, queueOffices, queueRoles } from '#app/domain/counter/queue.server.ts'
import { isLine, lineIds } from '#app/domain/counter/queue-lines.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { placeIn } from './queue-place.ts'

export const handle: Handle = { title: (t) => t.counter.draw.title }

/** The page of the office's tablet, or of reception: one press, one number. */
export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  return { officeCode: placeIn(new URL(request.url).searchParams, queueOffices(person)).officeCode }
}

export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  const form = await sentForm(request)
  const line = form.get('line')
  const { officeCode } = placeIn(form, queueOffices(person))
  const { id } = await drawTicket(officeCode, orNotFound(isLine(line) ? line : null), new Date())
  return redirect(`/desk/queue/${id}`, 303)
}

export default function NewTicket() {
  const { officeCode } = useLoaderData<typeof loader>()
  const { t } = useWords()
  const words = t.counter
  return (
    <Page
      title={words.draw.title}
      lead={words.draw.lead}
      back={{ href: '/desk/queue', label: words.queue.title }}
      narrow
    >
      <form method="post" className="ticket-choices">
        <input type="hidden" name="office" value={officeCode} />
        {lineIds.map((line) => (
          <Button key={line} variant="secondary" name="line" value={line}>
            {words.queue.lines[line]}
          </Button>
        ))}
      </form>
    </Page>
  )
}
