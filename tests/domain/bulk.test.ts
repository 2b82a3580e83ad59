import { expect, test } from 'vitest'
import { chooseBulk, findBulk, startBulk } from '#app/domain/cases/bulk.server.ts'
import { workOff } from '#app/domain/cases/bulk-work.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { bulkStates, likeCases, likenessIn } from '#app/domain/cases/like-cases.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf } from '#tests/support/queue.ts'

const people = await office()
const { director } = people
const decision = { service: 'sme-registration', status: 'decision', decision: 'approve', remark: 'All alike.' } as const
const seen = async (ids: string[]) =>
  db.case.findMany({ where: { id: { in: ids } }, select: { id: true, seq: true }, orderBy: { id: 'asc' } })
const chosen = async (ids: string[], by: Person, more = {}) =>
  chooseBulk({ ...decision, ...more, cases: await seen(ids) }, by, after(10))

async function atDecision(count: number, from = people) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const id = await submitted('sme-registration', await person('Sokha'))
      await bring(id, 'decision', from)
      return id
    }),
  )
}

async function workedOff(id: string, by: Person) {
  await startBulk(id, by, after(11))
  for (let runs = 0; runs < 20; runs++) await workOff(id, new Date())
  return (await findBulk(id, by))!
}

test('like cases are those of one service and state that this person may decide now', async () => {
  const ids = await atDecision(2)
  const likeness = likenessIn(new URLSearchParams({ service: 'sme-registration', status: 'decision' }))
  const found = await likeCases(director, likeness)
  expect(found.map(({ row }) => row.id).sort()).toEqual([...ids].sort())
  expect(found[0]).toMatchObject({ decisions: ['approve', 'sendBack'], advice: 'approve' })
  expect(await likeCases(people.officer, likeness)).toEqual([])
  expect(await likeCases(await person('Rithy', ['director'], '12'), likeness)).toEqual([])
  expect(await likeCases(director, { ...likeness, advice: 'refuse' })).toEqual([])
  expect(await likeCases(director, { ...likeness, risk: 'risky' })).toEqual([])
  expect(await likeCases(director, { ...likeness, risk: 'ordinary', inspection: 'notNeeded' })).toHaveLength(2)
  expect(bulkStates).toEqual(['intake', 'endorsement', 'decision'])
})

test('each case has its own event and certificate; what changed or may not be decided is refused with why', async () => {
  const ids = await atDecision(4)
  const [good, moved, reviewed, sentBack] = ids
  const both = await person('Dara', ['officer', 'director'])
  await db.$executeRaw`update "Case" set state = jsonb_set(state, '{context,reviewers}', ${JSON.stringify([both.id])}::jsonb)
    where id = ${reviewed}::uuid`
  const id = await chosen(ids, both)
  await decide(moved, { type: 'approve' }, { by: director, at: after(10) })
  await decide(sentBack, { type: 'sendBack', remark: 'Look again.' }, { by: director, at: after(10) })
  const done = await workedOff(id, both)
  expect(done.counts).toEqual({ waiting: 0, done: 1, refused: 3 })
  expect(Object.fromEntries(done.items.map(({ caseId, result, why }) => [caseId, why || result]))).toEqual({
    [good]: 'done',
    [moved]: 'moved',
    [reviewed]: 'reviewed',
    [sentBack]: 'moved',
  })
  const events = await db.caseEvent.findMany({ where: { caseId: good, type: 'approve' } })
  expect(events.map(({ byId, event }) => [byId, (event as { remark: string }).remark])).toEqual([
    [both.id, 'All alike.'],
  ])
  expect((await jobsOf(good)).filter(({ task }) => task === 'issueCertificate')).toHaveLength(1)
  expect(done.finishedAt).not.toBeNull()
  await audit(good, { jobs: false })
})

test('a case that went round since it was chosen is not decided, though it stands in the same state', async () => {
  const [round] = await atDecision(1)
  const id = await chosen([round], director)
  await decide(round, { type: 'sendBack', remark: 'Look again.' }, { by: director, at: after(10) })
  await bring(round, 'decision', people, after(10))
  expect((await workedOff(id, director)).items[0]).toMatchObject({ result: 'refused', why: 'moved' })
})

test('two bulks over the same cases and two runs of each: every case is decided once', async () => {
  const ids = await atDecision(6)
  const second = await person('Mealea', ['director'])
  const bulks = await Promise.all([chosen(ids, director), chosen(ids, second)])
  await Promise.all([startBulk(bulks[0], director, after(11)), startBulk(bulks[1], second, after(11))])
  await Promise.all([...bulks, ...bulks].map((each) => workOff(each, new Date())))
  const [one, two] = [await findBulk(bulks[0], director), await findBulk(bulks[1], second)]
  expect(one!.counts.done + two!.counts.done).toBe(6)
  expect(one!.counts.refused + two!.counts.refused).toBe(6)
  expect(await db.caseEvent.count({ where: { caseId: { in: ids }, type: 'approve' } })).toBe(6)
})

test('roles taken away after the start count: nothing more is decided', async () => {
  const [id] = await atDecision(1)
  const mealea = await person('Mealea', ['director'])
  const bulk = await chosen([id], mealea)
  await db.role.deleteMany({ where: { personId: mealea.id } })
  expect((await workedOff(bulk, mealea)).items[0]).toMatchObject({ result: 'refused', why: 'notYours' })
  const gone = await person('Kosal', ['director'])
  const other = await chosen([id], gone)
  await db.person.update({ where: { id: gone.id }, data: { disabledAt: monday } })
  expect((await workedOff(other, gone)).items[0]).toMatchObject({ result: 'refused', why: 'gone' })
})

test('only who chose a bulk sees and starts it; what is not visible cannot be chosen', async () => {
  const ids = await atDecision(1)
  const elsewhere = await person('Rithy', ['director'], '12')
  expect(await chosen(ids, elsewhere)).toBe('nothing')
  expect(await chosen(ids, director, { service: 'renewal' })).toBe('nothing')
  const cases = Array.from({ length: 501 }, () => ({ id: ids[0], seq: 1 }))
  expect(await chooseBulk({ ...decision, cases }, director, after(10))).toBe('tooMany')
  const id = await chosen(ids, director)
  expect(await findBulk(id, elsewhere)).toBeNull()
  expect(await startBulk(id, elsewhere, after(11))).toBe(false)
  await workOff(id, new Date())
  expect((await findBulk(id, director))!.counts.waiting).toBe(1)
})

test('five hundred decisions take less than thirty seconds', { timeout: 60_000 }, async () => {
  const sokha = await person('Sokha')
  const ids = await manyCases({ count: 500, applicantId: sokha.id, status: 'decision' })
  const id = await chosen(ids, director)
  const begun = performance.now()
  const done = await workedOff(id, director)
  expect(done.counts).toEqual({ waiting: 0, done: 500, refused: 0 })
  expect(performance.now() - begun).toBeLessThan(30_000)
})
