import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { addressOf } from './worklist-address.ts'
import { worklistQuery } from './worklist-query.server.ts'

/** More would be a list to search in. */
export const mostViews = 20

export type SavedView = { id: string; name: string; query: string }

const shown = { id: true, name: true, query: true }

/** The views that this person keeps, by name. */
export function savedViews(person: Person): Promise<SavedView[]> {
  return db.savedView.findMany({ where: { personId: person.id }, orderBy: { name: 'asc' }, select: shown })
}

/** One of this person's own views. */
export function findView(id: string, person: Person): Promise<SavedView | null> {
  return db.savedView.findFirst({ where: { id, personId: person.id }, select: shown })
}

/** Keeps what an address shows under a name of its own; says why it cannot. */
export async function keepView(
  person: Person,
  name: string,
  query: string,
  at: Date,
): Promise<'full' | 'taken' | null> {
  const kept = queryOf(new URLSearchParams(query), person)
  return db.$transaction(async (tx) => {
    // Two windows may keep at the same moment.
    await tx.$queryRaw`select id from "Person" where id = ${person.id}::uuid for update`
    if ((await tx.savedView.count({ where: { personId: person.id } })) >= mostViews) return 'full'
    const { count } = await tx.savedView.createMany({
      data: { personId: person.id, name, query: kept, createdAt: at },
      skipDuplicates: true,
    })
    return count === 1 ? null : 'taken'
  })
}

/** Gives a view another name; says when it cannot. */
export async function renameView(id: string, person: Person, name: string): Promise<'taken' | null> {
  const renamed = await db.$executeRaw`
    update "SavedView" v set name = ${name} where id = ${id}::uuid and "personId" = ${person.id}::uuid
      and not exists (select from "SavedView" o where o."personId" = v."personId" and o.name = ${name} and o.id <> v.id)`
  return renamed === 1 ? null : 'taken'
}

export async function removeView(id: string, person: Person): Promise<void> {
  await db.savedView.deleteMany({ where: { id, personId: person.id } })
}

/** What an address says, as it is kept: in one order, without what cannot be read and without the page. */
export function queryOf(typed: URLSearchParams, person: Person): string {
  return addressOf(worklistQuery(typed, person)).split('?')[1]
}
