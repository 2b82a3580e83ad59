import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import {
  aspectIn,
  casesPerPage,
  differingCases,
  findSimulation,
} from '#app/domain/reports/simulation/simulations.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { ReplayResult } from './replay-result.tsx'
import { partsOf } from './simulation-words.ts'
import { YearResult } from './year-result.tsx'

export const handle: Handle = { title: (t) => t.whatIf.title, wide: true }

// While it is worked out the page asks again by itself.
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'manager')
  const found = orNotFound(await findSimulation(parseId(params.simulationId), person))
  const query = new URL(request.url).searchParams
  const aspect = aspectIn(query.get('aspect'))
  const typed = query.get('page') ?? ''
  const page = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1
  const differing = found.kind === 'replay' ? await differingCases(found.id, aspect, page) : null
  return data(
    { found, differing, aspect, page, perPage: casesPerPage, offices: await officePlaces() },
    { headers: found.state === 'running' ? { Refresh: '2' } : {} },
  )
}

/** What was asked, how far it is, and the answer. */
export default function Simulation() {
  const { found, differing, aspect, page, perPage, offices } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.whatIf
  const { from, until } = found.question
  return (
    <Page
      title={partsOf(found, t, format, offices).join(' · ')}
      above={found.kind === 'replay' ? words.replay.title : words.title}
      lead={fill(words.year, { from: format.date(from), until: format.date(until) })}
      back={{ href: '/management/what-if', label: words.title }}
    >
      {found.state === 'running' && (
        <Notice>
          <p>{words.result.running}</p>
          <progress
            className="bulk-progress"
            value={found.done}
            max={Math.max(1, found.total)}
            aria-label={words.result.running}
          />
          <p>{fill(words.result.done, { done: format.number(found.done), total: format.number(found.total) })}</p>
        </Notice>
      )}
      {found.state === 'failed' && (
        <Notice kind="danger">
          <p>{words.result.failed}</p>
        </Notice>
      )}
      {found.kind === 'whatIf' &&
        found.answer &&
        (found.answer.applications === 0 ? (
          <EmptyState>{words.result.noCases}</EmptyState>
        ) : (
          <YearResult answer={found.answer} office={found.question.officers?.office} offices={offices} />
        ))}
      {found.kind === 'replay' && found.answer && differing && (
        <ReplayResult id={found.id} answer={found.answer} {...differing} {...{ aspect, page, perPage }} />
      )}
    </Page>
  )
}
