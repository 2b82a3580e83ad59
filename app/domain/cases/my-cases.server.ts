import { type NoticeFacts, pathOf, textOf } from '#app/domain/notices/texts.server.ts'
import { enterprisesOf, onTheirSide, type Person, payableBy, visibleTo } from '#app/domain/people/access.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import type { Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import type { Delivery } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { State } from '#workflows/engine.ts'
import { renewalWindow } from './renewals.server.ts'

/**
 * An entrepreneur's own applications and those of enterprises he or she fills in for, or those of one enterprise, the
 * latest first; `answerBy` is the deadline of an open correction request.
 */
export async function casesOf(person: Person, where: { enterpriseId?: string } = {}) {
  const rows = await db.case.findMany({
    // A draft thrown away before it was sent is gone for its writer, and so is one cleared away. What an officer fills in
    // for somebody else is not the officer's own.
    where: {
      AND: [where, onTheirSide(person)],
      expiredAt: null,
      NOT: { status: 'withdrawn', submittedAt: null },
      OR: [{ helperId: null }, { helperId: { not: person.id } }],
    },
    orderBy: { changedAt: 'desc' },
    take: 200,
    select: {
      id: true,
      service: true,
      reference: true,
      nameKm: true,
      nameEn: true,
      status: true,
      waitsFor: true,
      changedAt: true,
      state: true,
      applicant: { select: { id: true, nameKm: true, nameEn: true } },
      invoice: { select: { total: true } },
    },
  })
  return rows.map(({ state, ...row }) => ({
    ...row,
    answerBy: (state as unknown as State).context.correction?.answerBy ?? null,
  }))
}

/** Certificates of an entrepreneur's enterprises and of those he or she fills in for, and whether each may be renewed on the day of `at`. */
export async function certificatesOf(person: Person, at: Date, where: { enterpriseId?: string } = {}) {
  const on = dateOf(at)
  const rows = await db.certificate.findMany({
    where: { ...where, enterprise: enterprisesOf(person), ...handedOut },
    orderBy: { issuedOn: 'desc' },
    include: { enterprise: true, continuedBy: { where: { closedAt: null }, select: { id: true, status: true } } },
  })
  return Promise.all(
    rows.map(async (row) => {
      const validUntil = row.validUntil?.toISOString().slice(0, 10) ?? null
      const window = await renewalWindow(validUntil, on)
      const renewable = row.status === 'valid' && window !== null && on >= window.opensOn && on <= window.closesOn
      const expired = row.status === 'valid' && validUntil !== null && validUntil < on
      return {
        id: row.id,
        caseId: row.caseId,
        number: row.number,
        service: row.service,
        nameKm: row.enterprise.nameKm,
        nameEn: row.enterprise.nameEn,
        status: expired ? ('expired' as const) : (row.status as 'valid' | 'suspended' | 'revoked' | 'replaced'),
        validUntil,
        opensOn: window?.opensOn ?? null,
        renewable: renewable && row.continuedBy.length === 0,
        renewal: row.continuedBy[0]?.id ?? null,
      }
    }),
  )
}

/** Messages to a person in one language, the latest first. */
export async function messagesOf(person: Person, language: Language, where: { caseId?: string } = {}) {
  const rows = await db.delivery.findMany({
    where: { ...where, personId: person.id, channel: 'site' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  const open = await stillThere(rows, person)
  return rows.map((row) => shownAs(row, language, open))
}

const pageSize = 50

/** A page of everything a person was told, the latest first, with what it is about; `before` is the last of the page above. */
export async function inboxOf(person: Person, language: Language, before?: string) {
  const rows = await db.delivery.findMany({
    where: { personId: person.id, channel: 'site' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
    ...(before && { cursor: { id: before }, skip: 1 }),
    include: { case: { select: { reference: true, service: true, nameKm: true, nameEn: true } } },
  })
  const shown = rows.slice(0, pageSize)
  const open = await stillThere(shown, person)
  return {
    messages: shown.map((row) => ({ ...shownAs(row, language, open), caseId: row.caseId, about: row.case })),
    next: rows.length > pageSize ? shown[pageSize - 1].id : null,
  }
}

function shownAs(row: Delivery, language: Language, open: readonly string[]) {
  return {
    id: row.id,
    path: pathOf(row.facts as NoticeFacts, open.find((id) => id === row.caseId) ?? null),
    at: row.createdAt.toISOString(),
    isNew: row.readAt === null,
    ...textOf(row, language, row.createdAt),
  }
}

/** The cases of these messages that the person may open: a message stays when a mandate has ended, its link does not. */
async function stillThere(told: readonly Delivery[], person: Person): Promise<string[]> {
  const ids = [...new Set(told.flatMap(({ caseId }) => caseId ?? []))]
  const where = { id: { in: ids }, OR: [visibleTo(person), payableBy(person)] }
  return (await db.case.findMany({ where, select: { id: true } })).map(({ id }) => id)
}

/** Marks what was shown, and only that: a message that came meanwhile stays new. */
export async function markRead(person: Person, ids: string[], at: Date) {
  if (ids.length === 0) return
  await db.delivery.updateMany({
    where: { id: { in: ids }, personId: person.id, channel: 'site', readAt: null },
    data: { readAt: at },
  })
}

/** Marks all that has come by now. */
export async function markAllRead(person: Person, at: Date) {
  await db.delivery.updateMany({
    where: { personId: person.id, channel: 'site', readAt: null, createdAt: { lte: at } },
    data: { readAt: at },
  })
}

export async function unreadCount(person: Person): Promise<number> {
  return db.delivery.count({ where: { personId: person.id, channel: 'site', readAt: null } })
}
