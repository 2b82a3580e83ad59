import { redirect } from '@remix-run/node'
import { type CasePage, findCase, isAtDesk, isSubmitted } from '#app/domain/cases/case-page.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { changesIn } from '#app/domain/cases/changes.server.ts'
import { reviewOf } from '#app/domain/cases/checklist.server.ts'
import { clockOf, staysOf } from '#app/domain/cases/clock.server.ts'
import type { Verdict } from '#app/domain/cases/documents.server.ts'
import { checklistOf } from '#app/domain/cases/inspections.server.ts'
import { decisionsWithNeeds, mayReview } from '#app/domain/cases/needs.server.ts'
import { isColleagueOn, notesOn } from '#app/domain/cases/notes.server.ts'
import { takingSteps } from '#app/domain/cases/older-waiting.server.ts'
import { lookAt } from '#app/domain/cases/presence.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { roundsOf } from '#app/domain/cases/rounds.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { isOnTheirSide, type Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { placeNames } from '#app/domain/people/offices.server.ts'
import { duplicatesOf } from '#app/domain/register/duplicates.server.ts'
import { enterpriseHistory } from '#app/domain/register/enterprise-history.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import type { Language } from '#app/i18n/shape.ts'

/** A submitted case that this person may see at the desk, or 404. */
export async function findSubmitted(id: string | undefined, person: Person): Promise<CasePage> {
  const found = orNotFound(await findCase(parseId(id), person))
  orNotFound(found.submittedAt)
  // What offices write to themselves is not for those whose case it is, whatever desk they hold elsewhere.
  if (isOnTheirSide(found, person)) throw redirect(`/cases/${found.id}`)
  return found
}

/** Its id alone, for an action that leaves everything else to the one door. */
export async function submittedId(id: string | undefined, person: Person): Promise<string> {
  const known = parseId(id)
  return orNotFound((await isSubmitted(known, person)) ? known : null)
}

/** The id of a case that this person sees as one of an office, or 404. */
export async function submittedAtDesk(id: string | undefined, person: Person): Promise<string> {
  const known = parseId(id)
  return orNotFound((await isAtDesk(known, person)) ? known : null)
}

type Showing = { language: Language; at: Date; olderWaits: boolean }

/** All that the page of one case shows to this person; `olderWaits`: it is in the pool, and so is one that is older. */
export async function caseForDesk(found: CasePage, person: Person, { language, at, olderWaits }: Showing) {
  const { id, reference, nameKm, nameEn, service, serviceVersion: version, status, revision } = found
  const { answers, office, applicant, sizeClass, level, invoice, certificate, previous } = found
  const { risky, maxRounds } = found.terms as unknown as CaseTerms
  const history = timelineOf(found, 'office')
  const lastRound = found.corrections.at(-1)?.round
  const review = await reviewOf(id)
  const duplicates = await duplicatesOf(found.enterpriseId, person)
  const notes = await notesOn(id)
  const written = [...notes, ...review.questions.map(({ given }) => given), ...duplicates.map(({ verdict }) => verdict)]
  return {
    ...{ id, reference, nameKm, nameEn, service, version, status, revision, answers, office, applicant },
    isClosed: found.closedAt !== null,
    facts: {
      ...{ sizeClass, level, risky },
      submittedAt: found.submittedAt!.toISOString(),
      capital: Number(answers.capital?.capitalDomestic ?? 0) + Number(answers.capital?.capitalForeign ?? 0),
      fee: invoice?.total ?? 0,
      paidAt: invoice?.payment?.at.toISOString() ?? null,
      previous: previous?.number ?? null,
      certificate: status === 'issued' ? (certificate?.number ?? null) : null,
    },
    recommendation: recommendationIn(found),
    documents: found.documents.map(({ id, name, slot, size, type, scan }) => ({
      ...{ id, name, slot, size, type },
      scan: scan as Verdict,
    })),
    inspections: found.inspections.filter(({ replacedAt }) => !replacedAt).map(visitOf),
    questions: found.inspections.some(({ checklist }) => checklist) ? await checklistOf(id) : [],
    round: { number: found.submissions.length, at: found.submissions.at(-1)?.at.toISOString() ?? null },
    changes: changesIn(found.submissions),
    rounds: await roundsOf(found),
    maxRounds,
    asked: found.corrections.filter(({ round }) => round === lastRound),
    options: await labelsFor(
      found.submissions.map((each) => each.answers as Record<string, unknown>),
      language,
    ),
    clock: await clockOf(found, at),
    stays: await staysOf(found.stays, at),
    history,
    people: await namesOfPeople([
      ...history.flatMap(({ byId, forId, toId, delegatedBy }) => [byId, forId, toId ?? null, delegatedBy]),
      ...written.map((each) => each?.byId ?? null),
    ]),
    offices: await placeNames(history.flatMap(({ about }) => about.offices ?? [])),
    ...decisionsWithNeeds(found, person, review, olderWaits ? takingSteps(found, person) : []),
    review,
    mayReview: mayReview(found, person),
    isColleague: isColleagueOn(found, person),
    duplicates,
    notes,
    before: await enterpriseHistory(found, person),
    looking: await lookAt(id, person, at),
    reasons: { refusal: await listReasons('refusal'), correction: await listReasons('correction') },
  }
}

export type DeskCase = Awaited<ReturnType<typeof caseForDesk>>

function visitOf({ id, plannedOn, recordedAt, passed, findings, checklist }: CasePage['inspections'][number]) {
  return {
    ...{ id, passed, findings },
    plannedOn: plannedOn.toISOString().slice(0, 10),
    recordedAt: recordedAt?.toISOString() ?? null,
    checklist: checklist as Record<string, 'yes' | 'no' | 'notApplicable'> | null,
  }
}

function recommendationIn({ events }: CasePage) {
  const last = events.findLast(({ type }) => type === 'recommend')
  if (!last) return null
  const { advice, remark } = last.event as { advice: 'approve' | 'refuse'; remark?: string }
  return { advice, remark, byId: last.byId }
}
