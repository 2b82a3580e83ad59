import { type Change, recordChange } from '#app/domain/admin-log.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

/** What an office says of itself in both languages; empty where it says nothing. */
export type OfficeDetails = {
  nameKm: string
  nameEn: string
  addressKm: string
  addressEn: string
  phone: string
  hoursKm: string
  hoursEn: string
}

/** What can be closed: the law sends applications to the ministry and the provinces. */
export const closable: readonly string[] = ['unit', 'agency']

/** All offices with their units, those that were closed too. */
export async function officesWithUnits() {
  const rows = await db.office.findMany({ orderBy: { code: 'asc' }, include: { _count: { select: { roles: true } } } })
  return rows.map(({ _count, closedOn, ...office }) => ({
    ...office,
    roles: _count.roles,
    closedOn: closedOn?.toISOString().slice(0, 10) ?? null,
  }))
}

/** One office; null where there is none. */
export async function findOffice(code: string) {
  return (await officesWithUnits()).find((each) => each.code === code) ?? null
}

/** Adds a unit to an office, numbered in the order in which they come: "02-1". `unknown`: there is no such office. */
export async function addUnit(
  { parentCode, ...details }: OfficeDetails & { parentCode: string },
  change: Change,
): Promise<{ code: string } | 'unknown'> {
  return db.$transaction(async (tx) => {
    // Two who add at once get two numbers.
    const [parent] = await tx.$queryRaw<unknown[]>`
      select 1 from "Office" where code = ${parentCode} and level in ('ministry', 'province') for update`
    if (!parent) return 'unknown'
    const code = `${parentCode}-${(await tx.office.count({ where: { parentCode } })) + 1}`
    await tx.office.create({ data: { code, level: 'unit', parentCode, ...details } })
    await recordChange(tx, { kind: 'officeAdded', subject: code, after: details }, change)
    return { code }
  })
}

/** Adds an agency that is asked for opinions and decides nothing here, under a code of letters. `taken`: the code is known. */
export async function addAgency(
  { code, ...details }: OfficeDetails & { code: string },
  change: Change,
): Promise<'taken' | null> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.office.createMany({ data: { code, level: 'agency', ...details }, skipDuplicates: true })
    if (count === 0) return 'taken'
    await recordChange(tx, { kind: 'officeAdded', subject: code, after: details }, change)
    return null
  })
}

/** Changes what an office says of itself. Papers that were printed keep what they say. `gone`: it was closed. */
export async function changeOffice(code: string, details: OfficeDetails, change: Change): Promise<'gone' | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Office" where code = ${code} for update`
    const known = await tx.office.findFirst({ where: { code, closedOn: null } })
    if (!known) return 'gone'
    await tx.office.update({ where: { code }, data: details })
    const { nameKm, nameEn, addressKm, addressEn, phone, hoursKm, hoursEn } = known
    const before = { nameKm, nameEn, addressKm, addressEn, phone, hoursKm, hoursEn }
    await recordChange(tx, { kind: 'officeChanged', subject: code, before, after: details }, change)
    return null
  })
}

/**
 * Closes a unit or an agency from today on. The ministry and the provinces stay: the law sends applications there. `staffed`: somebody
 * still has a role there; `gone`: it was closed before, or is neither.
 */
export async function closeOffice(code: string, change: Change): Promise<'staffed' | 'gone' | null> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Office" where code = ${code} for update`
    if ((await tx.role.count({ where: { officeCode: code } })) > 0) return 'staffed'
    const [closed] = await tx.office.updateManyAndReturn({
      where: { code, level: { in: [...closable] }, closedOn: null },
      data: { closedOn: new Date(dateOf(change.at)) },
    })
    if (!closed) return 'gone'
    const { nameKm, nameEn } = closed
    await tx.invitation.updateMany({
      where: { officeCode: code, acceptedAt: null, endedAt: null },
      data: { endedAt: change.at, endedById: change.by.id },
    })
    await recordChange(tx, { kind: 'officeClosed', subject: code, before: { nameKm, nameEn } }, change)
    return null
  })
}
