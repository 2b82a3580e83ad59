import { isDeepStrictEqual } from 'node:util'
import { nextNumber } from '#app/domain/counters.server.ts'
import { actorOn, enterprisesOf, type Person } from '#app/domain/people/access.server.ts'
import { actsStill, ownerOf } from '#app/domain/people/standing.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import type { Case, Enterprise, Prisma } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { deadlinesIn, isTooLate, open, waitsFor } from '#workflows/engine.ts'
import { latest } from '#workflows/index.ts'
import type { Answers, Profile, Service, ServiceId } from '#workflows/service.ts'
import { type CaseTerms, NotAnSme, termsFor } from './case-terms.server.ts'
import { hashOf } from './chain.server.ts'
import type { Consented } from './consent.server.ts'
import { passDeadline } from './deadlines.server.ts'
import type { Draft } from './draft.server.ts'
import { NotPossible, perform } from './perform.server.ts'
import { type Progress, progressOf } from './progress.server.ts'
import { keepPage, seenOf } from './saving.server.ts'
import { searchText } from './search.server.ts'

/**
 * Opens a draft on the service's last version. A draft of the same service in which nothing was answered is used again.
 * `typed` stands in the forms of its pages, which are still to do. With an enterprise, one's own or one that the person
 * fills in for, it is its owner's draft, and what is known of the enterprise is filled in. Null where there is no such
 * service or enterprise.
 */
export async function openDraft(
  id: string,
  person: Person,
  at: Date,
  { enterpriseId = null, typed }: { enterpriseId?: string | null; typed?: Answers } = {},
): Promise<string | null> {
  const service = latest(id)
  if (!service) return null
  return db.$transaction(async (tx) => {
    // The person's row is locked, so that two clicks open one draft; and the enterprise's, so that two people do.
    await tx.$queryRaw`select id from "Person" where id = ${person.id}::uuid for no key update`
    const enterprise = enterpriseId && (await lockEnterprise(tx, enterpriseId, person))
    if (enterpriseId && !enterprise) return null
    const applicantId = enterprise ? enterprise.ownerId : person.id
    const untouched = await tx.case.findFirst({
      where: {
        ...{ service: id, serviceVersion: service.version, applicantId, enterpriseId, status: 'draft', revision: 0 },
        ...{ previousId: null, helperId: null, expiredAt: null },
      },
      select: { id: true },
    })
    if (untouched) {
      if (typed)
        await tx.case.update({
          where: { id: untouched.id },
          data: { typed: typed as Prisma.InputJsonObject, changedAt: at },
        })
      return untouched.id
    }
    const known = enterprise ? await knownOf(tx, service, enterprise) : { answers: {} }
    const begun = { ...known, typed: (typed ?? {}) as Prisma.InputJsonObject }
    return (await createDraft(tx, service, applicantId, at, begun, person.id)).id
  })
}

/** An enterprise for which this person may open drafts; it keeps its owner and its people until the transaction ends. */
export async function lockEnterprise(tx: Transaction, id: string, person: Person): Promise<Enterprise | null> {
  await tx.$queryRaw`select id from "Enterprise" where id = ${id}::uuid for no key update`
  const enterprise = await tx.enterprise.findFirst({ where: { id, ...enterprisesOf(person) } })
  if (!enterprise || enterprise.ownerId === person.id) return enterprise
  return (await actsStill(tx, id, person.id, ['fill', 'everything'])) ? enterprise : null
}

/** Pages that say of an enterprise what they said last time, as far as they still fit, and the number under which it is registered. */
async function knownOf(tx: Transaction, { id, form }: Service, enterprise: Enterprise): Promise<Known> {
  const certificate = await tx.certificate.findFirst({
    where: { enterpriseId: enterprise.id, service: 'sme-registration', status: 'valid', ...handedOut },
    orderBy: { issuedOn: 'desc' },
  })
  const registered = certificate && {
    registration: {
      registrationNumber: certificate.number,
      registrationDate: certificate.issuedOn.toISOString().slice(0, 10),
    },
  }
  const particulars = { ...(enterprise.particulars as Answers), ...(id === 'operating-certificate' && registered) }
  const fitting = Object.entries(particulars).filter(
    ([page, answers]) => Object.hasOwn(form, page) && form[page].schema.safeParse(answers).success,
  )
  const { nameKm, nameEn } = enterprise
  const answers = Object.fromEntries(fitting) as Prisma.InputJsonObject
  return { answers, nameKm, nameEn, enterpriseId: enterprise.id }
}

type Known = Pick<
  Prisma.CaseUncheckedCreateInput,
  | 'answers'
  | 'typed'
  | 'nameKm'
  | 'nameEn'
  | 'revision'
  | 'previousId'
  | 'enterpriseId'
  | 'helperId'
  | 'helperOfficeCode'
  | 'atCounter'
>

/** A new draft with its first event, opened by the applicant or for him or her. Whatever a demo person does is marked as demo. */
export async function createDraft(
  tx: Transaction,
  service: Service,
  applicantId: string,
  at: Date,
  known: Known = { answers: {} },
  byId = applicantId,
): Promise<Case> {
  const { demo } = await tx.person.findUniqueOrThrow({ where: { id: applicantId }, select: { demo: true } })
  const state = open(service, { applicantId })
  const status = state.value
  const created = await tx.case.create({
    data: {
      ...known,
      demo,
      service: service.id,
      serviceVersion: service.version,
      status,
      state,
      waitsFor: waitsFor(service, status),
      applicantId,
      openedAt: at,
      changedAt: at,
      since: at,
      stays: { create: { status, waitsFor: waitsFor(service, status), enteredAt: at } },
    },
  })
  const link = {
    caseId: created.id,
    seq: 0,
    type: 'open',
    byId,
    event: {
      type: 'open',
      applicantId,
      at: at.toISOString(),
      ...(byId !== applicantId && { by: { id: byId, roles: [], for: applicantId } }),
    },
    status,
    state,
    at,
    previousHash: '',
  }
  const head = hashOf(link)
  await tx.caseEvent.create({ data: { ...link, hash: head } })
  return tx.case.update({ where: { id: created.id }, data: { head } })
}

/** Keeps one page of answers over what `draft` shows of it. False when nothing was written: see `keepPage`. */
export async function saveAnswers(
  draft: Draft,
  page: string,
  answers: Record<string, unknown>,
  at: Date,
): Promise<boolean> {
  const by = { id: draft.openById }
  return (await keepPage(draft, page, { seen: seenOf(draft, page), answers }, { by, at })).kept
}

/** What an application would cost and how long it would take, were it submitted now; null while answers are missing. */
export async function quote(draft: Draft, at: Date): Promise<CaseTerms | 'notAnSme' | null> {
  const profile = draft.machine.profile(draft.answers)
  // Without its people and figures every enterprise would look like the smallest.
  if (!profile.sector || !profile.activity || !draft.answers.capital || profile.employees === 0) return null
  return (await termsOf(draft, profile, dateOf(at))).terms
}

async function termsOf(draft: Draft, profile: Profile, on: string) {
  const enterprise = await knownEnterprise(draft, profile)
  const facts = { on, ...(await history(draft, enterprise, on)) }
  const terms = await termsFor(draft.service as ServiceId, profile, facts).catch((error) => {
    if (error instanceof NotAnSme) return 'notAnSme' as const
    throw error
  })
  return { enterprise, terms }
}

/** Why an application cannot be sent. Pages and documents are named, so that they can be shown as links. */
export type Obstacle =
  | { kind: 'pages'; pages: string[] }
  | { kind: 'documents'; slots: string[] }
  | { kind: 'notAnSme' }
  | { kind: 'tooEarly'; opensOn: string }
  | { kind: 'tooLate'; closedOn: string }
  | { kind: 'alreadyContinued'; reference: string }
  | { kind: 'certificateEnded' }
  | { kind: 'savedElsewhere' }
  | { kind: 'notByHelper' }
  | { kind: 'deadlinePassed'; answerBy: string }
  /** Whoever prepares for somebody else does not send. */
  | { kind: 'onlyOwner' }

/**
 * Sends a draft: all pages are read again, the terms in force are fixed, reference, submission and invoice are written
 * with the step. A second click finds the case submitted and answers with the same reference. With the applicant's
 * `consent` an officer sends what was opened at the counter.
 */
export async function submitApplication(
  draft: Draft,
  person: Person,
  at: Date,
  consent?: Consented,
): Promise<{ reference: string } | Obstacle> {
  const on = dateOf(at)
  // Also while the helper is still its applicant, having opened it for somebody at the counter.
  if (!consent && draft.helperId === person.id) return { kind: 'notByHelper' }
  if (!consent && !maySend(draft, person)) return { kind: 'onlyOwner' }
  const obstacle = missing(await progressOf(draft, at)) ?? (await renewalObstacle(draft, on))
  if (obstacle) return obstacle

  const profile = draft.machine.profile(draft.answers)
  const { enterprise, terms } = await termsOf(draft, profile, on)
  if (terms === 'notAnSme') return { kind: 'notAnSme' }

  const previousId = await previousOf(draft)
  let reference = ''
  const filing = { fee: terms.total, level: terms.level, inspectionNeeded: terms.inspectionNeeded }
  try {
    await perform(
      draft.id,
      { type: 'submit', filing },
      {
        by: person,
        at,
        consent,
        revision: draft.revision,
        alongside: async (tx) => {
          if (previousId) await claim(tx, previousId, draft.id)
          // Handed over meanwhile, the enterprise is another's, and so is what is applied for.
          if (enterprise && (await ownerOf(tx, enterprise.id)) !== draft.applicantId)
            throw new NotPossible('submit', 'draft')
          const enterpriseId =
            enterprise?.id ?? (await tx.enterprise.create({ data: registered(profile, draft, at) })).id
          reference = await nextNumber(tx, referenceSeries[draft.service as ServiceId], at)
          await tx.case.update({
            where: { id: draft.id },
            data: {
              ...filingOf(profile, terms, reference),
              enterpriseId,
              previousId,
              submittedAt: at,
              // The help was for filling in.
              helperId: null,
              helperOfficeCode: null,
            },
          })
          await tx.invoice.create({ data: { caseId: draft.id, lines: terms.fee, total: terms.total, issuedAt: at } })
          await recordSubmission(tx, draft, 0, person, at)
        },
      },
    )
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
    const sent = await db.case.findUniqueOrThrow({ where: { id: draft.id }, select: { reference: true } })
    if (sent.reference) return { reference: sent.reference }
    return (await renewalObstacle(draft, on)) ?? { kind: 'savedElsewhere' }
  }
  return { reference }
}

/**
 * Answers a correction request. The case goes back to a reviewer; the terms stay those of its submission. An answer after
 * the deadline is none: whoever brings it first, the timer or the applicant, ends the application, and once.
 */
export async function resubmitApplication(
  draft: Draft,
  person: Person,
  at: Date,
  consent?: Consented,
): Promise<{ reference: string } | Obstacle> {
  if (!consent && !maySend(draft, person)) return { kind: 'onlyOwner' }
  if (isTooLate(draft.state, at)) {
    const [timer] = deadlinesIn(draft.machine, draft.state)
    await passDeadline({ caseId: draft.id, timer, seq: draft.seq }, at)
    return outcomeOf(draft)
  }
  const obstacle = missing(await progressOf(draft, at))
  if (obstacle) return obstacle
  try {
    await perform(
      draft.id,
      { type: 'resubmit' },
      {
        by: person,
        at,
        consent,
        revision: draft.revision,
        alongside: async (tx) => {
          await tx.case.update({
            where: { id: draft.id },
            data: {
              ...filed(draft.machine.profile(draft.answers), draft.reference!),
              ...{ helperId: null, helperOfficeCode: null },
            },
          })
          await recordSubmission(tx, draft, draft.state.context.rounds, person, at)
        },
      },
    )
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error
    return outcomeOf(draft)
  }
  return { reference: draft.reference! }
}

/** What has become of a correction meanwhile that could not be answered. Throws `NotPossible` when it was withdrawn. */
async function outcomeOf(draft: Draft): Promise<{ reference: string } | Obstacle> {
  const { status } = await db.case.findUniqueOrThrow({ where: { id: draft.id }, select: { status: true } })
  if (status === 'correction') return { kind: 'savedElsewhere' }
  if (status === 'lapsed') return { kind: 'deadlinePassed', answerBy: draft.state.context.correction!.answerBy }
  if (status === 'withdrawn') throw new NotPossible('resubmit', status)
  return { reference: draft.reference! }
}

/** Whether this person may send, discard or withdraw it: its applicant, and who does everything for that one. */
export function maySend(place: Parameters<typeof actorOn>[0], person: Person): boolean {
  return actorOn(place, person).roles.includes('applicant')
}

export async function withdrawApplication(caseId: string, person: Person, at: Date) {
  return perform(caseId, { type: 'withdraw' }, { by: person, at })
}

/** The series of the references that a service gives. */
export const referenceSeries: Record<ServiceId, string> = {
  'sme-registration': 'REG',
  'operating-certificate': 'OPC',
  renewal: 'REN',
}

function missing({ pages, slots }: Progress): Obstacle | null {
  const incomplete = pages.filter((each) => !each.complete).map(({ id }) => id)
  if (incomplete.length > 0) return { kind: 'pages', pages: incomplete }
  const absent = slots.filter((slot) => slot.required && slot.files === 0).map(({ code }) => code)
  return absent.length > 0 ? { kind: 'documents', slots: absent } : null
}

/** Too early, too late, or asked for already (terms: renewal window, in calendar days). */
async function renewalObstacle(draft: Draft, on: string): Promise<Obstacle | null> {
  const previousId = await previousOf(draft)
  if (!previousId) return null
  const previous = await db.certificate.findUniqueOrThrow({
    where: { id: previousId },
    include: { continuedBy: { where: { ...underWay, id: { not: draft.id } } } },
  })
  if (previous.status !== 'valid') return { kind: 'certificateEnded' }
  const [other] = previous.continuedBy
  if (other) return { kind: 'alreadyContinued', reference: other.reference! }
  if (!previous.validUntil) return null
  const { opensDaysBefore, graceDaysAfter } = (await termsAt(on)).get('renewal', 'renewal')
  const opensOn = shifted(previous.validUntil, -opensDaysBefore)
  const closedOn = shifted(previous.validUntil, graceDaysAfter)
  if (on < opensOn) return { kind: 'tooEarly', opensOn }
  return on > closedOn ? { kind: 'tooLate', closedOn } : null
}

// Of several renewals of one certificate sent at once, the first to lock its row is the one. Throws `NotPossible`.
async function claim(tx: Transaction, certificateId: string, caseId: string) {
  await tx.$queryRaw`select id from "Certificate" where id = ${certificateId}::uuid for no key update`
  const others = await tx.case.count({ where: { ...underWay, previousId: certificateId, id: { not: caseId } } })
  if (others > 0) throw new NotPossible('submit', 'draft')
}

const underWay = { submittedAt: { not: null }, closedAt: null }

function shifted(day: Date, days: number): string {
  return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** The certificate that this renewal continues: the one it was opened from, or the applicant's own whose number was typed, of this very enterprise where it is known. */
async function previousOf(draft: Draft): Promise<string | null> {
  if (draft.previousId || draft.service !== 'renewal') return draft.previousId
  const number = draft.machine.profile(draft.answers).previousNumber ?? ''
  const found = await db.certificate.findFirst({
    where: {
      number,
      service: { in: ['operating-certificate', 'renewal'] },
      enterprise: { ownerId: draft.applicantId, id: draft.enterpriseId ?? undefined },
    },
    select: { id: true },
  })
  return found?.id ?? null
}

/** The enterprise of the register that this application is about, if it is there and the applicant's own. */
async function knownEnterprise(draft: Draft, profile: Profile): Promise<{ id: string } | null> {
  if (draft.enterpriseId) return { id: draft.enterpriseId }
  const number = profile.previousNumber ?? profile.registrationNumber
  if (!number) return null
  return db.enterprise.findFirst({
    where: { ownerId: draft.applicantId, certificates: { some: { number } } },
    select: { id: true },
  })
}

/** What the terms ask of the past: the last inspection passed, and whether the certificate to continue has expired. */
async function history(draft: Draft, enterprise: { id: string } | null, on: string) {
  const last =
    enterprise &&
    (await db.inspection.findFirst({
      where: { enterpriseId: enterprise.id, passed: true },
      orderBy: { recordedAt: 'desc' },
      select: { recordedAt: true },
    }))
  const previousId = await previousOf(draft)
  const previous = previousId ? await db.certificate.findUnique({ where: { id: previousId } }) : null
  // A certificate that is not in the register says itself when it ends.
  const expiry = previous ? dayOf(previous.validUntil) : draft.answers.certificate?.previousExpiry
  return {
    lastPassed: last?.recordedAt ? dateOf(last.recordedAt) : null,
    late: typeof expiry === 'string' && expiry < on,
  }
}

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10)

/** The enterprise as the first application about it makes it known. */
export function registered(profile: Profile, draft: Pick<Draft, 'applicantId' | 'answers'>, at: Date) {
  return {
    ownerId: draft.applicantId,
    nameKm: profile.nameKm,
    nameEn: profile.nameEn,
    activity: profile.activity,
    provinceCode: profile.place.province,
    particulars: draft.answers as Prisma.InputJsonObject,
    createdAt: at,
  } satisfies Prisma.EnterpriseUncheckedCreateInput
}

/** The columns of an application that is filed: where it goes, by which terms, and what it is found by. */
export function filingOf(profile: Profile, terms: CaseTerms, reference: string) {
  const { province } = profile.place
  return {
    ...filed(profile, reference),
    ...{ reference, terms, level: terms.level, sizeClass: terms.sizeClass },
    ...{ provinceCode: province, counterCode: province, officeCode: terms.level === 'ministry' ? '00' : province },
  }
}

/** What an application is shown and found by, as it was sent last. */
export function filed({ nameKm, nameEn, ownerKm, ownerEn, phone }: Profile, reference: string) {
  return { nameKm, nameEn, searchText: searchText(reference, nameKm, nameEn, ownerKm, ownerEn, phone) }
}

async function recordSubmission(tx: Transaction, draft: Draft, round: number, person: Person, at: Date) {
  const documents = await tx.document.findMany({
    where: { caseId: draft.id, removedAt: null },
    select: { id: true, slot: true, name: true, hash: true },
  })
  // Files come and go without a revision: what was looked at is what is sent.
  const [looked, there] = [draft.documents, documents].map((all) => all.map(({ id }) => id).sort())
  if (!isDeepStrictEqual(looked, there)) throw new NotPossible('submit', draft.status)
  const answers = draft.answers as Prisma.InputJsonObject
  await tx.submission.create({ data: { caseId: draft.id, round, answers, documents, byId: person.id, at } })
  await enqueue(tx, 'findLikenesses', { caseId: draft.id })
}
