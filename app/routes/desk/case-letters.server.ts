import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import { isAtLimit, mayAllow } from '#app/domain/cases/correction-rules.server.ts'
import { lettersOf } from '#app/domain/letters/letters.server.ts'
import { officeOf } from '#app/domain/letters/write-letter.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'

/** The letters of a case, and what this person may do about letters and correction requests. */
export async function caseLetters(found: CasePage, person: Person) {
  return {
    id: found.id,
    letters: await lettersOf(found, person),
    mayWrite: found.closedAt === null && officeOf(found, person) !== null,
    mayAllow: mayAllow(found, person) && (await isAtLimit(found)),
  }
}
