import type { ReactNode } from 'react'
import { Actions, Button } from '#app/components/button.tsx'
import { FeeLines } from '#app/components/fee-lines.tsx'
import { Form } from '#app/components/form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { RequiredDocuments } from '#app/components/required-documents.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Track, type TrackStep } from '#app/components/track.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { type GuideValues, guideLink } from './guide-schema.ts'

type Service = keyof Words['common']['services']
type Size = keyof Words['common']['sizes']
type Measure = keyof Words['guide']['result']['measures']
type Terms = {
  on: string
  sizeClass: Size
  fee: Parameters<typeof FeeLines>[0]['lines']
  total: number
  standardDays: number
  validityYears: number | null
  level: 'province' | 'ministry'
  inspectionNeeded: boolean
  risky: boolean
}

type Advice = {
  service: Service
  opensOn: string | null
  closesOn: string | null
  closedOn: string | null
  terms: Terms
  sizeBy: Record<Measure, Size>
  provinceUpToRiel: number
  inspection: { rule: 'risk' | 'always' | 'recent'; reuseMonths: number }
  documents: Parameters<typeof RequiredDocuments>[0]['documents']
  renewal: { opensDaysBefore: number; graceDaysAfter: number }
  afterwards: readonly { service: Service; terms: Terms }[]
  unconfirmed: readonly string[]
}

export type ShownAdvice = {
  values: GuideValues
  told: {
    stage: 'new' | 'registered' | 'operating'
    expires?: string
    capital: number
    workers: number
    turnover?: number
    assets?: number
  }
  activity: Named & { code: string }
  advice: Advice | { tooLarge: readonly Measure[] }
  province: Named | null
  office: Named | null
  ministry: Named | null
  isReady: boolean
}

/** The last page of the guide: what applies, what it costs and takes, who decides and why, and the button that begins it. */
export function GuideAdvice(shown: ShownAdvice) {
  const { advice } = shown
  if ('tooLarge' in advice) return <TooLarge {...shown} measures={advice.tooLarge} />
  return <Applies {...shown} advice={advice} />
}

type Applying = ShownAdvice & { advice: Advice }

function Applies(shown: Applying) {
  const { values, advice, isReady } = shown
  const { t, format } = useWords()
  const words = t.guide.result
  const { service, terms, unconfirmed } = advice
  return (
    <Page
      title={t.common.services[service].name}
      lead={t.common.services[service].does}
      above={advice.opensOn ? words.aboveLater : words.above}
      back={{ href: guideLink('/guide/enterprise', values), label: t.guide.questions.title }}
      narrow
    >
      {isReady && !advice.opensOn && (
        <Notice kind="success" title={words.ready}>
          <p>{words.readyText}</p>
        </Notice>
      )}
      <Season {...shown} />
      {!advice.opensOn && <Start values={values} />}
      <section className="section">
        <h2>{words.facts}</h2>
        <Facts {...shown} />
      </section>
      <section className="section">
        <h2>
          {words.fee} <Mark of="fee" unconfirmed={unconfirmed} />
        </h2>
        <FeeLines lines={terms.fee} total={terms.total} totalLabel={words.total} />
        <p>{terms.total === 0 ? words.free : words.payAt}</p>
        <p className="hint">{fill(words.reckoned, { date: format.date(terms.on) })}</p>
      </section>
      <section className="section">
        <h2>
          {words.documents} <Mark of="documents" unconfirmed={unconfirmed} />
        </h2>
        <RequiredDocuments documents={advice.documents} />
      </section>
      <Way {...shown} />
      <TellsAgain {...shown} />
    </Page>
  )
}

/** When a renewal can be asked for, where it is one. */
function Season({ advice, told }: Applying) {
  const { t, format } = useWords()
  const words = t.guide.result
  const { service, opensOn, closesOn, closedOn, renewal } = advice
  if (opensOn && closesOn)
    return (
      <Notice title={words.notYet}>
        <p>{fill(words.notYetText, { from: format.date(opensOn), until: format.date(closesOn) })}</p>
      </Notice>
    )
  if (closedOn)
    return (
      <Notice kind="warning" title={words.closed}>
        <p>{fill(words.closedText, { date: format.date(closedOn) })}</p>
      </Notice>
    )
  if (service !== 'renewal') return null
  const until = closesOn ? format.date(closesOn) : ''
  if (closesOn && told.expires && told.expires < advice.terms.on)
    return (
      <Notice kind="warning" title={words.late}>
        <p>{fill(words.lateText, { date: until })}</p>
        <Own />
      </Notice>
    )
  return (
    <Notice>
      <p>
        {closesOn
          ? fill(words.inTime, { date: until })
          : fill(words.anyTime, {
              before: format.days(renewal.opensDaysBefore),
              after: format.days(renewal.graceDaysAfter),
            })}
      </p>
      <Own />
    </Notice>
  )
}

function Own() {
  const { t } = useWords()
  return (
    <p>
      {t.guide.result.own} <a href="/cases">{t.guide.result.ownLink}</a>
    </p>
  )
}

function Start({ values }: Pick<ShownAdvice, 'values'>) {
  const { t } = useWords()
  return (
    <Form action="/guide/result" className="stack">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Actions>
        <Button>{t.guide.result.start}</Button>
      </Actions>
      <p className="hint">{t.guide.result.startHint}</p>
    </Form>
  )
}

function Facts({ advice, office, ministry }: Applying) {
  const { t, format } = useWords()
  const words = t.guide.result
  const { terms, sizeBy, inspection, unconfirmed, provinceUpToRiel } = advice
  const decider = terms.level === 'ministry' ? ministry : office
  const limit = format.riel(provinceUpToRiel)
  const why = terms.level === 'province' ? words.why.province : terms.risky ? words.why.risky : words.why.capital
  const row = (key: string, label: string, value: ReactNode, reason: ReactNode, of = key) => ({
    key,
    label,
    value: (
      <>
        <strong>{value}</strong> <Mark of={of} unconfirmed={unconfirmed} />
        {reason && <div className="hint">{reason}</div>}
      </>
    ),
  })
  return (
    <SummaryList
      rows={[
        row(
          'routing',
          words.decider,
          words.deciders[terms.level],
          <>
            {decider && <p>{format.name(decider)}</p>}
            <p>{fill(why as typeof words.why.province, { limit })}</p>
            {terms.level === 'ministry' && office && <p>{fill(words.handIn, { office: format.name(office) })}</p>}
          </>,
        ),
        row(
          'standard',
          words.standard,
          fill(words.standardText, { days: format.workingDays(terms.standardDays) }),
          words.standardHint,
        ),
        row(
          'validity',
          words.validity,
          terms.validityYears === null ? words.permanent : format.years(terms.validityYears),
          null,
        ),
        row('inspection', words.visit, terms.inspectionNeeded ? t.common.actions.yes : t.common.actions.no, visit()),
        row(
          'sizeClasses',
          words.size,
          t.common.sizes[terms.sizeClass],
          <SizeReason sizeBy={sizeBy} size={terms.sizeClass} />,
        ),
      ]}
    />
  )

  function visit() {
    if (!terms.inspectionNeeded) return words.visits.none
    if (inspection.rule === 'always') return words.visits.always
    const months = format.number(inspection.reuseMonths)
    return inspection.rule === 'recent' ? fill(words.visits.riskyUnlessRecent, { months }) : words.visits.risky
  }
}

/** Which of workers, turnover and assets make the enterprise as large as it is. */
function SizeReason({ sizeBy, size }: { sizeBy: Advice['sizeBy']; size: Size }) {
  const { t } = useWords()
  const words = t.guide.result
  const measures = (['employees', 'turnover', 'assets'] as const).filter((each) => sizeBy[each] === size)
  if (measures.length === 3) return words.sizeAll
  return fill(words.sizeBecause, { measures: measures.map((each) => words.measures[each]).join(', ') })
}

/** A figure that the ministry has not confirmed. */
function Mark({ of, unconfirmed }: { of: string; unconfirmed: readonly string[] }) {
  const { t } = useWords()
  return unconfirmed.includes(of) ? <span className="hint">({t.common.toBeConfirmed})</span> : null
}

/** Registration, operating certificate, renewal: what is done, what is due now and what comes afterwards. */
function Way({ advice }: Applying) {
  const { t, format } = useWords()
  const words = t.guide.result
  const all: readonly Service[] = ['sme-registration', 'operating-certificate', 'renewal']
  const note = ({ service, terms }: Advice['afterwards'][number]) => {
    const fee = terms.total === 0 ? words.noFee : format.riel(terms.total)
    const days = format.workingDays(terms.standardDays)
    if (service !== 'renewal') return fill(words.wayNote, { fee, days })
    return fill(words.wayRenewal, { fee, days, before: format.days(advice.renewal.opensDaysBefore) })
  }
  const now = all.indexOf(advice.service)
  const steps: TrackStep[] = all.map((service, index) => {
    const later = advice.afterwards.find((each) => each.service === service)
    const state = index < now ? 'done' : index === now && !advice.opensOn ? 'current' : 'todo'
    return { id: service, title: t.common.services[service].name, state, note: later && note(later) }
  })
  return (
    <section className="section">
      <h2>{words.way}</h2>
      <Track title={words.way} steps={steps} />
      <p>
        <a href={`/services/${advice.service}`}>{words.card}</a>
      </p>
    </section>
  )
}

/** The enterprise is outside the definition: who takes care of it instead. */
function TooLarge({ measures, ...shown }: ShownAdvice & { measures: readonly Measure[] }) {
  const { values, ministry } = shown
  const { t, format } = useWords()
  const words = t.guide.tooLarge
  const names = measures.map((each) => t.guide.result.measures[each]).join(', ')
  return (
    <Page
      title={words.title}
      lead={words.lead}
      above={t.guide.name}
      back={{ href: guideLink('/guide/enterprise', values), label: t.guide.questions.title }}
      narrow
    >
      <Notice kind="warning">
        <p>{words.text}</p>
        {ministry && (
          <p>
            <strong>{format.name(ministry)}</strong>
          </p>
        )}
        <p>
          <a href="/offices">{words.offices}</a>
        </p>
      </Notice>
      <p>{fill(words.because, { measures: names })}</p>
      <TellsAgain {...shown} />
    </Page>
  )
}

/** What was said, each with the way back to its question. */
function TellsAgain({ values, told, activity, province }: ShownAdvice) {
  const { t, format } = useWords()
  const words = t.guide.result
  const fields = t.guide.fields
  const questions = guideLink('/guide/enterprise', values)
  const money = (value: number | undefined) => (value === undefined ? words.none : format.riel(value))
  const row = (key: keyof typeof fields, value: ReactNode, href = questions) => ({
    key,
    label: fields[key].label,
    value,
    change: { href, what: fields[key].label },
  })
  return (
    <section className="section">
      <h2>{words.told}</h2>
      <SummaryList
        rows={[
          row('activity', `${format.name(activity)} ${activity.code}`.trim(), guideLink('/guide', values)),
          row('stage', fields.stage.options[told.stage]),
          ...(told.stage === 'operating'
            ? [row('expires', told.expires ? format.date(told.expires) : words.none)]
            : []),
          row('province', province ? format.name(province) : words.none),
          row('capital', money(told.capital)),
          row('workers', format.number(told.workers)),
          row('turnover', money(told.turnover)),
          row('assets', money(told.assets)),
        ]}
      />
      <p className="hint">{words.keep}</p>
      <p>
        <a href="/guide">{words.again}</a>
      </p>
    </section>
  )
}
