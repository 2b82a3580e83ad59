import { casesOf, certificatesOf } from '#app/domain/cases/my-cases.server.ts'
import { actsFor, enterprisesOf, type Person } from '#app/domain/people/access.server.ts'
import type { PersonName } from '#app/domain/people/names.server.ts'
import { activityNames } from '#app/domain/register/activities.server.ts'
import { addressOf, type Place } from '#app/domain/register/divisions.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Answers } from '#workflows/service.ts'

/** What somebody is to an enterprise. */
export type Stance = 'owner' | 'everything' | 'fill' | 'pay'

const names = { id: true, ownerId: true, nameKm: true, nameEn: true } as const
const owner = { select: { id: true, nameKm: true, nameEn: true } }

/** A person's own enterprises and those he or she acts for, each with what it is to him or her; by name. */
export async function enterprisesAround(person: Person) {
  const ids = (person.mandates ?? []).map(({ enterpriseId }) => enterpriseId)
  const rows = await db.enterprise.findMany({
    where: { OR: [{ ownerId: person.id }, { id: { in: ids } }] },
    orderBy: [{ nameEn: 'asc' }, { id: 'asc' }],
    take: 500,
    select: { ...names, activity: true, owner },
  })
  const activities = await activityNames(rows.map(({ activity }) => activity))
  return rows.map(({ activity, ...row }) => ({
    ...row,
    stance: stanceOf(row, person)!,
    activity: activities.get(activity) ?? null,
  }))
}

/** For whom somebody acts in a case or at an enterprise, to say so on the page; null where one acts for oneself or as staff. */
export async function actingFor(
  place: { applicantId: string; enterpriseId: string | null },
  person: Person,
): Promise<{ enterprise: PersonName; owner: PersonName } | null> {
  const mandate = actsFor(place, person)
  if (!mandate) return null
  const { nameKm, nameEn, ...row } = await db.enterprise.findUniqueOrThrow({
    where: { id: mandate.enterpriseId },
    select: { nameKm: true, nameEn: true, owner: { select: { nameKm: true, nameEn: true } } },
  })
  return { enterprise: { nameKm, nameEn }, owner: row.owner }
}

/** An enterprise for whom it is there: its owner and those who act for it; null otherwise. */
export async function findEnterprise(id: string, person: Person) {
  const row = await db.enterprise.findUnique({ where: { id }, select: { ...names, owner } })
  const stance = row && stanceOf(row, person)
  return stance ? { ...row, stance } : null
}

export type FoundEnterprise = NonNullable<Awaited<ReturnType<typeof findEnterprise>>>

function stanceOf({ id, ownerId }: { id: string; ownerId: string }, person: Person): Stance | null {
  if (ownerId === person.id) return 'owner'
  return person.mandates?.find((each) => each.enterpriseId === id && each.ownerId === ownerId)?.role ?? null
}

/** Its particulars in short, its certificates and its cases, for those who may see them. */
export async function enterpriseFile(id: string, person: Person, at: Date) {
  const row = await db.enterprise.findFirstOrThrow({ where: { AND: [{ id }, enterprisesOf(person)] } })
  const { place } = row.particulars as Answers
  const [activities, address, cases, certificates] = await Promise.all([
    activityNames([row.activity]),
    place ? addressOf(place as Place) : null,
    casesOf(person, { enterpriseId: id }),
    certificatesOf(person, at, { enterpriseId: id }),
  ])
  return {
    activity: { code: row.activity, name: activities.get(row.activity) ?? null },
    address,
    since: row.createdAt.toISOString(),
    cases: cases.map(({ id: caseId, service, reference, status, changedAt }) => ({
      ...{ id: caseId, service, reference, status },
      changedAt: changedAt.toISOString(),
    })),
    certificates,
  }
}
