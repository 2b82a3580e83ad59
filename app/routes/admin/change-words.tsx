import { useWords } from '#app/components/words.tsx'
import type { ChangeKind } from '#app/domain/admin-log.server.ts'
import type { ProposalKind } from '#app/domain/proposal-kinds.server.ts'
import { isTermKey } from '#app/domain/term-values.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { Format, Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { figurePath } from './figure-path.ts'
import { useRoleAt } from './roles-held.tsx'
import { Source, Value, Verified } from './value.tsx'

type Told = Record<string, unknown>
export type ToldChange = {
  kind: ChangeKind
  subject: string
  person: Named | null
  before: Told | null
  after: Told | null
}

/** "Gave a role: Sok Dara", with the person or the figure as a link. */
export function What(change: ToldChange) {
  const { t, format } = useWords()
  const to = placeOf(change)
  const sentence = sentenceOf(t, format, change)
  return to ? <a href={to}>{sentence}</a> : sentence
}

function sentenceOf(t: Words, format: Format, change: ToldChange): string {
  const { kind, subject, person, before, after } = change
  const wanted = wantedIn(after ?? before)
  const about = wanted
    ? wishOf(t, format, { ...wanted, subject, person })
    : subjectIn(t, format, { kind, subject, person, before, after })
  return fill(t.admin.log.kinds[kind], { subject: about })
}

type Wish = { kind: ProposalKind; subject: string; person: Named | null; change: object }

/** "Give a role: Sok Dara": what a change would do that somebody wants. */
export function wishOf(t: Words, format: Format, { kind, subject, person, change }: Wish): string {
  const about = subjectIn(t, format, { kind, subject, person, before: null, after: change as Told })
  return fill(t.admin.changes.wants[kind], { subject: about })
}

function subjectIn(t: Words, format: Format, { kind, subject, person, before, after }: ToldChange): string {
  if (person) return format.name(person)
  const [key, service = ''] = subject.split(' ')
  const services = t.common.services as Record<string, { short: string }>
  if (isTermKey(key)) return [t.admin.terms.names[key], services[service]?.short].filter(Boolean).join(', ')
  const named = (after ?? before) as Partial<Named> | null
  switch (kind) {
    case 'jobRetried':
      return (t.admin.jobs.tasks as Record<string, string>)[String(before?.task)] ?? format.digits(subject)
    case 'messageRetried':
      return (t.messages.admin.kinds as Record<string, string>)[String(before?.notice)] ?? subject
    case 'invited':
    case 'invitationEnded':
      return (t.common.roles as Record<string, string>)[String((after ?? before)?.role)] ?? subject
    case 'dayOffAdded':
    case 'dayOffRemoved':
    case 'dayOffConfirmed':
      return `${format.date(subject)}, ${format.name(named as Named)}`
    default:
      return named?.nameKm ? format.name(named as Named) : format.digits(subject)
  }
}

function placeOf({ kind, subject, person }: ToldChange): string | null {
  const [key, service = ''] = subject.split(' ')
  if (person) return `/admin/people/${subject}`
  if (isTermKey(key)) return figurePath(key, service)
  return kind.startsWith('office') ? `/admin/offices/${subject}` : null
}

/** The change inside the line that says that somebody wants it. */
function wantedIn(told: Told | null): { kind: ProposalKind; change: Told } | null {
  return told && typeof told.change === 'object' ? (told as { kind: ProposalKind; change: Told }) : null
}

type StateProps = {
  kind: ChangeKind
  subject: string
  state: Told | null
  offices: readonly (Named & { code: string })[]
}

/** How something stood before or after a change, in words. */
export function State({ kind, subject, state, offices }: StateProps) {
  const { t, format } = useWords()
  const roleAt = useRoleAt(offices)
  const [key] = subject.split(' ')
  const wanted = wantedIn(state)
  if (wanted) return <State kind={wanted.kind} subject={subject} state={wanted.change} offices={offices} />
  if (!state) return <>–</>
  const dated = (label: string, date: unknown) =>
    typeof date === 'string' && (
      <span className="hint">
        {label}: {format.shortDate(date)}
      </span>
    )
  const between =
    typeof state.from === 'string' &&
    typeof state.until === 'string' &&
    fill(t.admin.terms.between, { from: format.shortDate(state.from), until: format.shortDate(state.until) })
  switch (kind) {
    case 'termAdded':
    case 'termConfirmed':
    case 'termWithdrawn':
      if (!isTermKey(key)) return <>–</>
      return (
        <div className="marks">
          <Value figure={key} value={state.value} folded />
          {dated(t.admin.terms.from, state.from)}
          {typeof state.verified === 'boolean' && <Verified verified={state.verified} />}
          {typeof state.source === 'string' && (
            <span className="hint">
              <Source source={state.source} />
            </span>
          )}
        </div>
      )
    case 'roleGiven':
    case 'roleTaken':
    case 'invited':
    case 'invitationEnded':
      return <>{roleAt(state as { role: string; officeCode: string })}</>
    case 'activityMarked':
      return (
        <span className="marks">
          {state.risky ? t.admin.activities.risky : t.admin.activities.notRisky}
          {dated(t.admin.terms.from, state.from)}
          <Verified verified={state.verified !== false} />
        </span>
      )
    case 'signatureDelegated':
    case 'delegationEnded':
      return (
        <span className="marks">
          {roleAt(state as { role: string; officeCode: string })}
          <span className="hint">{between}</span>
        </span>
      )
    case 'absenceEntered':
    case 'absenceEnded':
      return <>{between}</>
    case 'sessionsEnded':
      return (
        <>
          {t.admin.people.sessions}: {format.number(Number(state.count))}
        </>
      )
    case 'dayOffAdded':
    case 'dayOffRemoved':
    case 'dayOffConfirmed':
    case 'officeAdded':
    case 'officeChanged':
    case 'officeClosed':
      return <>{format.name(state as Named)}</>
    case 'reasonAdded':
    case 'reasonEnded':
      return (
        <span className="marks">
          {format.name(state as Named)}
          {dated(t.admin.reasons.from, state.from)}
          {dated(t.admin.reasons.lastDay, state.lastDay)}
        </span>
      )
    default:
      return <>–</>
  }
}
