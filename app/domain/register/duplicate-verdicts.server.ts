import { isColleagueOn } from '#app/domain/cases/notes.server.ts'
import { isKnownAtDesk, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'
import { type Likeness, likenessesOf } from './duplicates.server.ts'

/** What an officer found about a pair of enterprises, and why. */
export type Verdict = { same: boolean; words: string; byId: string; at: string }
export type PossibleDuplicate = Likeness & { verdict: Verdict | null }

type Subject = Parameters<typeof likenessesOf>[0]

/**
 * The enterprises that may be the one a case is about, each with what was found about it: first what is one and the same,
 * then what nobody has looked at. A verdict stays here whether or not the two still look alike.
 */
export async function duplicatesOf(subject: Subject, person: Person): Promise<PossibleDuplicate[]> {
  const { enterpriseId } = subject
  if (!enterpriseId) return []
  const [alike, verdicts] = await Promise.all([likenessesOf(subject, person), verdictsOn(enterpriseId)])
  const decided = await known(
    [...verdicts.keys()].filter((id) => !alike.some((each) => each.id === id)),
    person,
  )
  const all = [...alike, ...decided.map((each): Likeness => ({ ...each, signs: [] }))]
  const rank = ({ verdict }: PossibleDuplicate) => (verdict?.same ? 0 : verdict ? 2 : 1)
  return all
    .map((each) => ({ ...each, verdict: verdicts.get(each.id) ?? null }))
    .sort((one, other) => rank(one) - rank(other))
}

/** One enterprise beside the one a case is about, if this person's desk may know of it; null otherwise. */
export async function findOther(enterpriseId: string, otherId: string, person: Person) {
  if (enterpriseId === otherId || (await known([otherId], person)).length === 0) return null
  const { owner, certificates, particulars, ...row } = await db.enterprise.findUniqueOrThrow({
    where: { id: otherId },
    include: {
      owner: { select: { nameKm: true, nameEn: true } },
      certificates: {
        where: { case: { status: 'issued' } },
        orderBy: { issuedOn: 'desc' },
        select: { number: true, status: true, validUntil: true },
      },
    },
  })
  const verdict = (await verdictsOn(enterpriseId)).get(otherId) ?? null
  return { ...row, owner, certificates, answers: particulars as Answers, verdict }
}

/**
 * Writes down whether two enterprises are one. It changes nothing in the register: it is shown to whoever opens a case of
 * either from then on, and warns before a recommendation. False when it is not this person's to say.
 */
export async function decideDuplicate(
  one: Parameters<typeof isColleagueOn>[0] & { id: string; enterpriseId: string | null; closedAt: Date | null },
  otherId: string,
  { same, words }: Pick<Verdict, 'same' | 'words'>,
  { by, at }: { by: Person; at: Date },
): Promise<boolean> {
  const { id: caseId, enterpriseId, closedAt } = one
  if (!enterpriseId || closedAt || !isColleagueOn(one, by)) return false
  const [oneId, other] = [enterpriseId, otherId].sort()
  await db.duplicateVerdict.create({ data: { oneId, otherId: other, same, words, caseId, byId: by.id, at } })
  return true
}

/** The last verdict on each enterprise beside this one. */
async function verdictsOn(enterpriseId: string): Promise<Map<string, Verdict>> {
  const rows = await db.duplicateVerdict.findMany({
    where: { OR: [{ oneId: enterpriseId }, { otherId: enterpriseId }] },
    orderBy: { id: 'asc' },
  })
  return new Map(
    rows.map(({ oneId, otherId, same, words, byId, at }) => [
      oneId === enterpriseId ? otherId : oneId,
      { same, words, byId, at: at.toISOString() },
    ]),
  )
}

async function known(ids: string[], person: Person) {
  if (ids.length === 0) return []
  return db.$queryRaw<{ id: string; nameKm: string; nameEn: string }[]>`
    select e.id, e."nameKm", e."nameEn" from "Enterprise" e
    where e.id = any(${ids}::uuid[]) and ${isKnownAtDesk(person)} order by e.id`
}
