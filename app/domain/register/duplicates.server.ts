import { searchText } from '#app/domain/cases/search.server.ts'
import { isKnownAtDesk, type Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'

/** What two enterprises have in common. */
const signs = ['name', 'owner', 'activity', 'phone', 'place'] as const
export type Sign = (typeof signs)[number]

/** An enterprise that may be the one applied for, and why. */
export type Likeness = { id: string; nameKm: string; nameEn: string; signs: Sign[] }

// By trial on Khmer and Latin names: a wrong letter or a missing word is still alike, a shared "workshop" is not.
const alike = 0.5
const most = 10

type Subject = { enterpriseId: string | null; applicantId: string; answers: Answers }

/**
 * Enterprises of which this person's offices may know that look like the one a case is about: a name alike in the same
 * province (Khmer or Latin, by trigrams), the same owner or identity paper, the same telephone, the same street of the
 * same village. An owner may have many enterprises: another one of the same owner counts where it has the name, the place
 * or the activity in common as well. What has most in common comes first.
 */
export async function likenessesOf({ enterpriseId, applicantId, answers }: Subject, person: Person) {
  if (!enterpriseId) return []
  const { enterprise = {}, applicant = {}, place = {} } = answers as Record<string, Record<string, unknown> | undefined>
  const [km, en] = [searchText(text(enterprise.nameKm)), searchText(text(enterprise.nameEn))]
  const [idNumber, phone] = [text(applicant.idNumber), text(applicant.phone)]
  const [province, commune, village] = [text(place.province), text(place.commune), text(place.village)]
  const activity = text(enterprise.activity)
  const street = [place.house, place.street].map(text).filter(Boolean).join(' ').toLowerCase()
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('pg_trgm.similarity_threshold', ${String(alike)}, true)`
    const rows = await tx.$queryRaw<(Likeness & { closeness: number })[]>`
      with found as (
        select id, 'name' as sign from "Enterprise"
          where "provinceCode" = ${province} and ("nameKm" % ${km} or "nameEn" % ${en})
        union all select id, 'owner' from "Enterprise" where "ownerId" = ${applicantId}::uuid
        union all select id, 'activity' from "Enterprise" where "ownerId" = ${applicantId}::uuid and activity = ${activity}
        union all select id, 'owner' from "Enterprise"
          where ${idNumber} <> '' and particulars #>> '{applicant,idNumber}' = ${idNumber}
        union all select "enterpriseId", 'phone' from "Case"
          where ${phone} <> '' and "searchText" like ${`%${phone}`} and "submittedAt" is not null
        union all select id, 'place' from "Enterprise"
          where ${street} <> '' and particulars #>> '{place,commune}' = ${commune}
            and particulars #>> '{place,village}' = ${village}
            and lower(trim(concat_ws(' ', nullif(particulars #>> '{place,house}', ''), particulars #>> '{place,street}'))) = ${street}
      )
      select e.id, e."nameKm", e."nameEn", array_agg(distinct sign) as signs,
        greatest(similarity(e."nameKm", ${km}), similarity(e."nameEn", ${en})) as closeness
      from found join "Enterprise" e using (id)
      where e.id <> ${enterpriseId}::uuid and ${isKnownAtDesk(person)}
      group by e.id
      having e."ownerId" <> ${applicantId}::uuid or bool_or(sign in ('name', 'place', 'activity'))
      order by count(distinct sign) desc, closeness desc, e.id limit ${most}`
    return rows.map(({ closeness: _, signs: found, ...row }) => ({
      ...row,
      signs: signs.filter((each) => found.includes(each)),
    }))
  })
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')
