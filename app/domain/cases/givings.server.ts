import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Outcome, Why } from './assignment.server.ts'
import { type Colleague, colleagues, isLeading } from './holders.server.ts'

type Named = { nameKm: string; nameEn: string }

/** Why a case stayed where it is; `holder` where somebody holds it. */
export type Refused = { caseId: string; reference: string; why: Why; holder: Named | null }

export type GivingTold = {
  id: string
  kind: 'claim' | 'release' | 'assign' | 'undo'
  done: number
  refused: Refused[]
  /** Whether it can be undone: nothing of it has been undone, and something was done. */
  canUndo: boolean
}

/** What has become of one giving, for the one who did it; null for anybody else. */
export async function givingTold(id: string, person: Person): Promise<GivingTold | null> {
  const giving = await db.giving.findFirst({ where: { id, byId: person.id } })
  if (!giving) return null
  const outcomes = giving.cases as Outcome[]
  const done = outcomes.filter((each) => 'seq' in each).length
  const kind = giving.kind as GivingTold['kind']
  const canUndo = kind !== 'undo' && done > 0 && giving.undoneAt === null
  return { id, kind, done, refused: await refusedIn(outcomes, person), canUndo }
}

/** The cases that stayed where they are, by their references. */
export async function refusedIn(outcomes: readonly Outcome[], person: Person): Promise<Refused[]> {
  const refused = outcomes.filter((each) => 'refused' in each)
  const [cases, holders] = await Promise.all([
    db.case.findMany({
      where: { id: { in: refused.map(({ caseId }) => caseId) }, ...visibleAtDesk(person) },
      select: { id: true, reference: true },
    }),
    db.person.findMany({
      where: { id: { in: refused.flatMap(({ holderId }) => holderId ?? []) } },
      select: { id: true, nameKm: true, nameEn: true },
    }),
  ])
  const nameOf = (id: string | null) => {
    const found = holders.find((each) => each.id === id)
    return found ? { nameKm: found.nameKm, nameEn: found.nameEn } : null
  }
  return refused.map(({ caseId, refused: why, holderId }) => ({
    ...{ caseId, why, holder: nameOf(holderId) },
    reference: cases.find((each) => each.id === caseId)?.reference ?? '',
  }))
}

/** To whom somebody who leads offices can give cases, those with the fewest first; nobody for everybody else. */
export async function colleaguesLedBy(person: Person): Promise<Colleague[]> {
  const led = person.roles.filter(({ role }) => isLeading(role)).map(({ officeCode }) => officeCode)
  if (led.length === 0) return []
  const held = await db.role.findMany({
    where: { officeCode: { in: led }, role: { in: ['officer', 'reception'] } },
    distinct: ['personId'],
    select: { personId: true },
  })
  const ids = held.map(({ personId }) => personId)
  return [...(await db.$transaction((tx) => colleagues(tx, ids))).values()]
}
