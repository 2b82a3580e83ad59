import { db } from '#app/platform/db.server.ts'

/** The catalogue of reasons of one kind. */
export async function listReasons(kind: 'correction' | 'refusal') {
  return db.reason.findMany({
    where: { kind },
    orderBy: { code: 'asc' },
    select: { code: true, nameKm: true, nameEn: true },
  })
}
