import { db } from '#app/platform/db.server.ts'
import { battambang } from '#prisma/demo/people.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

const day = 24 * 3_600_000

/**
 * One administrator waits for the other: a new standard and a day off are proposed. Somebody is invited to the desk of
 * Battambang, whose office says where it is. Nobody is told: nobody lives at their addresses.
 */
export async function administer(at: Date): Promise<void> {
  const [proposer] = await db.person.findMany({ where: { email: 'administrator@example.org' } })
  const ago = (days: number) => new Date(at.getTime() - days * day)
  const latest = await db.term.findFirstOrThrow({
    where: { key: 'standard', service: 'renewal' },
    orderBy: { validFrom: 'desc' },
  })
  const standard = {
    ...{ key: 'standard', service: 'renewal', latestId: latest.id, value: { days: 8 } },
    ...{ from: addDays(dateOf(at), 45), verified: true, source: 'ប្រកាសនៃការបង្ហាញសាកល្បង' },
  }
  const dayOff = { date: addDays(dateOf(at), 9), nameKm: 'ថ្ងៃឈប់សម្រាកបន្ថែម', nameEn: 'Additional day off' }
  const proposed = [
    { kind: 'termAdded', subject: 'standard renewal', change: standard, days: 2 },
    { kind: 'dayOffAdded', subject: dayOff.date, change: dayOff, days: 1 },
  ]
  const byId = proposer.id
  await db.proposal.createMany({
    data: proposed.map(({ days, ...each }) => ({ ...each, byId, draftedAt: ago(days), proposedAt: ago(days) })),
  })
  await db.adminEvent.createMany({
    data: proposed.map(({ kind, subject, change, days }) => ({
      ...{ kind: 'changeProposed', subject, after: { kind, change }, byId, at: ago(days) },
    })),
  })
  await db.invitation.create({
    data: {
      ...{ contact: 'newcomer@example.org', role: 'reception', officeCode: battambang, invitedById: byId },
      ...{ invitedAt: ago(1), expiresAt: ago(-6) },
    },
  })
  await db.office.update({
    where: { code: battambang },
    data: {
      ...{ addressKm: 'ផ្លូវលេខ ៣ ក្រុងបាត់ដំបង (គំរូ)', addressEn: 'Street 3, Battambang (demo)' },
      phone: '+85553900100',
    },
  })
}
