import { termsAt } from '#app/domain/terms.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import { fill } from '#app/i18n/shape.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Actor, Role } from '#workflows/kit.ts'

/** Name and title as they stand under a letter or on a certificate. */
export type Signatory = { nameKm: string; nameEn: string; titleKm: string; titleEn: string }

type Signs = {
  /** Who signed, and as what; with `delegatedBy` where that role had been delegated. */
  by: Pick<Actor, 'delegatedBy'> & { id: string | null }
  role: Role
  level: string
  /** The day of the signature. */
  on: string
}

/**
 * Who signs, with a director's title by the terms of the day, else with the role's own name. Whoever signs for somebody
 * else does so in his or her own name, and says whose signature it is.
 */
export async function signatoryOf({ by, role, level, on }: Signs, tx: Transaction = db): Promise<Signatory> {
  const lenderId = by.delegatedBy?.[role]
  const people = await tx.person.findMany({ where: { id: { in: [by.id, lenderId].filter((id) => id != null) } } })
  const [signer, lender] = [by.id, lenderId].map((id) => people.find((each) => each.id === id))
  const title =
    role === 'director'
      ? (await termsAt(on)).get('signatory')[level as 'province' | 'ministry']
      : { titleKm: km.common.roles[role], titleEn: en.common.roles[role] }
  const { nameKm = '', nameEn = '' } = signer ?? {}
  return { ...(lender ? forAnother(title, lender) : title), nameKm, nameEn }
}

function forAnother(
  { titleKm, titleEn }: Pick<Signatory, 'titleKm' | 'titleEn'>,
  lender: { nameKm: string; nameEn: string },
) {
  return {
    titleKm: fill(km.office.forAnother as `{title} {lender}`, { title: titleKm, lender: lender.nameKm }),
    titleEn: fill(en.office.forAnother, { title: titleEn, lender: lender.nameEn }),
  }
}
