import { tell } from '#app/domain/notices/notices.server.ts'
import type { OtherNotice } from '#app/domain/notices/other-notices.ts'
import type { NoticeFacts } from '#app/domain/notices/texts.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'

export type Move = { caseId: string; from: string | null; to: string | null }

type Told = {
  /** What makes it one and the same. */
  key: string
  moves: readonly Move[]
  by: Pick<Person, 'id' | 'nameKm' | 'nameEn'>
  /** Other words than "taken from you" and "given to you", with what they need besides. */
  notices?: { taken: OtherNotice; given: OtherNotice }
  facts?: NoticeFacts
}

/** Tells everybody from whom or to whom cases went how many there are, but not the one who did it. */
export async function tellOfGiving(tx: Transaction, { key, moves, by, notices, facts }: Told, at: Date) {
  const { taken, given } = notices ?? { taken: 'casesTaken', given: 'casesGiven' }
  const names = { nameKm: by.nameKm, nameEn: by.nameEn }
  const tellAll = async (notice: OtherNotice, side: 'from' | 'to') => {
    const sides = Map.groupBy(moves, (move) => move[side])
    for (const [personId, theirs] of sides) {
      if (personId === null || personId === by.id) continue
      const path = theirs.length === 1 ? `/desk/${theirs[0].caseId}` : '/desk'
      const told = { key: `${key}:${notice}:${personId}`, notice, to: { personId } }
      await tell(tx, { ...told, facts: { ...facts, count: theirs.length, by: names, path } }, at)
    }
  }
  await tellAll(taken, 'from')
  await tellAll(given, 'to')
}
