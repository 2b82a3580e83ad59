import { termsAt } from '#app/domain/terms.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import type { Role } from '#workflows/kit.ts'
import type { LetterPaper } from './letter-paper.server.ts'

type Signs = { role: Role; level: string; on: string; nameKm: string; nameEn: string }

/** Name and title under a letter: a director's by the terms of the day, as on certificates, else the role's own name. */
export async function signatoryOf({ role, level, on, nameKm, nameEn }: Signs): Promise<LetterPaper['signatory']> {
  const title =
    role === 'director'
      ? (await termsAt(on)).get('signatory')[level as 'province' | 'ministry']
      : { titleKm: km.common.roles[role], titleEn: en.common.roles[role] }
  return { ...title, nameKm, nameEn }
}
