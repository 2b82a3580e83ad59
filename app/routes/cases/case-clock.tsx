import { Card } from '#app/components/card.tsx'
import { Disclosure } from '#app/components/disclosure.tsx'
import { UsualTime } from '#app/components/usual-time.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'
import type { ApplicantsCase } from './case-data.server.ts'

type Props = { one: ApplicantsCase }
type Line = ApplicantsCase['times']['lines'][number]

/** The office's clock in plain words: what is left or how late it is, whose days were used, and every start and stop. */
export function CaseClock({ one }: Props) {
  const { t } = useWords()
  const words = t.cases.one.clock
  if (!one.clock) return null
  return (
    <Card title={words.title}>
      <State one={one} clock={one.clock} />
      <Sides one={one} />
      <NotCounted one={one} />
      <Disclosure summary={words.lines}>
        <Lines one={one} />
      </Disclosure>
    </Card>
  )
}

function State({ one, clock }: Props & { clock: NonNullable<ApplicantsCase['clock']> }) {
  const { t, format } = useWords()
  const words = t.cases.one.clock
  const standard = format.workingDays(clock.standard)
  const said = (tone: string, finding: string, text: string, more?: boolean) => (
    <div className="finding" data-tone={tone}>
      <p className="finding-title">{finding}</p>
      <p>{text}</p>
      {clock.runsOn && !clock.decidedAt && <p>{words.runsOn}</p>}
      {more && (
        <p>
          <a href="/offices">{words.offices}</a>
        </p>
      )}
    </div>
  )
  if (clock.decidedAt) {
    const facts = { date: format.date(clock.decidedAt), standard }
    return said(
      clock.inTime ? 'done' : 'stopped',
      fill(words.decided, { days: format.workingDays(clock.used) }),
      fill(clock.inTime ? words.decidedInTime : words.decidedLate, facts),
    )
  }
  if (one.closedAt) return said('paused', words.ended, fill(words.endedText, { date: format.date(one.closedAt) }))
  if (one.corrections && !clock.running && one.standing.answer?.isOver)
    return said('paused', words.stands, fill(words.overText, { date: format.date(one.corrections.answerBy) }))
  if (one.waitsFor === 'payment') return said('turn', words.waits, fill(words.waitsText, { standard }))
  if (!clock.running || !clock.dueAt) {
    const date = format.date(clock.since)
    const left = format.workingDays(clock.left)
    return said(
      'paused',
      words.stands,
      clock.left > 0 ? fill(words.standsText, { date, left, standard }) : fill(words.standsLate, { date, standard }),
    )
  }
  const date = format.date(clock.dueAt)
  if (clock.left < 0) {
    const office = one.counter ? format.name(one.counter) : ''
    return said(
      'stopped',
      fill(words.late, { days: format.workingDays(-clock.left) }),
      fill(words.lateText, { date, reference: one.reference ?? '', office }),
      true,
    )
  }
  const left = clock.left === 0 ? words.today : fill(words.left, { days: format.workingDays(clock.left) })
  return said('office', left, fill(words.due, { date, standard }))
}

/** Whose days they were. They add up from the lines below. */
function Sides({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one.clock
  const sides = (['office', 'applicant', 'payment'] as const).filter(
    (side) => side === 'office' || one.times.lines.some((line) => line.side === side),
  )
  return (
    <div>
      <p className="hint">{one.closedAt || one.clock?.decidedAt ? words.sidesAll : words.sides}</p>
      <dl className="sides-of-time">
        {sides.map((side) => (
          <div key={side}>
            <dt>{words.side[side]}</dt>
            <dd>{format.number(one.times.days[side])}</dd>
          </div>
        ))}
      </dl>
      <Shares one={one} />
    </div>
  )
}

/** Which office had it how long, where it went from one to another. */
function Shares({ one: { shares, offices } }: Props) {
  const { t, format } = useWords()
  if (shares.length === 0) return null
  return (
    <div className="shares-of-time">
      <p className="hint">{t.cases.one.clock.shares}</p>
      <ul className="plain">
        {shares.map(({ office, days }) => {
          const named = offices[office]
          return (
            <li key={office}>
              {fill(t.cases.one.clock.share, {
                office: named ? format.name(named) : office,
                days: format.workingDays(days),
              })}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function NotCounted({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one.clock
  const { weekdaysOff, daysOff } = one.standing
  // 1 January 2024 was a Monday.
  const days = weekdaysOff.map((day) => format.weekday(`2024-01-0${day}`)).join(', ')
  return (
    <p className="hint">
      {fill(words.notCounted, { days })}{' '}
      {daysOff.length > 0 &&
        fill(words.daysOff, {
          days: daysOff.map((day) => `${format.name(day)} (${format.shortDate(day.date)})`).join(', '),
        })}
    </p>
  )
}

function Lines({ one }: Props) {
  const { t, format } = useWords()
  const words = t.cases.one.clock
  return (
    <ol className="clock-lines">
      {one.times.lines.map((line) => (
        <li key={line.from + line.side} data-side={line.side}>
          <Sentence line={line} />
          <p className="clock-line-days">
            {fill(words.lineDays, {
              side: words.side[line.side],
              days: line.days > 0 ? format.workingDays(line.days) : words.short,
            })}
          </p>
        </li>
      ))}
    </ol>
  )
}

/** What caused a stretch of time, and what ended it. */
function Sentence({ line }: { line: Line }) {
  const { t, format } = useWords()
  const words = t.cases.one.clock
  const facts = { from: format.dateTime(line.from), until: line.until ? format.dateTime(line.until) : '' }
  const ended = line.ended ?? 'now'
  const say = (sentences: object, key: string) => {
    const sentence = (sentences as Record<string, string>)[key] as '{from} {until}' | undefined
    return sentence ? fill(sentence, facts) : ''
  }
  if (line.side === 'office')
    return (
      <p>
        {say(words.started, line.began)}{' '}
        {line.ranOn.map(({ from, until }) => {
          const times = { from: format.dateTime(from), until: until ? format.dateTime(until) : '' }
          return `${fill(until ? words.ranOn : words.ranOnNow, times)} `
        })}
        {say(words.stopped, ended)}
      </p>
    )
  return <p>{say(line.side === 'payment' ? words.paid : words.stood, ended)}</p>
}

/** How long such cases usually take. */
export function CaseUsualTime({ one }: Props) {
  const { t } = useWords()
  const services = t.common.services as Record<string, { short: string }>
  const kind = [
    services[one.service]?.short,
    t.common.levels[one.level as 'province'],
    one.usual.sameSize && t.common.sizes[one.sizeClass as 'micro'],
  ]
  return (
    <Card title={t.cases.usual.title}>
      <UsualTime
        usual={one.usual}
        kind={kind.filter(Boolean).join(', ')}
        standard={one.standardDays}
        // A clock that has not run has no place on the range.
        mine={one.times.lines.some(({ side }) => side === 'office') ? one.times.days.office : undefined}
        isDecided={Boolean(one.clock?.decidedAt)}
      />
    </Card>
  )
}
