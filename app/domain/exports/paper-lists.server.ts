import { officesOfLetters } from '#app/domain/letters/letter-offices.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { casesOf, isOfCountry, momentsOf, type ReportFilter } from '#app/domain/reports/report-filter.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { ServiceId } from '#workflows/service.ts'
import { type List, type Say, wordedList } from './list.server.ts'

type Certificate = {
  id: string
  number: string
  service: ServiceId
  status: string
  issuedOn: string
  validUntil: string | null
  reference: string | null
  nameKm: string
  nameEn: string
  provinceCode: string
  officeCode: string | null
}

/** Certificates issued in the period; to those who see the whole country also those of older registers, which have no case. */
export function certificateList(person: Person, filter: ReportFilter, say: Say): List {
  const { service, province, level, size } = filter
  const imported =
    isOfCountry(person) && !level && !size
      ? Prisma.sql`(n."caseId" is null and (${service} = '' or n.service = ${service})
          and (${province} = '' or e."provinceCode" = ${province}))`
      : Prisma.sql`false`
  const from = Prisma.sql`from "Certificate" n join "Enterprise" e on e.id = n."enterpriseId"
    left join "Case" c on c.id = n."caseId"
    where n."issuedOn" between ${filter.from}::date and ${filter.until}::date
      and ((c.id is not null and ${casesOf(person, filter)}) or ${imported})`
  const states = say.t.common.certificateStatus as Record<string, string>
  return wordedList<Certificate>(say, {
    from,
    select: Prisma.sql`n.id, n.number, n.service, n.status, n."issuedOn"::text, n."validUntil"::text, c.reference,
      e."nameKm", e."nameEn", e."provinceCode", c."officeCode"`,
    id: Prisma.sql`n.id`,
    columns: {
      number: (row) => row.number,
      service: (row) => say.t.common.services[row.service].short,
      certificateState: (row) => states[row.status] ?? row.status,
      issuedOn: (row) => row.issuedOn,
      validUntil: (row) => row.validUntil,
      nameKm: (row) => row.nameKm,
      nameEn: (row) => row.nameEn,
      province: (row) => say.province(row.provinceCode),
      office: (row) => say.office(row.officeCode),
      reference: (row) => row.reference,
    },
  })
}

type Letter = {
  id: string
  number: string
  direction: 'outgoing' | 'incoming'
  kind: string
  on: string
  officeCode: string
  party: string
  subject: string
  reference: string | null
}

/** Letters of the period, of the offices whose register this person keeps. Service, province, level and size are the case's. */
export function letterList(person: Person, filter: ReportFilter, say: Say): List {
  const { service, province, level, size } = filter
  const from = Prisma.sql`from "Letter" l left join "Case" c on c.id = l."caseId"
    where l."officeCode" = any(${officesOfLetters(person)}::text[])
      and l."on" between ${filter.from}::date and ${filter.until}::date
      and (${service} = '' or c.service = ${service}) and (${province} = '' or c."provinceCode" = ${province})
      and (${level} = '' or c.level = ${level}) and (${size} = '' or c."sizeClass" = ${size})`
  const { directions, kinds } = say.t.letters
  const [party, subject] = say.t.language === 'km' ? ['l."partyKm"', 'l."subjectKm"'] : ['l."partyEn"', 'l."subjectEn"']
  return wordedList<Letter>(say, {
    from,
    select: Prisma.sql`l.id, l.number, l.direction, l.kind, l."on"::text, l."officeCode",
      ${Prisma.raw(party)} as party, ${Prisma.raw(subject)} as subject, c.reference`,
    id: Prisma.sql`l.id`,
    columns: {
      number: (row) => row.number,
      direction: (row) => directions[row.direction],
      kind: (row) => (kinds as Record<string, string>)[row.kind] ?? row.kind,
      on: (row) => row.on,
      office: (row) => say.office(row.officeCode),
      party: (row) => row.party,
      subject: (row) => row.subject,
      reference: (row) => row.reference,
    },
  })
}

type Payment = {
  id: string
  receipt: string
  amount: number
  method: string
  at: Date
  officeCode: string
  reference: string
  service: ServiceId
}

/** Payments received in the period for the cases of the filter; riel. */
export function paymentList(person: Person, filter: ReportFilter, say: Say): List {
  const [begins, ends] = momentsOf(filter)
  const from = Prisma.sql`from "Payment" y join "Invoice" i on i.id = y."invoiceId" join "Case" c on c.id = i."caseId"
    where ${casesOf(person, filter)} and y.at >= ${begins}::timestamptz and y.at < ${ends}::timestamptz`
  return wordedList<Payment>(say, {
    from,
    select: Prisma.sql`y.id, y.receipt, y.amount, y.method, y.at, y."officeCode", c.reference, c.service`,
    id: Prisma.sql`y.id`,
    columns: {
      receipt: (row) => row.receipt,
      paidAt: (row) => row.at,
      amount: (row) => row.amount,
      method: (row) => (say.t.exports.methods as Record<string, string>)[row.method] ?? row.method,
      office: (row) => say.office(row.officeCode),
      service: (row) => say.t.common.services[row.service].short,
      reference: (row) => row.reference,
    },
  })
}
