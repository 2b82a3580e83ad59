import { db } from '#app/platform/db.server.ts'

export type PersonName = { nameKm: string; nameEn: string }

/** Names of people by their ids; ids of nobody are left out. */
export async function namesOfPeople(ids: readonly (string | null)[]): Promise<Record<string, PersonName>> {
  const known = [...new Set(ids)].filter((id) => id !== null)
  const rows = await db.person.findMany({
    where: { id: { in: known } },
    select: { id: true, nameKm: true, nameEn: true },
  })
  return Object.fromEntries(rows.map(({ id, ...name }) => [id, name]))
}
