import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import type { Story } from '#prisma/demo/script.ts'

/** The certificate that a renewal continues, of before the two years: from the older register, or only on paper. Days. */
export type Old = { number: string; issuedOn: string; expiresOn: string; onRegister: boolean }

/** One application of the two years, as it went until the moment at which they end. */
export type Application = Story & {
  terms: CaseTerms
  /** Which of the officers of its office examines it: their order in the cast. */
  officer: number
  follows?: Application
  renews?: Old
}
