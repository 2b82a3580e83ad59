import { NotPossible } from '#app/domain/cases/perform.server.ts'
import { issueCertificate as issue } from '#app/domain/register/certificates.server.ts'

/** Prints, signs and hands over the certificate of an approved case. */
export async function issueCertificate({ caseId }: { caseId: string }) {
  try {
    await issue(caseId, new Date())
  } catch (error) {
    // Another run of this very job was first.
    if (!(error instanceof NotPossible)) throw error
  }
}
