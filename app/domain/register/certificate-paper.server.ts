import type { Signatory } from '#app/domain/people/signatory.server.ts'
import { lunarLine } from '#app/platform/lunar.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import { sign } from '#app/platform/signature.server.ts'

type InBoth = { km: string; en: string }
type NamedInBoth = { nameKm: string; nameEn: string }

/** Everything that is printed on a certificate. Dates are plain calendar dates such as '2026-11-24'. */
export type CertificatePaper = {
  service: 'sme-registration' | 'operating-certificate' | 'renewal'
  version: number
  number: string
  enterprise: NamedInBoth
  owner: NamedInBoth
  /** `code` is the ISIC class. */
  activity: InBoth & { code: string }
  address: InBoth
  sizeClass: InBoth
  office: InBoth
  signatory: Signatory
  issuedOn: string
  /** null: no expiry. */
  validUntil: string | null
  registrationNumber: string | null
  previousNumber: string | null
  verifyUrl: string
  /** Marks the paper as a trial without legal value. */
  demo: boolean
}

/** What is known of a certificate that an older register brought: what its line says. It is never printed here. */
export type ImportedPaper = Pick<
  CertificatePaper,
  'service' | 'number' | 'enterprise' | 'owner' | 'activity' | 'address' | 'office' | 'issuedOn' | 'validUntil'
>

/**
 * The certificate as a signed PDF of one A4 page, from the template of its service and version. The same paper gives
 * the same page; the signature says that the page is the one that was issued.
 */
export async function printCertificate(paper: CertificatePaper): Promise<Uint8Array> {
  return sign(renderPdf(await certificateTemplate(paper)), {
    reason: `Certificate ${paper.number}`,
    location: paper.office.en,
    // Office hours have long begun in Phnom Penh; a certificate knows its day only.
    at: new Date(`${paper.issuedOn}T09:00:00+07:00`),
  })
}

/** The template and what it is given: the paper's facts, and the two things a template cannot make, QR and lunar line. */
export async function certificateTemplate(paper: CertificatePaper) {
  return {
    template: `workflows/${paper.service}/v${paper.version}/certificate.typ`,
    data: {
      ...paper,
      lunar: lunarLine(paper.issuedOn),
      qr: await qrCode(paper.verifyUrl),
      facts: paper,
    },
  }
}
