import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { type Act, acts, decidedByReviewers, decisionsIn, desk } from '#tests/support/changing-roles.ts'
import { office, person } from '#tests/support/people.ts'
import { moves } from '#tests/support/walks.ts'
import type { EventType, Role } from '#workflows/kit.ts'

// How the machines keep it is shown over many more orders in tests/workflows/four-eyes; here it is the one door.
test('whatever roles three people collect: at the door nobody decides a case that he or she has examined or endorsed', async () => {
  const [applicant, staff] = [await person('Sokha'), await office()]
  const everybody = await Promise.all(['Malis', 'Veasna', 'Sophea'].map((name) => person(name, desk)))
  let decided = 0
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const people = await Promise.all(everybody.map((one) => withRoles(one, desk)))
      const id = await submitted('sme-registration', applicant)
      await bring(id, 'review', staff)
      let at = after(30)
      for (const act of all) {
        at = after(1, at)
        const one = people[act.who]
        if ('roles' in act) people[act.who] = await withRoles(one, act.roles)
        else await attempt(id, one, await typeOf(act, id, one), at)
      }
      const events = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
      decided += decisionsIn(events).length
      expect(decidedByReviewers(events)).toEqual([])
    }),
    { numRuns: 8, seed: 20261116 },
  )
  expect(decided).toBeGreaterThan(0)
})

test('a chief whose endorsement was sent back does not decide as a director, and the page does not offer it', async () => {
  const people = await office()
  const other = await person('Mealea', ['chief'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  await decide(
    id,
    { type: 'sendBack', remark: 'The capital is not plausible.' },
    { by: people.director, at: after(20) },
  )
  const recommend = { type: 'recommend', advice: 'approve', remark: 'It is now.' } as const
  await decide(id, recommend, { by: people.officer, at: after(21) })
  await decide(id, { type: 'endorse' }, { by: other, at: after(22) })

  const risen = await withRoles(people.chief, ['chief', 'director'])
  expect(decisionsFor((await findCase(id, risen))!, risen)).toEqual(['sendBack'])
  for (const decision of [{ type: 'approve' }, { type: 'refuse', reason: 'falseStatement', remark: 'x' }] as const)
    await expect(decide(id, decision, { by: risen, at: after(23) })).rejects.toThrow(NotPossible)
  await decide(id, { type: 'approve' }, { by: people.director, at: after(24) })
})

async function withRoles(one: Person, roles: Role[]): Promise<Person> {
  await db.role.deleteMany({ where: { personId: one.id } })
  await db.role.createMany({ data: roles.map((role) => ({ personId: one.id, role, officeCode: '02' })) })
  return { ...one, roles: roles.map((role) => ({ role, officeCode: '02' })) }
}

async function typeOf(act: Exclude<Act, { roles: Role[] }>, id: string, one: Person): Promise<EventType | undefined> {
  if ('type' in act) return act.type
  const open = decisionsFor(await db.case.findUniqueOrThrow({ where: { id }, include: { events: true } }), one)
  return open[act.pick % open.length]
}

/** Straight at the door, with what each event needs. */
async function attempt(id: string, by: Person, type: EventType | undefined, at: Date) {
  if (!type) return
  if (type === 'recommend' && by.roles.some(({ role }) => role === 'officer'))
    await findInOrder(id, { by, at }).catch(() => {})
  const sent = { ...moves[type].at(-1), type, answerBy: after(24 * 30, at).toISOString() }
  await perform(id, sent as never, { by, at }).catch((error) => {
    if (!(error instanceof NotPossible)) throw error
  })
  const { status, applicantId } = await db.case.findUniqueOrThrow({ where: { id } })
  // The applicant answers at once, so that the case comes back.
  if (status === 'correction') {
    const applicant = await db.person.findUniqueOrThrow({ where: { id: applicantId } })
    await perform(id, { type: 'resubmit' }, { by: { ...applicant, language: 'en', roles: [] }, at })
  }
}
