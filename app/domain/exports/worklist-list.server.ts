import { calendar } from '#app/domain/calendar.server.ts'
import { foundBy } from '#app/domain/cases/search.server.ts'
import type { WorklistQuery } from '#app/domain/cases/worklist-address.ts'
import { filtered, partsOf } from '#app/domain/cases/worklist-parts.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db, plannedEachTime } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** The cases "c" of a work list, on all its pages: those that the page would show to this person now. */
export async function onWorklist(person: Person, query: WorklistQuery, at: Date): Promise<Prisma.Sql> {
  const filter = filtered(query, person, await calendar(), at)
  const parts = partsOf(query.view, person, at)
  const listed = Prisma.sql`((${Prisma.join(parts, ') or (')})) and ${filter}`
  if (!query.search) return listed
  const found = await db.$queryRaw<{ id: string }[]>`${Prisma.raw(`${plannedEachTime}\n`)}with
    ${foundBy(query.search, person, filter)} select id from found`
  return Prisma.sql`${listed} and c.id = any(${found.map(({ id }) => id)}::uuid[])`
}
