import { db } from '#app/platform/db.server.ts'

export type Place = {
  province: string
  district: string
  commune: string
  village: string
  street?: string
  house?: string
}
export type DivisionName = { code: string; nameKm: string; nameEn: string }

const levels = ['province', 'district', 'commune', 'village'] as const
export type Level = (typeof levels)[number]

/** What can be chosen at each level below what is chosen above; an empty list means the level is typed. */
export async function divisionsFor(place: Partial<Record<Level, string>>): Promise<Record<Level, DivisionName[]>> {
  const parents = levels.slice(0, -1).map((level) => place[level] ?? '')
  const rows = await db.division.findMany({
    where: {
      OR: [
        { level: 'province' },
        { parent: { in: parents.filter((each) => typeof each === 'string' && /^\d+$/.test(each)) } },
      ],
    },
    orderBy: { code: 'asc' },
    select: { code: true, level: true, nameKm: true, nameEn: true },
  })
  const at = (level: Level) => rows.filter((each) => each.level === level)
  return { province: at('province'), district: at('district'), commune: at('commune'), village: at('village') }
}

/** The levels that must be chosen from the list and were not. */
export async function unknownLevels(place: Partial<Record<Level, string>>): Promise<Level[]> {
  const choices = await divisionsFor(place)
  return levels.filter((level) => {
    const given = place[level] ?? ''
    if (choices[level].length > 0) return !choices[level].some(({ code }) => code === given)
    return /^\d+$/.test(given)
  })
}

/** What is left of an address without a level and those below it. */
export function withoutFrom(place: Readonly<Record<string, unknown>>, level: Level): Record<string, unknown> {
  const gone: readonly string[] = levels.slice(levels.indexOf(level))
  return Object.fromEntries(Object.entries(place).filter(([name]) => !gone.includes(name)))
}

/** An address as one line in both languages, smallest place first in English, as Khmer writes it in Khmer. */
export async function addressOf(place: Place): Promise<{ km: string; en: string }> {
  return (await addressesOf([place]))(place)
}

/** Reads the names of many places at once; the function it gives writes each as one line in both languages. */
export async function addressesOf(places: readonly Place[]) {
  const names = await namesOf(
    places.flatMap(({ province, district, commune, village }) => [province, district, commune, village]),
  )
  return ({ house, street, village, commune, district, province }: Place) => {
    const codes = [village, commune, district, province]
    // A house or street may have the number that is the code of a province.
    const named = (name: 'nameKm' | 'nameEn') =>
      [house, street, ...codes.map((each) => names.get(each)?.[name] ?? each)].filter(Boolean)
    return { km: named('nameKm').join(' '), en: named('nameEn').join(', ') }
  }
}

export async function namesOf(codes: string[]): Promise<Map<string, DivisionName>> {
  const rows = await db.division.findMany({ where: { code: { in: codes.filter((each) => /^\d+$/.test(each)) } } })
  return new Map(rows.map((each) => [each.code, each]))
}
