import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

/** `closedOn`: the first day on which it was no more. */
export type OfficeName = { code: string; level: string; nameKm: string; nameEn: string; closedOn: string | null }
export type OfficePlace = Omit<OfficeName, 'level'>

/** The one-window offices: the ministry first, then the provinces in the order of their codes. */
export async function listOffices(): Promise<OfficeName[]> {
  return (await listPlaces()).filter(({ level }) => level !== 'agency')
}

/** All who can be asked for an opinion: the one-window offices, then the agencies. */
export async function listPlaces(): Promise<OfficeName[]> {
  const rows = await db.office.findMany({
    orderBy: { code: 'asc' },
    select: { code: true, level: true, nameKm: true, nameEn: true, closedOn: true },
  })
  return rows.map(({ closedOn, ...office }) => ({ ...office, closedOn: closedOn?.toISOString().slice(0, 10) ?? null }))
}

/** The offices, units and agencies, those that were closed too, by the shortest name that says where: the province's own, else that of the office. */
export async function officePlaces(): Promise<OfficePlace[]> {
  const [offices, { province }] = await Promise.all([listPlaces(), divisionsFor({})])
  return offices.map(({ code, ...office }) => {
    const { nameKm, nameEn } = province.find((each) => each.code === code) ?? office
    return { code, nameKm, nameEn, closedOn: office.closedOn }
  })
}

/** What the public reads of each office that is open, its units after it. */
export async function publicOffices() {
  return db.office.findMany({
    where: { closedOn: null },
    orderBy: { code: 'asc' },
    omit: { closedOn: true },
  })
}

/** Opening hours as "07:30", weekdays from 1 (Monday) to 7, as in force today. */
export async function openingHours() {
  return term('officeHours', '', dateOf(new Date()))
}

/** Names of some offices, by code. */
export async function officeNames(codes: string[]): Promise<Record<string, OfficeName | undefined>> {
  const rows = await listPlaces()
  return Object.fromEntries(rows.filter(({ code }) => codes.includes(code)).map((each) => [each.code, each]))
}

/** The same by the shortest name that says where. */
export async function placeNames(codes: readonly string[]): Promise<Record<string, OfficePlace | undefined>> {
  if (codes.length === 0) return {}
  const places = await officePlaces()
  return Object.fromEntries(places.filter(({ code }) => codes.includes(code)).map((each) => [each.code, each]))
}
