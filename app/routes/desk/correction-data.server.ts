import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { isAtLimit, mayAllow, mostRounds, wouldStopClock } from '#app/domain/cases/correction-rules.server.ts'
import { correctionDeadline, targetsOf } from '#app/domain/cases/corrections.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { proofAsked } from '#app/http/proof.server.ts'

/** All that the builder of a correction request shows, at each of its steps. */
export async function correctionPage(found: CasePage, person: Person, request: Request) {
  const { id, nameKm, nameEn, reference, service, serviceVersion: version, answers, revision, documents } = found
  const targets = targetsOf(found)
  const known = [...targets.field.map((each) => `field:${each}`), ...targets.document.map((each) => `document:${each}`)]
  const query = new URL(request.url).searchParams
  const at = new Date()
  const terms = found.terms as unknown as CaseTerms
  return {
    ...{ id, nameKm, nameEn, reference, service, version, answers, revision, known },
    documents: documents.map(({ slot, name }) => ({ slot, name })),
    chosen: [...new Set(query.getAll('item'))].filter((each) => known.includes(each)),
    isChoosing: query.has('choose') || !query.has('step'),
    options: await labelsFor([answers], languageOf(request)),
    reasons: await listReasons('correction'),
    days: terms.correctionDays,
    answerBy: (await correctionDeadline(terms, at)).toISOString(),
    round: found.state.context.rounds + 1,
    mostRounds: await mostRounds(found.id, terms),
    isAtLimit: await isAtLimit(found),
    mayAllow: mayAllow(found, person),
    stopsClock: await wouldStopClock(found, at),
    clockDay: terms.clockStopsUntilDay ?? null,
    dueAt: found.dueAt?.toISOString() ?? null,
    proof: await proofAsked(request),
  }
}

export type CorrectionPage = Awaited<ReturnType<typeof correctionPage>>
