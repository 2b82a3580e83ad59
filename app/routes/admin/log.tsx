import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmptyState } from '#app/components/empty-state.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { useWords } from '#app/components/words.tsx'
import { changes } from '#app/domain/admin-log.server.ts'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { isTermKey } from '#app/domain/term-values.ts'
import { requireRole } from '#app/http/session.server.ts'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { figurePath } from './figure-path.ts'
import { useRoleAt } from './roles-held.tsx'
import { Source, Value, Verified } from './value.tsx'

export const handle: Handle = { title: (t) => t.admin.log.title, wide: true }

export async function loader({ request }: LoaderFunctionArgs) {
  await requireRole(request, 'administrator')
  const before = new URL(request.url).searchParams.get('before') ?? ''
  const isKey = /^\d{1,18}$/.test(before)
  const [page, offices] = await Promise.all([changes(isKey ? BigInt(before) : undefined), officePlaces()])
  return { ...page, offices, isFirst: !isKey }
}

type Change = ReturnType<typeof useLoaderData<typeof loader>>['changes'][number]

export default function Log() {
  const { changes, offices, next, isFirst } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.admin.log
  const state = (side: 'before' | 'after') => (change: Change) => (
    <State kind={change.kind} subject={change.subject} state={change[side]} offices={offices} />
  )
  return (
    <Page title={words.title} lead={words.lead} back={{ href: '/admin', label: t.admin.title }}>
      <Table
        caption={words.title}
        quiet
        rows={changes}
        rowKey={({ id }) => id}
        empty={<EmptyState>{words.none}</EmptyState>}
        columns={[
          { key: 'what', label: words.what, cell: (change) => <What {...change} /> },
          { key: 'before', label: words.before, cell: state('before') },
          { key: 'after', label: words.after, cell: state('after') },
          { key: 'who', label: words.who, cell: ({ by }) => <span className="whole">{format.name(by)}</span> },
          {
            key: 'when',
            label: words.when,
            cell: ({ at }) => <span className="whole">{`${format.shortDate(at)}, ${format.time(at)}`}</span>,
          },
        ]}
      />
      {(next || !isFirst) && (
        <nav className="pagination" aria-label={t.common.pagination.label}>
          {!isFirst && <a href="/admin/log">{words.newest}</a>}
          {next && (
            <a href={`/admin/log?before=${next}`} rel="next">
              {words.older}
            </a>
          )}
        </nav>
      )}
    </Page>
  )
}

/** "Gave a role: Sok Dara", with the person or the figure as a link. */
function What({ kind, subject, person, before, after }: Change) {
  const { t, format } = useWords()
  const [key, service = ''] = subject.split(' ')
  const services = t.common.services as Record<string, { short: string }>
  const named = (person ?? after ?? before) as Partial<Named> | null
  const figure = isTermKey(key) && [t.admin.terms.names[key], services[service]?.short].filter(Boolean).join(', ')
  const what = person
    ? format.name(person)
    : figure ||
      (kind === 'jobRetried'
        ? (t.admin.jobs.tasks as Record<string, string>)[String(before?.task)]
        : kind === 'messageRetried'
          ? (t.messages.admin.kinds as Record<string, string>)[String(before?.notice)]
          : named?.nameKm
            ? `${format.date(subject)}, ${format.name(named as Named)}`
            : format.digits(subject))
  const sentence = fill(t.admin.log.kinds[kind], { subject: what ?? subject })
  const to = person ? `/admin/people/${subject}` : isTermKey(key) && figurePath(key, service)
  return to ? <a href={to}>{sentence}</a> : sentence
}

type StateProps = {
  kind: Change['kind']
  subject: string
  state: Record<string, unknown> | null
  offices: readonly (Named & { code: string })[]
}

/** How something stood before or after a change, in words. */
function State({ kind, subject, state, offices }: StateProps) {
  const { t, format } = useWords()
  const roleAt = useRoleAt(offices)
  const [key] = subject.split(' ')
  if (!state) return <>–</>
  switch (kind) {
    case 'termAdded':
    case 'termConfirmed':
    case 'termWithdrawn':
      if (!isTermKey(key)) return <>–</>
      return (
        <div className="marks">
          <Value figure={key} value={state.value} folded />
          {typeof state.from === 'string' && (
            <span className="hint">
              {t.admin.terms.from}: {format.shortDate(state.from)}
            </span>
          )}
          {typeof state.verified === 'boolean' && <Verified verified={state.verified} />}
          {typeof state.source === 'string' && (
            <span className="hint">
              <Source source={state.source} />
            </span>
          )}
        </div>
      )
    case 'signatureDelegated':
    case 'delegationEnded':
      return (
        <span className="marks">
          {roleAt(state as { role: string; officeCode: string })}
          <span className="hint">
            {fill(t.office.delegation.between, {
              from: format.shortDate(String(state.from)),
              until: format.shortDate(String(state.until)),
            })}
          </span>
        </span>
      )
    case 'roleGiven':
    case 'roleTaken':
      return <>{roleAt(state as { role: string; officeCode: string })}</>
    case 'activityMarked':
      return (
        <span className="marks">
          {state.risky ? t.admin.activities.risky : t.admin.activities.notRisky}
          <Verified verified={state.verified === true} />
        </span>
      )
    case 'sessionsEnded':
      return (
        <>
          {t.admin.people.sessions}: {format.number(Number(state.count))}
        </>
      )
    case 'dayOffAdded':
    case 'dayOffRemoved':
      return <>{format.name(state as Named)}</>
    default:
      return <>–</>
  }
}
