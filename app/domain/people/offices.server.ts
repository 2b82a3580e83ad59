import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { term } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'

export type OfficeName = { code: string; level: string; nameKm: string; nameEn: string }

/** The one-window offices: the ministry first, then the provinces in the order of their codes. */
export async function listOffices(): Promise<OfficeName[]> {
  return (await listPlaces()).filter(({ level }) => level !== 'agency')
}

/** All who can be asked for an opinion: the one-window offices, then the agencies. */
export async function listPlaces(): Promise<OfficeName[]> {
  return db.office.findMany({
    orderBy: { code: 'asc' },
    select: { code: true, level: true, nameKm: true, nameEn: true },
  })
}

/** The offices and agencies by the shortest name that says where: a province's own, else that of the office. */
export async function officePlaces(): Promise<{ code: string; nameKm: string; nameEn: string }[]> {
  const [offices, { province }] = await Promise.all([listPlaces(), divisionsFor({})])
  return offices.map(({ code, ...office }) => {
    const { nameKm, nameEn } = province.find((each) => each.code === code) ?? office
    return { code, nameKm, nameEn }
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
