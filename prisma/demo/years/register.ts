import { createHash } from 'node:crypto'
import { canonical } from '#app/domain/cases/chain.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import type { ImportedPaper } from '#app/domain/register/certificate-paper.server.ts'
import type { Entrepreneur } from '#prisma/demo/people.ts'
import type { Profile } from '#workflows/service.ts'
import type { Old } from './application.ts'
import type { Stage } from './stage.ts'
import type { EnterpriseRow } from './tables.ts'

/** The owner's account, made with the first application. Without a contact: nobody can sign in as one. */
export function ownerOf(entrepreneur: Entrepreneur, at: Date, { ids, owners, tables }: Stage): Person {
  const known = owners.get(entrepreneur)
  if (known) return known
  const { nameKm, nameEn } = entrepreneur
  const person = { id: ids(at), nameKm, nameEn, language: 'km' as const, roles: [] }
  owners.set(entrepreneur, person)
  tables.Person.push({ ...{ id: person.id, nameKm, nameEn, language: 'km', demo: true }, createdAt: at })
  return person
}

/** An enterprise and its certificate as a line of the older register says, that was brought in before the two years. */
export function imported(
  profile: Profile,
  old: Old,
  owner: Person,
  stage: Stage,
): { enterprise: EnterpriseRow; certificateId: string } {
  const { nameKm, nameEn, activity, ownerKm, ownerEn, phone, place } = profile
  const { number, issuedOn, expiresOn } = old
  const createdAt = new Date(`${issuedOn}T08:00:00+07:00`)
  const enterprise: EnterpriseRow = {
    ...{ id: stage.ids(createdAt), ownerId: owner.id, nameKm, nameEn, activity, provinceCode: place.province },
    particulars: {
      applicant: { fullNameKm: ownerKm, fullNameEn: ownerEn, phone },
      enterprise: { nameKm, nameEn, activity },
      place,
    },
    ...{ createdAt, registerKey: number },
  }
  const office = stage.offices.get(place.province)!
  const paper: ImportedPaper = {
    ...{ service: 'operating-certificate', number, issuedOn, validUntil: expiresOn },
    ...{ enterprise: { nameKm, nameEn }, owner: { nameKm: ownerKm, nameEn: ownerEn } },
    ...{ activity: activityNamed(activity, stage), address: stage.addresses(place) },
    office: { km: office.nameKm, en: office.nameEn },
  }
  const certificateId = stage.ids(createdAt)
  stage.tables.Certificate.push({
    ...{ id: certificateId, number, enterpriseId: enterprise.id, service: 'operating-certificate', status: 'valid' },
    ...{ issuedOn, validUntil: expiresOn, paper, rowHash: createHash('sha256').update(canonical(paper)).digest('hex') },
  })
  return { enterprise, certificateId }
}

function activityNamed(code: string, { activities }: Stage): ImportedPaper['activity'] {
  const named = activities.get(code)
  return { code, km: named?.nameKm ?? '', en: named?.nameEn ?? '' }
}
