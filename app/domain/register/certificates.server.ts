import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { searchText } from '#app/domain/cases/search.server.ts'
import { nextNumber } from '#app/domain/counters.server.ts'
import { type Person, system, visibleTo } from '#app/domain/people/access.server.ts'
import { signatoryOf } from '#app/domain/people/signatory.server.ts'
import { type CertificatePaper, printCertificate } from '#app/domain/register/certificate-paper.server.ts'
import { addressOf } from '#app/domain/register/divisions.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { keep, read } from '#app/platform/storage.server.ts'
import type { Certificate, Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'

/**
 * Issues the certificate of an approved case, exactly once: the number is reserved or found, the paper printed, signed
 * and kept, and the case told. May be repeated at any point; a case that has its certificate is left alone.
 * `print: false` leaves the printing to the first download.
 */
export async function issueCertificate(caseId: string, at: Date, { print = true } = {}): Promise<void> {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId }, select: { status: true } })
  if (row.status !== 'issuing') return
  const certificate = await reserve(caseId)
  if (print) await printed(certificate.id)
  await perform(
    caseId,
    { type: 'certificateIssued', number: certificate.number },
    {
      by: system,
      at,
      alongside: async (tx) => {
        const issued = await tx.certificate.findUniqueOrThrow({
          where: { id: certificate.id },
          include: { case: true, enterprise: true },
        })
        const { previousId, answers, nameKm, nameEn, service, serviceVersion } = issued.case!
        if (previousId) {
          await tx.certificate.update({
            where: { id: previousId },
            data: { status: 'replaced', replacedById: issued.id },
          })
        }
        await tx.case.update({
          where: { id: caseId },
          data: { searchText: `${issued.case!.searchText} ${searchText(issued.number)}` },
        })
        const { activity, place } = serviceOf(service, serviceVersion).profile(answers as Answers)
        await tx.enterprise.update({
          where: { id: issued.enterpriseId },
          data: {
            nameKm,
            nameEn,
            activity,
            provinceCode: place.province,
            particulars: particularsAfter(issued.enterprise.particulars, answers as Answers) as Prisma.InputJsonObject,
          },
        })
      },
    },
  )
}

/** What is known of an enterprise once it is certified: what another service asked stays known, each adds what it was told. */
export function particularsAfter(known: unknown, { origin: _origin, changes: _changes, ...told }: Answers) {
  return { ...(known as Answers), ...told }
}

/** The series of the numbers of certificates. */
export const certificateSeries: Record<ServiceId, string> = {
  'sme-registration': 'CR',
  'operating-certificate': 'CO',
  renewal: 'CC',
}

/** The certificate's row with its number and what will be printed; made once per case, found afterwards. */
async function reserve(caseId: string): Promise<Certificate> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const found = await tx.certificate.findUnique({ where: { caseId } })
    if (found) return found
    const row = await tx.case.findUniqueOrThrow({
      where: { id: caseId },
      include: {
        office: true,
        previous: true,
        events: { where: { type: 'approve' }, orderBy: { seq: 'desc' }, take: 1 },
      },
    })
    const service = row.service as ServiceId
    const terms = row.terms as CaseTerms
    const issuedOn = dateOf(row.decidedAt!)
    const { activity: code, place } = serviceOf(service, row.serviceVersion).profile(row.answers as Answers)
    const number = await nextNumber(tx, certificateSeries[service], row.decidedAt!)
    const approval = row.events[0]
    const { by: approver } = (approval?.event ?? {}) as Partial<CaseEvent>
    const by = { ...approver, id: approval?.byId ?? null }
    const named = {
      activity: await tx.activity.findUnique({ where: { code: code.slice(0, 4) } }),
      address: await addressOf(place),
      office: row.office!,
      signatory: await signatoryOf({ by, role: 'director', level: row.level!, on: issuedOn }, tx),
    }
    const previous = row.previous && { validUntil: row.previous.validUntil?.toISOString().slice(0, 10) ?? null }
    const approved = { ...row, service, terms, issuedOn, answers: row.answers as Answers, previous }
    return tx.certificate.create({
      data: { caseId, enterpriseId: row.enterpriseId!, ...certificateOf(approved, number, named) },
    })
  })
}

/** An approved case, and the certificate that it continues. Days are plain dates. */
type Approved = {
  service: ServiceId
  serviceVersion: number
  answers: Answers
  terms: CaseTerms
  issuedOn: string
  previous: { validUntil: string | null } | null
  demo: boolean
}

type Named = {
  activity: { nameKm: string; nameEn: string } | null
  address: CertificatePaper['address']
  office: { nameKm: string; nameEn: string }
  signatory: CertificatePaper['signatory']
}

/** The certificate of an approved case: until when it is valid, and all that is printed on it. */
export function certificateOf(one: Approved, number: string, { activity, address, office, signatory }: Named) {
  const { service, serviceVersion: version, terms, issuedOn, demo } = one
  const profile = serviceOf(service, version).profile(one.answers)
  const begins = startOf(one.previous, issuedOn)
  const validUntil = terms.validityYears === null ? null : endOf(begins, terms.validityYears)
  const paper: CertificatePaper = {
    service,
    version,
    number,
    enterprise: { nameKm: profile.nameKm, nameEn: profile.nameEn },
    owner: { nameKm: profile.ownerKm, nameEn: profile.ownerEn },
    activity: { code: profile.activity, km: activity?.nameKm ?? '', en: activity?.nameEn ?? '' },
    address,
    sizeClass: { km: km.common.sizes[terms.sizeClass], en: en.common.sizes[terms.sizeClass] },
    office: { km: office.nameKm, en: office.nameEn },
    signatory,
    issuedOn,
    validUntil,
    registrationNumber: profile.registrationNumber ?? null,
    previousNumber: profile.previousNumber ?? null,
    verifyUrl: `${env.PUBLIC_URL}/verify/${number}`,
    demo,
  }
  return {
    ...{ number, service, issuedOn: new Date(issuedOn), validUntil: validUntil ? new Date(validUntil) : null, paper },
  }
}

/** A certificate renewed before its end continues from that end; otherwise from the day of issue. */
function startOf(previous: Approved['previous'], issuedOn: string): string {
  const expiry = previous?.validUntil
  return expiry && expiry >= issuedOn ? expiry : issuedOn
}

function endOf(start: string, years: number): string {
  const [year, month, day] = start.split('-').map(Number)
  // 29 February ends on 28 February where there is no 29th.
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10)
}

/** Certificates that were handed out: by a case that has come to its end here, or long ago by an older register. */
export const handedOut = {
  OR: [{ case: { status: 'issued' } }, { caseId: null }],
} satisfies Prisma.CertificateWhereInput

/** The signed PDF of an issued certificate for those who may see its case; null otherwise. */
export async function certificateFile(number: string, person: Person): Promise<Uint8Array | null> {
  const found = await db.certificate.findFirst({
    where: { number, case: { AND: [{ status: 'issued' }, visibleTo(person)] } },
  })
  return found && read(found.fileHash ?? (await printed(found.id)))
}

/** The hash of the printed and signed paper. Under the row's lock, so that it is printed once, whoever asks. */
async function printed(id: string): Promise<string> {
  return db.$transaction(
    async (tx) => {
      const [{ fileHash, paper }] = await tx.$queryRaw<{ fileHash: string | null; paper: CertificatePaper }[]>`
        select "fileHash", paper from "Certificate" where id = ${id}::uuid for update`
      if (fileHash) return fileHash
      const { hash } = await keep(await printCertificate(paper))
      await tx.certificate.update({ where: { id }, data: { fileHash: hash } })
      return hash
    },
    { maxWait: 15_000, timeout: 15_000 },
  )
}
