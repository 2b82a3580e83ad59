import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

/** Working days; `left` may be negative. `decided` and `dueAt` are moments, `since` when the clock was stopped. */
export type ClockFacts = {
  standard: number
  used: number
  left: number
  running: boolean
  /** It runs though the applicant is to answer. */
  runsOn?: boolean
  started: boolean
  dueAt?: string | null
  decidedAt?: string | null
  /** Whether the decision came by the due date. */
  inTime?: boolean | null
  since?: string | null
}

/** The clock of a case in words: what is left, that it stands still, or how long it took. */
export function Clock({ clock, brief }: { clock: ClockFacts; brief?: boolean }) {
  const { t, format } = useWords()
  const words = t.common.clock
  const standard = format.workingDays(clock.standard)
  const used = format.workingDays(clock.used)
  if (clock.decidedAt) {
    const inTime = clock.inTime ?? clock.used <= clock.standard
    return (
      <span className="clock">
        <Tag tone={inTime ? 'done' : 'stopped'}>{fill(words.took, { days: used })}</Tag>
        {!brief && <span className="hint">{fill(inTime ? words.inTime : words.late, { days: standard })}</span>}
      </span>
    )
  }
  if (!clock.started) return <span className="hint">{words.notStarted}</span>
  if (!clock.running) {
    return (
      <span className="clock">
        <Tag tone="paused">
          {clock.since ? fill(words.standsSince, { date: format.date(clock.since) }) : words.stands}
        </Tag>
        {!brief && <span className="hint">{fill(words.used, { used, standard })}</span>}
      </span>
    )
  }
  const left =
    clock.left < 0
      ? fill(words.overdueBy, { days: format.workingDays(-clock.left) })
      : clock.left === 0
        ? words.dueToday
        : fill(words.left, { days: format.workingDays(clock.left) })
  const tone = clock.left < 0 ? 'stopped' : clock.left <= 1 ? 'turn' : 'office'
  return (
    <span className="clock">
      <Tag tone={tone}>{left}</Tag>
      {!brief && clock.dueAt && <span className="hint">{fill(words.dueOn, { date: format.date(clock.dueAt) })}</span>}
      {clock.runsOn && <span className="hint">{words.runsOn}</span>}
    </span>
  )
}
