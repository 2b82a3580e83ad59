import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  callAgain,
  endTicket,
  findTicket,
  queueBoard,
  queueOffices,
  queueRoles,
} from '#app/domain/counter/queue.server.ts'
import { ticketNumber } from '#app/domain/counter/queue-lines.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { addressOf, placeIn } from './queue-place.ts'

export const handle: Handle = { title: (t) => t.counter.draw.yours, online: 'print' }

/** A number just drawn, to print or to read. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  const ticket = orNotFound(await findTicket(parseId(params.ticketId), person))
  const { officeCode, line, drawnAt } = ticket
  const { waiting } = await queueBoard(officeCode, drawnAt)
  const before = Math.max(0, (waiting[line] ?? 0) - 1)
  return { number: ticketNumber(ticket), officeCode, line: line as 'A' | 'B' | 'C', at: drawnAt.toISOString(), before }
}

/** Whoever holds the number is called again, was served, or did not come. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  const ticket = orNotFound(await findTicket(parseId(params.ticketId), person))
  const form = await sentForm(request)
  const what = form.get('what')
  const at = new Date()
  const done =
    what === 'again'
      ? await callAgain(ticket.id, person, at)
      : await endTicket(ticket.id, what !== 'absent', person, at)
  return redirect(addressOf(placeIn(form, queueOffices(person)), done ? 'done' : 'over'), 303)
}

export default function Ticket() {
  const { number, officeCode, line, at, before } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.counter.draw
  return (
    <Page title={words.yours} above={t.counter.queue.lines[line]} narrow>
      <p className="ticket-number" data-large>
        {number}
      </p>
      <p>{words.wait}</p>
      <p>{fill(words.before, { count: format.number(before) })}</p>
      <p className="hint">{format.dateTime(at)}</p>
      <Actions>
        <LinkButton href={`/desk/queue/new?office=${officeCode}`}>{words.next}</LinkButton>
        <Button variant="secondary" type="button" data-print hidden>
          {words.print}
        </Button>
      </Actions>
    </Page>
  )
}
