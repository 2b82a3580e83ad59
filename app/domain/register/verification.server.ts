import type { ImportedPaper } from '#app/domain/register/certificate-paper.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { latinDigits } from '#workflows/fields.ts'

/** What everybody may know of a certificate: what is printed on it, without the people. */
export type PublicCertificate = {
  number: string
  service: string
  status: 'valid' | 'suspended' | 'revoked' | 'expired' | 'replaced'
  nameKm: string
  nameEn: string
  activity: { code: string; km: string; en: string }
  province: { km: string; en: string }
  office: { km: string; en: string }
  issuedOn: string
  /** null: no expiry. */
  validUntil: string | null
  /** The certificate that counts in place of this one. */
  replacedBy: string | null
  demo: boolean
  /** It comes from a register older than this system; its paper was not printed here. */
  imported: boolean
}

// Ours, and those of the register before this system: letters and digits, whatever does not look like a mistyped one of ours.
const form = /^([A-Z]{2}-\d{4}-\d{6,9}|(?![A-Z]{2,3}-\d{4})(?=.*\d)[\p{L}\d][\p{L}\p{M}\d./-]{2,39})$/u

/** As people type it: small letters, Khmer digits, spaces. Null where it cannot be the number of a certificate. */
export function certificateNumber(typed: string): string | null {
  const number = latinDigits(typed.replace(/[\s\u200B]/g, '')).toUpperCase()
  return form.test(number) ? number : null
}

/** The certificate with this number as it stands on a day (YYYY-MM-DD, today unless told); null where none was issued. */
export async function findCertificate(number: string, on = dateOf(new Date())): Promise<PublicCertificate | null> {
  const known = certificateNumber(number)
  if (!known) return null
  const found = await db.certificate.findFirst({
    where: { number: known, ...handedOut },
    include: { replacedBy: true, enterprise: true, case: { select: { demo: true } } },
  })
  if (!found) return null
  const paper = found.paper as ImportedPaper
  const province = await db.division.findUnique({ where: { code: found.enterprise.provinceCode } })
  const validUntil = found.validUntil?.toISOString().slice(0, 10) ?? null
  const expired = found.status === 'valid' && validUntil !== null && validUntil < on
  return {
    number: found.number,
    service: found.service,
    status: expired ? 'expired' : (found.status as PublicCertificate['status']),
    nameKm: paper.enterprise.nameKm,
    nameEn: paper.enterprise.nameEn,
    activity: paper.activity,
    province: { km: province?.nameKm ?? '', en: province?.nameEn ?? '' },
    office: paper.office,
    issuedOn: found.issuedOn.toISOString().slice(0, 10),
    validUntil,
    replacedBy: found.replacedBy?.number ?? null,
    demo: found.case?.demo ?? false,
    imported: found.caseId === null,
  }
}
