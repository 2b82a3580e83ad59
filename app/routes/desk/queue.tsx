import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { EmptyState } from '#app/components/empty-state.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { FilterChoice } from '#app/components/filter-field.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import {
  atHand,
  callNext,
  queueBoard,
  queueOffices,
  queueRoles,
  waitingTimes,
} from '#app/domain/counter/queue.server.ts'
import { type Line, lineIds, linesOf, ticketNumber } from '#app/domain/counter/queue-lines.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { type FormErrors, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { count, manyOf } from '#workflows/fields.ts'
import { addressOf, placeIn } from './queue-place.ts'

export const handle: Handle = { title: (t) => t.counter.queue.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  const at = new Date()
  const query = new URL(request.url).searchParams
  const offices = queueOffices(person)
  const place = placeIn(query, offices)
  const { officeCode } = place
  const [hand, { waiting }, times] = await Promise.all([
    atHand(officeCode, person, at),
    queueBoard(officeCode, at),
    waitingTimes(officeCode, at),
  ])
  const held = person.roles.filter((each) => each.officeCode === officeCode).map(({ role }) => role)
  return {
    place: {
      officeCode,
      lines: place.lines.length > 0 ? place.lines : linesOf(held),
      counter: place.counter ?? hand?.counter ?? 1,
    },
    offices: Object.values(await officeNames(offices)).map((each) => each!),
    hand: hand && { id: hand.id, number: ticketNumber(hand), calls: hand.calls, at: hand.lastCallAt!.toISOString() },
    waiting,
    times,
    done: query.get('done'),
  }
}

type Sent = { errors: FormErrors; values: { line: string[]; counter: string } }

/** Calls the next number. */
export async function action({ request }: ActionFunctionArgs) {
  const person = await requireRole(request, ...queueRoles)
  const words = wordsOf(request).counter.queue
  const form = await sentForm(request)
  const place = placeIn(form, queueOffices(person))
  const errors: FormErrors = {
    ...(place.lines.length === 0 && { line: [words.badLines] }),
    ...(place.counter === null && { counter: [words.badCounter] }),
  }
  const values = { line: place.lines, counter: String(form.get('counter') ?? '') }
  if (place.counter === null || place.lines.length === 0) return data<Sent>({ errors, values }, { status: 422 })
  const called = await callNext({ ...place, counter: place.counter }, person, new Date())
  return redirect(addressOf(place, called ? 'called' : 'empty'), 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Queue() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t } = useWords()
  const words = t.counter.queue
  const { place, hand, done } = loaded
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/desk/find', label: t.counter.find.title }}>
      {done === 'empty' && !sent && <Notice>{words.empty}</Notice>}
      {done === 'over' && !sent && <Notice kind="danger">{words.over}</Notice>}
      <ErrorSummary errors={sent?.errors} />
      <div className="columns">
        <div className="stack">{hand ? <AtHand {...loaded} hand={hand} /> : <Calling {...loaded} sent={sent} />}</div>
        <div className="stack">
          <Waiting {...loaded} />
          <ul className="links">
            <li>
              <a href={`/desk/queue/new?office=${place.officeCode}`}>{words.draw}</a>
            </li>
            <li>
              <a href={`/offices/${place.officeCode}/queue`}>{words.display}</a>
            </li>
          </ul>
        </div>
      </div>
      <Times {...loaded} />
      {loaded.offices.length > 1 && <Offices {...loaded} />}
    </Page>
  )
}

/** The place, in a form that leads back to it. */
function Kept({ place }: Pick<Loaded, 'place'>) {
  return (
    <>
      <input type="hidden" name="office" value={place.officeCode} />
      {place.lines.map((line) => (
        <input key={line} type="hidden" name="line" value={line} />
      ))}
      <input type="hidden" name="counter" value={place.counter} />
    </>
  )
}

function AtHand({ hand, place }: Pick<Loaded, 'place'> & { hand: NonNullable<Loaded['hand']> }) {
  const { t, format } = useWords()
  const words = t.counter.queue
  return (
    <Card title={words.now} accent>
      <p className="ticket-number">{hand.number}</p>
      <p>{fill(words.calls, { count: format.number(hand.calls), time: format.time(hand.at) })}</p>
      <Form action={`/desk/queue/${hand.id}`}>
        <Kept place={place} />
        <Actions>
          <Button name="what" value="served">
            {words.served}
          </Button>
          <Button name="what" value="again" variant="secondary">
            {words.again}
          </Button>
          <Button name="what" value="absent" variant="secondary">
            {words.absent}
          </Button>
        </Actions>
      </Form>
    </Card>
  )
}

function Calling({ place, sent }: Pick<Loaded, 'place'> & { sent?: Sent }) {
  const { t } = useWords()
  const words = t.counter.queue
  return (
    <Form className="page-form">
      <input type="hidden" name="office" value={place.officeCode} />
      <Question
        name="line"
        schema={manyOf(lineIds as [Line, ...Line[]])}
        value={sent?.values.line ?? place.lines}
        errors={sent?.errors}
        words={{ label: words.which, options: words.lines }}
      />
      <Question
        name="counter"
        schema={count(1, 99)}
        value={sent?.values.counter ?? String(place.counter)}
        errors={sent?.errors}
        words={{ label: words.counter }}
      />
      <Button>{words.callNext}</Button>
    </Form>
  )
}

function Waiting({ waiting }: Pick<Loaded, 'waiting'>) {
  const { t, format } = useWords()
  const words = t.counter.queue
  return (
    <Table
      caption={words.waiting}
      rows={lineIds}
      rowKey={(line) => line}
      columns={[
        { key: 'line', label: words.line, cell: (line) => `${line} · ${words.lines[line]}` },
        { key: 'waiting', label: words.waiting, numeric: true, cell: (line) => format.number(waiting[line] ?? 0) },
      ]}
    />
  )
}

function Times({ times }: Pick<Loaded, 'times'>) {
  const { t, format } = useWords()
  const words = t.counter.queue
  const minutes = (count: number) => fill(words.minutes, { count: format.number(Math.round(count)) })
  return (
    <section className="section">
      <h2>{words.today}</h2>
      <Table
        caption={words.today}
        quiet
        rows={times}
        rowKey={(each) => each.line}
        empty={<EmptyState>{words.noneToday}</EmptyState>}
        columns={[
          { key: 'line', label: words.line, cell: ({ line }) => `${line} · ${words.lines[line as 'A']}` },
          { key: 'called', label: words.called, numeric: true, cell: (each) => format.number(each.called) },
          { key: 'median', label: words.median, numeric: true, cell: (each) => minutes(each.median) },
          { key: 'longest', label: words.longest, numeric: true, cell: (each) => minutes(each.longest) },
          { key: 'absent', label: words.absentCount, numeric: true, cell: (each) => format.number(each.absent) },
        ]}
      />
    </section>
  )
}

function Offices({ offices, place }: Pick<Loaded, 'offices' | 'place'>) {
  const { t, format } = useWords()
  return (
    <form method="get" className="inline-form">
      <FilterChoice
        name="office"
        label={t.counter.queue.office}
        all={format.name(offices[0])}
        chosen={place.officeCode}
        values={offices.map(({ code }) => code)}
        of={(code) => format.name(offices.find((each) => each.code === code)!)}
      />
      <Button variant="secondary">{t.counter.queue.change}</Button>
    </form>
  )
}
