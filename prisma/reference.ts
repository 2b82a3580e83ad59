import type { PrismaClient } from '#prisma/generated/client.ts'
import activities from '#prisma/reference/activities.json' with { type: 'json' }
import agencies from '#prisma/reference/agencies.json' with { type: 'json' }
import divisions from '#prisma/reference/divisions.json' with { type: 'json' }
import holidays from '#prisma/reference/holidays.json' with { type: 'json' }
import offices from '#prisma/reference/offices.json' with { type: 'json' }
import reasons from '#prisma/reference/reasons.json' with { type: 'json' }
import terms from '#prisma/reference/terms.json' with { type: 'json' }

/**
 * Puts in the offices, figures and lists that the product ships with. Can be run any number of times: it only adds what is
 * missing. A figure, or a year of holidays, of which the database holds anything belongs to the administrator and stays.
 */
export async function loadReference(db: PrismaClient) {
  const skipDuplicates = true
  await db.office.createMany({ data: [...offices, ...agencies], skipDuplicates })
  await db.division.createMany({ data: divisions, skipDuplicates })
  await db.activity.createMany({ data: activities, skipDuplicates })
  await db.reason.createMany({
    data: reasons.map((each) => ({ ...each, from: day(each.from), until: each.until && day(each.until) })),
    skipDuplicates,
  })
  await db.term.createMany({ data: await missingTerms(db), skipDuplicates })
  await db.holiday.createMany({ data: await missingHolidays(db), skipDuplicates })
}

/** By key and service, not by date: a default must not come back beside the figure that replaced it. */
async function missingTerms(db: PrismaClient) {
  const kept = await db.term.findMany({ distinct: ['key', 'service'], select: { key: true, service: true } })
  const has = new Set(kept.map(({ key, service }) => `${key} ${service}`))
  return terms
    .filter(({ key, service }) => !has.has(`${key} ${service}`))
    .map((each) => ({ ...each, validFrom: day(each.validFrom) }))
}

/** By year: a computed day that the yearly sub-decree moved must not come back. */
async function missingHolidays(db: PrismaClient) {
  const kept = await db.holiday.findMany({ select: { date: true } })
  const has = new Set(kept.map(({ date }) => date.getUTCFullYear()))
  return holidays
    .map((each) => ({ ...each, date: day(each.date) }))
    .filter(({ date }) => !has.has(date.getUTCFullYear()))
}

function day(date: string) {
  return new Date(`${date}T00:00:00Z`)
}

if (import.meta.main) {
  const { db, disconnect } = await import('#app/platform/db.server.ts')
  await loadReference(db)
  await disconnect()
}
