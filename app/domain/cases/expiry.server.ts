import { system } from '#app/domain/people/access.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { forgetFile } from './files.server.ts'
import { record } from './record.server.ts'

const day = 86_400_000

/** Until when a draft last touched at this moment is kept, by the term in force on the day of `at` (calendar days). */
export async function keeping(changedAt: Date, at: Date): Promise<{ until: Date; days: number }> {
  const { keptDays } = (await termsAt(dateOf(at))).get('draft')
  return { until: new Date(changedAt.getTime() + keptDays * day), days: keptDays }
}

/** Clears away every draft that nobody has touched for its time: answers and documents go, that it was there stays. */
export async function expireDrafts(at: Date): Promise<number> {
  const { keptDays } = (await termsAt(dateOf(at))).get('draft')
  const untouchedSince = new Date(at.getTime() - keptDays * day)
  const due = await db.case.findMany({
    where: { status: 'draft', expiredAt: null, changedAt: { lte: untouchedSince } },
    select: { id: true },
  })
  let cleared = 0
  for (const { id } of due) if (await expireDraft(id, untouchedSince, at)) cleared++
  await db.handOverCode.deleteMany({ where: { expiresAt: { lte: at } } })
  return cleared
}

/** False where somebody has touched or sent it meanwhile: the row is locked, and looked at again. */
async function expireDraft(id: string, untouchedSince: Date, at: Date): Promise<boolean> {
  const hashes = await db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      select id from "Case" where id = ${id}::uuid and status = 'draft' and "expiredAt" is null
        and "changedAt" <= ${untouchedSince} for update`
    if (!row) return null
    const documents = await tx.document.findMany({ where: { caseId: id }, select: { hash: true, thumbnail: true } })
    await tx.document.deleteMany({ where: { caseId: id } })
    await record(
      tx,
      id,
      { type: 'expire' },
      {
        by: system,
        at,
        change: {
          ...{ expiredAt: at, closedAt: at, helperId: null, helperOfficeCode: null },
          ...{ answers: {}, typed: {}, saved: {}, nameKm: '', nameEn: '', searchText: '' },
        },
      },
    )
    return [...new Set(documents.flatMap(({ hash, thumbnail }) => (thumbnail ? [hash, thumbnail] : [hash])))]
  })
  for (const hash of hashes ?? []) await forgetFile(hash)
  return hashes !== null
}
