import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { clockOf } from '#app/domain/cases/clock.server.ts'
import { clockLines } from '#app/domain/cases/clock-lines.server.ts'
import { consentsGiven } from '#app/domain/cases/consent.server.ts'
import { openCorrections } from '#app/domain/cases/corrections.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { journeyOf } from '#app/domain/cases/journey.server.ts'
import { messagesOf } from '#app/domain/cases/my-cases.server.ts'
import { daysByOffice, officeParts } from '#app/domain/cases/office-parts.server.ts'
import { refusalOf } from '#app/domain/cases/reasons.server.ts'
import { roundsOf } from '#app/domain/cases/rounds.server.ts'
import { standingOf } from '#app/domain/cases/standing.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { usualTime } from '#app/domain/cases/usual-time.server.ts'
import { lettersOf } from '#app/domain/letters/letters.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { placeNames } from '#app/domain/people/offices.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import type { Language } from '#app/i18n/shape.ts'

/** All that its applicant's page shows of a case that has been sent. */
export async function caseForApplicant(found: CasePage, person: Person, language: Language, at: Date) {
  const { id, reference, nameKm, nameEn, service, serviceVersion: version, status, waitsFor, office, counter } = found
  // What the office reads is what was sent last; answers being corrected are on their own pages.
  const answers = (found.submissions.at(-1)?.answers ?? found.answers) as Record<string, Record<string, unknown>>
  const visit = found.inspections.find((each) => !each.recordedAt && !each.replacedAt)
  const history = timelineOf(found, 'applicant')
  const isForwarded = history.some(({ type }) => type === 'forwarded')
  const { standardDays } = found.terms as unknown as CaseTerms
  const kind = { service, level: found.level, sizeClass: found.sizeClass } as Parameters<typeof usualTime>[0]
  const [standing, messages, corrections, refusal, options, clock, times, rounds, usual] = await Promise.all([
    standingOf(found, at),
    messagesOf(person, language, { caseId: id }),
    openCorrections(id, found.state),
    refusalOf(found.events),
    labelsFor(
      found.submissions.map((each) => each.answers as Record<string, unknown>),
      language,
    ),
    clockOf(found, at),
    clockLines(found, at),
    roundsOf(found),
    usualTime(kind, at),
  ])
  return {
    ...{ id, reference, nameKm, nameEn, service, version, status, waitsFor, office, counter, answers, messages },
    ...{
      level: found.level,
      sizeClass: found.sizeClass,
      standardDays,
      standing,
      clock,
      times,
      rounds,
      usual,
      corrections,
      refusal,
    },
    fee: found.invoice?.total ?? 0,
    isPaid: Boolean(found.invoice?.payment),
    submittedAt: found.submittedAt!.toISOString(),
    closedAt: found.closedAt?.toISOString() ?? null,
    letters: await lettersOf(found, person),
    certificate: status === 'issued' ? (found.certificate?.number ?? null) : null,
    visit: status === 'inspection' ? (visit?.plannedOn.toISOString().slice(0, 10) ?? null) : null,
    documents: found.documents.map((each) => ({ id: each.id, slot: each.slot, name: each.name })),
    options,
    journey: journeyOf(found),
    history,
    people: await namesOfPeople(history.flatMap(({ byId, forId }) => [byId, forId])),
    offices: await placeNames(history.flatMap(({ about }) => about.offices ?? [])),
    // All offices there were are in the history: a case goes from one to the other by an event.
    shares: isForwarded ? daysByOffice(await officeParts(found, at)) : [],
    consents: await consentsFor(found, person),
    canWithdraw: decisionsFor(found, person, at).includes('withdraw'),
  }
}

/** Who acted at a counter with which consent; only whoever gave it is shown it. */
async function consentsFor(found: CasePage, person: Person) {
  const { rows, stands } = await consentsGiven(found, person)
  return {
    stands,
    given: rows.map(({ id, round, how, proof, drawing, officerId, agreed, at }) => ({
      ...{ id, round, how, proof, drawing, officerId, agreed },
      at: at.toISOString(),
    })),
    people: await namesOfPeople(rows.map(({ officerId }) => officerId)),
  }
}

export type ApplicantsCase = Awaited<ReturnType<typeof caseForApplicant>>
