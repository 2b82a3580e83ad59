import { db } from '#app/platform/db.server.ts'

export type ActivityName = { code: string; division: string; nameKm: string; nameEn: string }

/** All activities that can be chosen, in the order of their codes. */
export async function listActivities(): Promise<ActivityName[]> {
  return db.activity.findMany({
    orderBy: { code: 'asc' },
    select: { code: true, division: true, nameKm: true, nameEn: true },
  })
}
