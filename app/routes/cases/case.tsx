import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CaseHeader } from '#app/components/case-header.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Back } from '#app/components/page.tsx'
import { Track } from '#app/components/track.tsx'
import { useWords } from '#app/components/words.tsx'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { markRead } from '#app/domain/cases/my-cases.server.ts'
import { findPayable } from '#app/domain/money/payable.server.ts'
import { isOnTheirSide } from '#app/domain/people/access.server.ts'
import { actingFor } from '#app/domain/register/enterprises.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { CaseClock, CaseUsualTime } from './case-clock.tsx'
import { CaseConsent } from './case-consent.tsx'
import { type ApplicantsCase, caseForApplicant } from './case-data.server.ts'
import { CasePapers, Corrections, Documents, History, News, Submitted } from './case-file.tsx'
import { CaseNow } from './case-now.tsx'

export const handle: Handle<{ one: { reference: string | null } }> = {
  title: (t, { one }) => one.reference ?? t.cases.home.title,
}

/** The view of the applicant and of those who act for him or her. Who only pays sees the fee; staff who follow the code on a receipt are sent on to the desk. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requirePerson(request)
  const caseId = parseId(params.caseId)
  const found = await findCase(caseId, person)
  if (!found) throw redirect(`/cases/${orNotFound(await findPayable(caseId, person)).id}/fee`)
  if (!isOnTheirSide(found, person)) throw redirect(`/desk/${found.id}`)
  if (found.status === 'draft') throw redirect(`/apply/${found.id}`)
  // A draft that was thrown away has nothing to show.
  if (!found.submittedAt) throw redirect('/cases')
  const at = new Date()
  const one = await caseForApplicant(found, person, languageOf(request), at)
  await markRead(
    person,
    one.messages.filter(({ isNew }) => isNew).map((each) => each.id),
    at,
  )
  const acting = await actingFor(found, person)
  return { one, acting, done: new URL(request.url).searchParams.get('done') }
}

export default function CaseStatus() {
  const { one, done } = useLoaderData<typeof loader>()
  const { t, format } = useWords()
  const words = t.cases.one
  return (
    <div className="page">
      <Back href="/cases" label={t.cases.home.title} />
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service}
        status={one.status}
        holder={holderOf(one, words, format.name)}
        clock={one.closedAt && !one.clock?.decidedAt ? undefined : (one.clock ?? undefined)}
        viewer="applicant"
      />
      <Done one={one} done={done} />
      <CaseNow one={one} />
      <Way one={one} />
      <div className="halves">
        <CaseClock one={one} />
        <CaseUsualTime one={one} />
      </div>
      <CasePapers one={one} />
      <div className="disclosures">
        <News one={one} />
        <Corrections one={one} />
        <Submitted one={one} />
        <Documents one={one} />
        <CaseConsent one={one} />
        <History one={one} />
      </div>
      {one.canWithdraw && (
        <p className="no-print">
          <a href={`/cases/${one.id}/withdraw`}>{words.withdraw}</a>
        </p>
      )}
    </div>
  )
}

type Named = (named: { nameKm: string; nameEn: string }) => string

/** Who has it on the table: you, or a role at an office; nobody once it has ended. */
function holderOf(one: ApplicantsCase, words: ReturnType<typeof useWords>['t']['cases']['one'], name: Named) {
  if (one.waitsFor === 'nobody') return undefined
  if (one.waitsFor === 'applicant' || one.waitsFor === 'payment') return words.you
  // Reception and inspection serve at the counter, whoever decides.
  const isAtCounter = one.status === 'intake' || one.status === 'inspection'
  const office = isAtCounter ? one.counter : one.office
  const holder = (words.holders as Record<string, string>)[one.status] as '{office}' | undefined
  return office && holder ? fill(holder, { office: name(office) }) : undefined
}

/** What has just happened, and how the applicant hears of what follows. */
function Done({ one, done }: { one: ApplicantsCase; done: string | null }) {
  const { t } = useWords()
  const words = t.cases.one
  const told = (
    <p>
      {words.told} <a href="/account">{words.account}</a>
    </p>
  )
  if (done === 'submitted')
    return (
      <Notice kind="success">
        <p>{fill(words.done.submitted, { reference: one.reference ?? '' })}</p>
        {told}
      </Notice>
    )
  if (done === 'resubmitted')
    return (
      <Notice kind="success">
        <p>{words.done.resubmitted}</p>
        {told}
      </Notice>
    )
  if (done === 'consentTakenBack' && !one.consents.stands)
    return (
      <Notice kind="success">
        <p>{t.cases.consent.done}</p>
      </Notice>
    )
  if (done === 'withdrawn' && one.status === 'withdrawn')
    return (
      <Notice kind="success">
        <p>{words.done.withdrawn}</p>
      </Notice>
    )
  return null
}

/** The picture of the steps with the case on it. */
function Way({ one }: { one: ApplicantsCase }) {
  const { t, format } = useWords()
  const words = t.cases.one
  const status = t.common.status as Record<string, string>
  const taken = one.journey.filter(({ state }) => state !== 'skipped')
  const place = taken.findIndex(({ state }) => state === 'current')
  const nameOf = (id: (typeof one.journey)[number]['id']) => (id === 'ended' ? status[one.status] : words.stepNames[id])
  const loopsOf = ({ loops }: (typeof one.journey)[number]) =>
    loops.map((loop) => {
      if (loop.kind === 'sentBack') return fill(words.loops.sentBack, { at: format.shortDate(loop.at) })
      const facts = { round: format.number(loop.round), from: format.shortDate(loop.from) }
      if (!loop.until && !one.standing.answer?.isOver) return fill(words.loops.open, facts)
      const isAnswered = one.rounds.find(({ round }) => round === loop.round)?.answeredAt
      return isAnswered && loop.until
        ? fill(words.loops.answered, { ...facts, until: format.shortDate(loop.until) })
        : fill(words.loops.unanswered, facts)
    })
  const step =
    place >= 0 && fill(t.common.steps.step, { number: format.number(place + 1), total: format.number(taken.length) })
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.steps}</h2>
        {step && one.waitsFor !== 'nobody' && <p className="hint">{step}</p>}
      </div>
      <Track
        title={words.steps}
        steps={one.journey.map((each) => ({
          id: each.id,
          state: each.state,
          title: nameOf(each.id),
          tone: each.state === 'current' ? toneOf(one) : undefined,
          note:
            each.state === 'skipped'
              ? words.notNeeded[each.id as 'payment']
              : each.at
                ? format.shortDate(each.at)
                : undefined,
          loops: loopsOf(each),
        }))}
      />
    </section>
  )
}

function toneOf({ status, waitsFor, standing }: ApplicantsCase) {
  if (standing.answer?.isOver) return 'paused'
  if (waitsFor === 'applicant' || waitsFor === 'payment') return 'turn'
  if (status === 'refused') return 'stopped'
  return waitsFor === 'nobody' ? 'paused' : 'office'
}
