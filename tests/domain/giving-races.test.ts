import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endAbsence, planAbsence } from '#app/domain/cases/absence.server.ts'
import { assignCases, claimCases, releaseCases, undoGiving } from '#app/domain/cases/assignment.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { forwardCase } from '#app/domain/cases/forwarding.server.ts'
import { NotPossible } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const sokha = await person('Sokha')
const people = await office()
const second = await person('Bora', ['chief'])
const officers = [
  people.officer,
  ...(await Promise.all(['Sothy', 'Vanny', 'Kanha', 'Reak'].map((name) => person(name, ['officer'])))),
]
const chiefs = [people.chief, second, people.director]
await office('12')

const ids: string[] = []
for (let each = 0; each < 6; each++) {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  ids.push(id)
}

const who = fc.nat({ max: 20 })
const some = fc.uniqueArray(fc.nat({ max: ids.length - 1 }), { minLength: 1, maxLength: 4 })
const act = fc.record({
  kind: fc.constantFrom(
    'claim',
    'claim',
    'release',
    'assign',
    'assign',
    'undo',
    'absent',
    'back',
    'recommend',
    'sendBack',
    'forward',
  ),
  by: who,
  to: who,
  cases: some,
})
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

const givings: { id: string; by: Person }[] = []
let hours = 30

/** What somebody does; that it cannot be done is an answer too. */
async function does({ kind, by, to, cases }: Act, at: Date): Promise<unknown> {
  const chosen = cases.map((each) => ids[each])
  const officer = officers[by % officers.length]
  const chief = chiefs[by % chiefs.length]
  const colleague = officers[to % officers.length]
  const anybody = by % 2 ? officer : chief
  const keep = async (giving: Promise<{ id: string }>, giver: Person) =>
    givings.push({ id: (await giving).id, by: giver })
  switch (kind) {
    case 'claim':
      return keep(claimCases(chosen, { by: officer, at, remark: 'Because.' }), officer)
    case 'release':
      return keep(releaseCases(chosen, { by: anybody, at }), anybody)
    case 'assign':
      return keep(assignCases(chosen, colleague.id, { by: chief, at }), chief)
    case 'undo': {
      const giving = givings[to % Math.max(1, givings.length)]
      return giving && undoGiving(giving.id, { by: giving.by, at })
    }
    case 'absent':
      return planAbsence(
        officer,
        { firstDay: '2027-01-04', lastDay: '2027-01-05', toId: to % 2 ? colleague.id : null },
        at,
      )
    case 'back': {
      const absences = await db.absence.findMany({ where: { personId: officer.id, endedAt: null } })
      return Promise.all(absences.map(({ id }) => endAbsence(id, at, officer)))
    }
    case 'recommend':
      return decide(chosen[0], { type: 'recommend', advice: 'approve', remark: 'x' }, { by: officer, at }).catch(
        refused,
      )
    case 'sendBack':
      return decide(chosen[0], { type: 'sendBack', remark: 'x' }, { by: people.chief, at }).catch(refused)
    case 'forward':
      // Only now and then, as nobody here follows it there.
      return to === 7
        ? forwardCase(chosen[0], { to: '12', remark: 'x' }, { by: people.chief, at }).catch(refused)
        : null
  }
}

function refused(error: unknown) {
  if (!(error instanceof NotPossible)) throw error
}

test('whatever many people do at once, a case has one holder at most, and its chain tells how it came there', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { minLength: 2, maxLength: 7 }), { maxLength: 6 }), async (rounds) => {
      for (const atOnce of rounds) {
        // The first days of January, when the absences of these people are.
        const at = new Date(Date.parse('2027-01-04T02:00:00.000Z') + ++hours * 60_000)
        await Promise.all(atOnce.map((each) => does(each, at)))
      }
      for (const id of ids) await audit(id, { jobs: false })
    }),
    { numRuns: 12 },
  )
  const moves: { from: string | null; to: string | null; byId: string | null }[] = []
  for (const id of ids) {
    let holder: string | null = null
    const events = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
    for (const { type, event, byId, status } of events) {
      const { from, to } = event as { from?: string | null; to?: string }
      if (type === 'assigned' || type === 'released') {
        // Nobody ever gave away what somebody else held.
        expect(from).toBe(holder)
        moves.push({ from: holder, to: to ?? null, byId })
        holder = to ?? null
      } else if (type === 'forwarded') holder = null
      else if (type === 'recommend' && status === 'endorsement') holder ??= byId
    }
  }
  expect(moves.length).toBeGreaterThan(20)
  await everybodyIsTold(moves)
})

/** Who lost or got cases by somebody else was told how many, to the last one. */
async function everybodyIsTold(moves: { from: string | null; to: string | null; byId: string | null }[]) {
  for (const { id } of officers) {
    const deliveries = await db.delivery.findMany({ where: { personId: id, channel: 'site' } })
    const sum = (...notices: string[]) =>
      deliveries
        .filter(({ notice }) => notices.includes(notice))
        .reduce((total, { facts }) => total + (facts as { count: number }).count, 0)
    const others = moves.filter(({ byId }) => byId !== id)
    expect(sum('casesGiven', 'casesCovered', 'casesReturned')).toBe(others.filter(({ to }) => to === id).length)
    expect(sum('casesTaken', 'casesBack')).toBe(others.filter(({ from }) => from === id).length)
  }
}

test('many hand over, come back, give and take at the same moment, and nobody waits for ever', async () => {
  const at = after(24 * 60)
  const lines = Array.from({ length: 40 }, (_, each) => ({
    kind: (['assign', 'claim', 'absent', 'release', 'back'] as const)[each % 5],
    ...{ by: each, to: each * 3 + 1, cases: [each % 6, (each * 5 + 1) % 6, (each + 3) % 6] },
  }))
  await Promise.all(lines.map((each) => does(each, at)))
  for (const id of ids) await audit(id, { jobs: false })
})
