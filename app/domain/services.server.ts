import { documentsFor, type Slot } from '#app/domain/cases/slots.server.ts'
import { type Exemption, type Fee, type InspectionTerm, type TermKey, termKeys } from '#app/domain/term-values.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import { type Picture, pictureOf } from '#workflows/picture.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'

/** What is published about a service, with the figures in force on one day. Riel, working days, years. */
export type ServiceCard = {
  service: ServiceId
  on: string
  fee: Fee
  exemptions: Exemption[]
  standardDays: number
  /** null: no expiry. */
  validityYears: number | null
  /** Calendar days around the expiry, for a service that continues a certificate. */
  renewal: { opensDaysBefore: number; graceDaysAfter: number; latePenalty: number } | null
  inspection: InspectionTerm['rule']
  documents: Slot[]
  /** Capital up to which the province decides, in riel. */
  provinceUpToRiel: number
  /** Some of these figures are defaults that the ministry has not confirmed. */
  toBeConfirmed: boolean
  /** The way of an application, from the machine itself. */
  picture: Picture
}

/** The card of a service on a day (YYYY-MM-DD, today unless told); null for a service that does not exist. */
export async function serviceCard(id: string, on = dateOf(new Date())): Promise<ServiceCard | null> {
  const service = findService(id)
  const version = service && latest(service)
  if (!service || !version) return null
  const [terms, documents, unconfirmed] = await Promise.all([
    termsAt(on),
    documentsFor(service, {}, on),
    unconfirmedFigures(service, on),
  ])
  return {
    service,
    on,
    fee: terms.get('fee', service),
    exemptions: (terms.find('exemptions', service) ?? []).filter(
      ({ from, until }) => from <= on && (until === null || on <= until),
    ),
    standardDays: terms.get('standard', service).days,
    validityYears: terms.get('validity', service).years,
    renewal: terms.find('renewal', service),
    inspection: terms.get('inspection', service).rule,
    documents,
    provinceUpToRiel: terms.get('routing', service).provinceUpToRiel,
    toBeConfirmed: (['fee', 'standard', 'validity'] as const).some((key) => unconfirmed.includes(key)),
    picture: pictureOf(version),
  }
}

/** A service by its id as it stands in an address. */
export function findService(id: string | undefined): ServiceId | undefined {
  return serviceIds.find((each) => each === id)
}

/** Every service's card, in the order in which an enterprise needs them. */
export async function serviceCards(): Promise<ServiceCard[]> {
  const cards = await Promise.all(serviceIds.map((id) => serviceCard(id)))
  return cards.filter((card) => card !== null)
}

/** The keys among a service's figures in force on a day that are defaults and not confirmed by the ministry. */
export async function unconfirmedFigures(service: ServiceId, on: string): Promise<TermKey[]> {
  const day = new Date(on)
  const rows = await db.term.findMany({
    where: {
      service: { in: [service, ''] },
      verified: false,
      validFrom: { lte: day },
      OR: [{ validTo: null }, { validTo: { gt: day } }],
    },
    select: { key: true },
  })
  return termKeys.filter((key) => rows.some((each) => each.key === key))
}
