import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import type { Handle } from '#app/components/handle.ts'
import { queueBoard } from '#app/domain/counter/queue.server.ts'
import { lineIds, ticketNumber } from '#app/domain/counter/queue-lines.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { wordsFor } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { formatsOf } from '#app/i18n/format.ts'

export const handle: Handle = { title: (t) => t.counter.board.title, wide: true }

// By header and not by an element of the page: a reader's browser may keep the page as it is.
export const headers = () => ({ Refresh: '8', 'Cache-Control': 'no-store' })

/** The display in the waiting room: numbers and counters, in both languages, and nothing of anybody. */
export async function loader({ params }: LoaderFunctionArgs) {
  const code = params.code ?? ''
  const office = orNotFound((await officeNames([code]))[code])
  const { called, waiting } = await queueBoard(code, new Date())
  return {
    office,
    called: called.map((each) => ({ number: ticketNumber(each), counter: each.counter ?? 0 })),
    waiting: lineIds.map((line) => ({ line, count: waiting[line] ?? 0 })),
    words: { km: wordsFor('km').counter, en: wordsFor('en').counter },
  }
}

export default function Board() {
  const { office, called, waiting, words } = useLoaderData<typeof loader>()
  const both = (of: (counter: typeof words.km) => string) => (
    <>
      <span lang="km">{of(words.km)}</span> <span lang="en">{of(words.en)}</span>
    </>
  )
  return (
    <div className="page board">
      <header className="page-head">
        <p className="above">
          <span lang="km">{office.nameKm}</span> · <span lang="en">{office.nameEn}</span>
        </p>
        <h1>{both((each) => each.board.title)}</h1>
      </header>
      {called.length === 0 ? (
        <p className="board-none">{both((each) => each.board.none)}</p>
      ) : (
        <table className="board-called">
          <thead>
            <tr>
              <th scope="col">{both((each) => each.board.number)}</th>
              <th scope="col">{both((each) => each.board.counter)}</th>
            </tr>
          </thead>
          <tbody>
            {called.map(({ number, counter }) => (
              <tr key={number}>
                <th scope="row">{number}</th>
                <td>
                  {formatsOf('km').number(counter)} <span lang="en">{counter}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="board-waiting">
        <dt className="board-label">{both((each) => each.board.waiting)}</dt>
        {waiting.map(({ line, count }) => (
          <Fragment key={line}>
            <dd>
              {line} · {both((each) => each.queue.lines[line])}: <strong>{count}</strong>
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}
