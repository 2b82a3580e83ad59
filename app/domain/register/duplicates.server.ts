import { isColleagueOn } from '#app/domain/cases/notes.server.ts'
import { isKnownAtDesk, type Person } from '#app/domain/people/access.server.ts'
import type { PersonName } from '#app/domain/people/names.server.ts'
import { handedOut } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'
import { type Sign, signs } from './likenesses.server.ts'

/** What an officer found about a pair of enterprises, and why. */
export type Verdict = { same: boolean; words: string; byId: string; at: string }
export type PossibleDuplicate = PersonName & { id: string; signs: Sign[]; verdict: Verdict | null }

const most = 10

/**
 * The enterprises that may be this one, as far as this person's desk may know of them, each with what was found about it:
 * first what is one and the same, then what nobody has looked at. A verdict stays whether or not the two still look alike.
 */
export async function duplicatesOf(enterpriseId: string | null, person: Person): Promise<PossibleDuplicate[]> {
  if (!enterpriseId) return []
  const pair = { OR: [{ oneId: enterpriseId }, { otherId: enterpriseId }] }
  const [alike, verdicts] = await Promise.all([db.likeness.findMany({ where: pair }), verdictsOn(enterpriseId)])
  const common = new Map(alike.map((each) => [otherThan(enterpriseId, each), each.signs]))
  const rows = await known([...new Set([...common.keys(), ...verdicts.keys()])], person)
  const rank = ({ verdict }: PossibleDuplicate) => (verdict?.same ? 0 : verdict ? 2 : 1)
  const all = rows.map((row) => ({
    ...row,
    signs: signs.filter((each) => common.get(row.id)?.includes(each)),
    verdict: verdicts.get(row.id) ?? null,
  }))
  return all.sort((a, b) => rank(a) - rank(b) || b.signs.length - a.signs.length).slice(0, most)
}

/** One enterprise beside the one a case is about, if this person's desk may know of it; null otherwise. */
export async function findOther(enterpriseId: string, otherId: string, person: Person) {
  if (enterpriseId === otherId || (await known([otherId], person)).length === 0) return null
  const { owner, certificates, particulars, ...row } = await db.enterprise.findUniqueOrThrow({
    where: { id: otherId },
    include: {
      owner: { select: { nameKm: true, nameEn: true } },
      certificates: {
        where: handedOut,
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
    rows.map(({ same, words, byId, at, ...pair }) => [
      otherThan(enterpriseId, pair),
      { same, words, byId, at: at.toISOString() },
    ]),
  )
}

const otherThan = (id: string, { oneId, otherId }: { oneId: string; otherId: string }) =>
  oneId === id ? otherId : oneId

async function known(ids: string[], person: Person) {
  if (ids.length === 0) return []
  return db.$queryRaw<{ id: string; nameKm: string; nameEn: string }[]>`
    select e.id, e."nameKm", e."nameEn" from "Enterprise" e
    where e.id = any(${ids}::uuid[]) and ${isKnownAtDesk(person)} order by e.id`
}
