import { db } from '#app/platform/db.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { agent, payer, sokha } from '#prisma/demo/people.ts'
import { dateOf } from '#workflows/calendar.ts'

const day = 24 * 3_600_000

/**
 * Sokha's newest application is prepared by an agent, somebody pays for her, and somebody has not answered yet. Nobody is
 * told: nobody lives at their addresses.
 */
export async function appointAgents(cast: Cast, at: Date): Promise<void> {
  const [owner, filler, cashbox] = [sokha, agent, payer].map(cast.owner)
  const row = await db.case.findFirstOrThrow({
    where: { applicantId: owner.id, status: 'correction' },
    include: { corrections: true },
  })
  const enterpriseId = row.enterpriseId!
  const neighbour = await db.enterprise.findFirstOrThrow({
    where: { provinceCode: row.provinceCode!, ownerId: { not: owner.id } },
    orderBy: [{ createdAt: 'asc' }, { nameEn: 'asc' }],
  })
  const ago = (days: number) => new Date(at.getTime() - days * day)
  const asked = (role: string, contact: string, days: number) => ({
    ...{ enterpriseId, role, contact, invitedById: owner.id },
    ...{ invitedAt: ago(days), expiresAt: ago(days - 14) },
  })
  await db.mandate.createMany({
    data: [
      { ...asked('everything', agent.email, 9), personId: filler.id, acceptedAt: ago(8) },
      { ...asked('pay', payer.email, 7), personId: cashbox.id, acceptedAt: ago(6) },
      { ...asked('fill', 'bookkeeper@example.org', 1) },
      // And she herself is asked by a neighbour.
      { ...asked('everything', sokha.email, 2), enterpriseId: neighbour.id, invitedById: neighbour.ownerId },
    ],
  })
  const worked = ago(1 / 24)
  await db.deed.createMany({
    data: row.corrections.map(({ kind, target }) => ({
      ...{ caseId: row.id, personId: filler.id, forId: owner.id, day: new Date(dateOf(worked)), at: worked },
      ...(kind === 'field' ? { kind: 'page', target: target.split('.')[0] } : { kind, target }),
    })),
  })
}
