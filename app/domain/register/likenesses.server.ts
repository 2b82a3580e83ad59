import { searchText } from '#app/domain/cases/search.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'

/** What two enterprises have in common. */
export const signs = ['name', 'owner', 'activity', 'phone', 'place'] as const
export type Sign = (typeof signs)[number]

// By trial on Khmer and Latin names: a wrong letter or a missing word is still alike, a shared "workshop" is not.
const alike = 0.5
const most = 50

/**
 * Looks for enterprises that may be the one an application is about, and keeps them in place of what was found before: a
 * name alike in the same province (Khmer or Latin, by trigrams), the same owner or identity paper, the same telephone, the
 * same street of the same village. An owner may have many enterprises: another one of the same owner counts where it has
 * the name, the place or the activity in common as well. The register is large and a page must be quick, so this is done
 * once whenever an application is sent; it bears repetition.
 */
export async function findLikenesses(caseId: string, at: Date): Promise<void> {
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId }, include: { enterprise: true } })
  if (!row.enterprise) return
  // A renewal asks only for what has changed.
  const answers = { ...(row.enterprise.particulars as Answers), ...(row.answers as Answers) }
  const subject = { id: row.enterprise.id, ownerId: row.applicantId, ...marksOf(answers, row) }
  await db.$transaction(async (tx) => {
    // One after the other: two that find each other at once would wait for each other.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('likenesses', 0))::text`
    const found = await search(tx, subject)
    await tx.likeness.deleteMany({ where: { OR: [{ oneId: subject.id }, { otherId: subject.id }] } })
    for (const each of found) {
      const [oneId, otherId] = [subject.id, each.id].sort()
      await tx.$executeRaw`
        insert into "Likeness" ("oneId", "otherId", signs, at)
        values (${oneId}::uuid, ${otherId}::uuid, ${each.signs}::text[], ${at})
        on conflict ("oneId", "otherId") do update set signs = excluded.signs, at = excluded.at`
    }
  })
}

type Marks = ReturnType<typeof marksOf>

/** What an enterprise is recognised by. */
function marksOf(answers: Answers, names: { nameKm: string; nameEn: string }) {
  const { enterprise = {}, applicant = {}, place = {} } = answers as Record<string, Record<string, unknown> | undefined>
  return {
    ...{ km: searchText(names.nameKm), en: searchText(names.nameEn), activity: text(enterprise.activity) },
    ...{ idNumber: text(applicant.idNumber), phone: text(applicant.phone) },
    ...{ province: text(place.province), commune: text(place.commune), village: text(place.village) },
    street: [place.house, place.street].map(text).filter(Boolean).join(' ').toLowerCase(),
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

async function search(tx: Transaction, it: Marks & { id: string; ownerId: string }) {
  await tx.$executeRaw`select set_config('pg_trgm.similarity_threshold', ${String(alike)}, true)`
  return tx.$queryRaw<{ id: string; signs: Sign[] }[]>`
    with found as (
      select id, 'name' as sign from "Enterprise"
        where "provinceCode" = ${it.province} and ("nameKm" % ${it.km} or "nameEn" % ${it.en})
      union all select id, 'owner' from "Enterprise" where "ownerId" = ${it.ownerId}::uuid
      union all select id, 'activity' from "Enterprise"
        where "ownerId" = ${it.ownerId}::uuid and activity = ${it.activity}
      union all select id, 'owner' from "Enterprise"
        where ${it.idNumber} <> '' and particulars #>> '{applicant,idNumber}' = ${it.idNumber}
      union all select "enterpriseId", 'phone' from "Case"
        where ${it.phone} <> '' and "searchText" like ${`%${it.phone}`} and "submittedAt" is not null
      union all select id, 'place' from "Enterprise"
        where ${it.street} <> '' and particulars #>> '{place,commune}' = ${it.commune}
          and particulars #>> '{place,village}' = ${it.village}
          and lower(trim(concat_ws(' ', nullif(particulars #>> '{place,house}', ''), particulars #>> '{place,street}')))
            = ${it.street}
    )
    select e.id, array_agg(distinct sign) as signs from found join "Enterprise" e using (id)
    where e.id <> ${it.id}::uuid
    group by e.id
    having e."ownerId" <> ${it.ownerId}::uuid or bool_or(sign in ('name', 'place', 'activity'))
    order by count(distinct sign) desc, greatest(similarity(e."nameKm", ${it.km}), similarity(e."nameEn", ${it.en})) desc,
      e.id
    limit ${most}`
}
