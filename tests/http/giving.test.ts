import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as away, action as planAway } from '#app/routes/desk/absence.tsx'
import { action as decide, loader as openCase } from '#app/routes/desk/case.tsx'
import { loader as correction } from '#app/routes/desk/correction.tsx'
import { action as comeBack } from '#app/routes/desk/end-absence.tsx'
import { loader as askForward, action as forward } from '#app/routes/desk/forward.tsx'
import { action as give } from '#app/routes/desk/giving.tsx'
import { loader as planVisit } from '#app/routes/desk/plan-inspection.tsx'
import { action as undo } from '#app/routes/desk/undo-giving.tsx'
import { loader as worklist } from '#app/routes/desk/worklist.tsx'
import { findInOrder } from '#prisma/demo/checks.ts'
import { bring, monday, submitted } from '#tests/support/cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const sokha = await person('Sokha')

async function inReview(people: OfficePeople) {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  return id
}
const post = (who: Person, fields: [string, string][]) => send(give, who, '/desk/giving', {}, fields)
const cases = (...ids: string[]) => ids.map((id): [string, string] => ['case', id])
const holderOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).assigneeId
const givingIn = (location: string | null) => new URL(location!, 'http://x').searchParams.get('giving')!

test('a case is taken from its page; who comes later is told with 409 who holds it', async () => {
  const people = await office()
  const other = await person('Sothy', ['officer'])
  const id = await inReview(people)
  const [one, two] = await Promise.all(
    [people.officer, other].map((each) => post(each, [['act', 'claim'], ['back', 'case'], ...cases(id)])),
  )
  const [won, lost] = one.status === 303 ? [one, two] : [two, one]
  const holder = (await holderOf(id)) === other.id ? other : people.officer
  expect(won.location).toMatch(new RegExp(`^/desk/${id}\\?giving=`))
  expect(lost.status).toBe(409)
  expect(lost.data.refused).toMatchObject([{ why: 'held', holder: { nameEn: holder.nameEn } }])
  const { data } = await ask(openCase, holder, won.location!, { caseId: id })
  expect(data.holding).toMatchObject({ mine: true, told: { kind: 'claim', done: 1, canUndo: true } })
  // Once more is no harm.
  expect((await post(holder, [['act', 'claim'], ...cases(id)])).status).toBe(303)
})

test('who acts on a case that somebody else holds is told who holds it', async () => {
  const people = await office()
  const other = await person('Sothy', ['officer'])
  const id = await inReview(people)
  await claimCases([id], { by: people.officer, at: new Date(), remark: 'x' })
  const fields = { decision: 'recommend', 'recommend.advice': 'approve', 'recommend.remark': 'In order.' }
  const answer = await send(decide, other, `/desk/${id}`, { caseId: id }, fields)
  expect(answer.status).toBe(409)
  const { data } = await ask(openCase, other, `/desk/${id}`, { caseId: id })
  expect(data.holding).toMatchObject({ mine: false, canTake: false, canRelease: false, holder: { nameEn: 'Dara' } })
  expect(data.one.ready).toEqual([])
  const { data: chiefs } = await ask(openCase, people.chief, `/desk/${id}`, { caseId: id })
  expect(chiefs.holding).toMatchObject({ canRelease: true, canForward: true })
  expect(chiefs.holding.colleagues.map((each: { id: string }) => each.id)).toContain(other.id)
})

test('a newer case before an older one: the reason is asked, must be given, and then it is taken', async () => {
  const people = await office()
  await inReview(people)
  const newer = await inReview(people)
  await db.case.update({ where: { id: newer }, data: { dueAt: new Date('2030-01-07T10:30:00Z') } })
  const claim: [string, string][] = [['act', 'claim'], ['back', 'case'], ...cases(newer)]
  const asked = await post(people.officer, claim)
  expect(asked.status).toBe(422)
  expect(asked.data.older).toHaveProperty('reference')
  expect(asked.data.errors).toBeUndefined()
  const empty = await post(people.officer, [...claim, ['older', asked.data.older.id], ['remark', ' ']])
  expect(empty.status).toBe(422)
  expect(empty.data.errors).toHaveProperty('remark')
  expect(await holderOf(newer)).toBeNull()
  const taken = await post(people.officer, [...claim, ['older', asked.data.older.id], ['remark', 'Urgent.']])
  expect(taken.status).toBe(303)
  expect(await holderOf(newer)).toBe(people.officer.id)
})

test('acting on a newer case of the pool while an older one waits is as taking it: refused until it is taken with a reason', async () => {
  const people = await office()
  const older = await inReview(people)
  const newer = await inReview(people)
  await db.case.update({ where: { id: newer }, data: { dueAt: new Date('2030-01-07T10:30:00Z') } })
  await findInOrder(newer, { by: people.officer, at: new Date() })
  const params = { caseId: newer }
  const page = async (who: Person) => (await ask(openCase, who, `/desk/${newer}`, params)).data.one
  const needsOlder = (type: string) => ({ type, needs: [{ kind: 'older' }] })
  expect(await page(people.officer)).toMatchObject({
    ready: [],
    waiting: expect.arrayContaining([needsOlder('recommend'), needsOlder('requestCorrection')]),
  })
  const fields = { decision: 'recommend', 'recommend.advice': 'approve', 'recommend.remark': 'In order.' }
  const recommend = () => send(decide, people.officer, `/desk/${newer}`, params, fields)
  expect(await recommend()).toMatchObject({ status: 409, data: { older: true } })
  const toCase = { status: 302, location: `/desk/${newer}` }
  expect(await ask(correction, people.officer, `/desk/${newer}/correction`, params)).toMatchObject(toCase)
  expect(await ask(planVisit, people.officer, `/desk/${newer}/plan-inspection`, params)).toMatchObject(toCase)
  // Reception waits in another line, and an inspector acts in a role of his own.
  expect((await page(people.inspector)).waiting).toEqual([])
  expect((await ask(openCase, people.officer, `/desk/${older}`, { caseId: older })).data.one.ready).toContain(
    'requestCorrection',
  )
  await claimCases([newer], { by: people.officer, at: new Date(), remark: 'The visit is tomorrow.' })
  expect((await page(people.officer)).ready).toEqual(expect.arrayContaining(['recommend', 'requestCorrection']))
  expect((await recommend()).status).toBe(303)
})

test('a chief gives the ticked cases to a colleague, reads what became of it on the list, and undoes it', async () => {
  const people = await office()
  const other = await person('Sothy', ['officer'])
  const [one, two, issued] = [await inReview(people), await inReview(people), await inReview(people)]
  await bring(issued, 'issued', people)
  const ticked: [string, string][] = [
    ['act', 'assign'],
    ['list', '?view=office&giving=x&done=forwarded'],
    ...cases(one, two, issued),
  ]
  expect((await post(people.chief, ticked)).data.errors).toHaveProperty('to')
  const given = await post(people.chief, [...ticked, ['to', other.id]])
  expect(given.location).toMatch(/^\/desk\?view=office&giving=[\w-]{36}$/)
  const { data } = await ask(worklist, people.chief, given.location!, {})
  expect(data.giving.told).toMatchObject({ kind: 'assign', done: 2, canUndo: true, refused: [{ why: 'notNow' }] })
  expect(data.giving.told.refused[0].reference).toMatch(/^REG-/)
  const givingId = givingIn(given.location)
  expect((await ask(worklist, other, given.location!, {})).data.giving.told).toBeNull()
  expect((await send(undo, other, `/desk/giving/${givingId}/undo`, { givingId }, {})).status).toBe(404)
  expect((await send(undo, people.chief, `/desk/giving/${givingId}/undo`, { givingId }, {})).status).toBe(303)
  expect([await holderOf(one), await holderOf(two)]).toEqual([null, null])
  expect((await send(undo, people.chief, `/desk/giving/${givingId}/undo`, { givingId }, {})).status).toBe(404)
})

test('forged and empty forms change nothing and are answered', async () => {
  const people = await office()
  const elsewhere = await person('Phirun', ['officer'], '12')
  const id = await inReview(people)
  const tried: [Person, [string, string][], number][] = [
    [people.officer, [], 422],
    [people.officer, [['case', 'nonsense']], 422],
    [
      people.officer,
      [
        ['case', id],
        ['act', 'assign'],
        ['to', "' or 1=1"],
      ],
      422,
    ],
    [
      people.officer,
      [
        ['case', id],
        ['act', 'assign'],
        ['to', people.officer.id],
      ],
      409,
    ],
    [
      people.cashier,
      [
        ['case', id],
        ['act', 'claim'],
      ],
      409,
    ],
    [
      elsewhere,
      [
        ['case', id],
        ['act', 'claim'],
      ],
      404,
    ],
    [
      people.officer,
      [
        ['case', id],
        ['act', 'release'],
      ],
      409,
    ],
    [
      sokha,
      [
        ['case', id],
        ['act', 'claim'],
      ],
      403,
    ],
  ]
  for (const [who, fields, status] of tried)
    expect([fields, (await post(who, fields)).status]).toEqual([fields, status])
  expect(await holderOf(id)).toBeNull()
})

test('a person plans an absence, sees who holds what, and is back by a click', async () => {
  await db.person.updateMany({ where: { roles: { some: { role: 'officer' } } }, data: { disabledAt: monday } })
  const people = await office()
  const other = await person('Sothy', ['officer'])
  const id = await inReview(people)
  await claimCases([id], { by: people.officer, at: new Date(), remark: 'x' })
  const { data } = await ask(away, people.officer, '/desk/absence', {})
  expect(data).toMatchObject({ absence: null, holds: 1, colleagues: [{ id: other.id }] })
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const plan = (fields: Record<string, string>) =>
    send(planAway, people.officer, '/desk/absence', {}, { firstDay: today, lastDay: today, to: 'spread', ...fields })
  const wrongs: Record<string, string>[] = [
    { firstDay: '' },
    { firstDay: '2020-01-01' },
    { lastDay: '31/02/2027' },
    { to: 'nobody' },
    { to: id },
  ]
  for (const wrong of wrongs) expect([wrong, (await plan(wrong)).status]).toEqual([wrong, 422])
  expect((await plan({ to: other.id })).location).toBe('/desk/absence?done=begun')
  expect(await holderOf(id)).toBe(other.id)
  const { absence } = (await ask(away, people.officer, '/desk/absence', {})).data
  expect(absence).toMatchObject({ hasBegun: true, given: 1 })
  expect((await ask(worklist, people.officer, '/desk', {})).data.giving.absence).toMatchObject({ hasBegun: true })
  const end = (who: Person) => send(comeBack, who, `/desk/absence/${absence.id}/end`, { absenceId: absence.id }, {})
  expect((await end(other)).status).toBe(404)
  expect((await end(people.officer)).location).toBe('/desk/absence?done=ended&count=1')
  expect((await end(people.officer)).status).toBe(404)
  expect(await holderOf(id)).toBe(people.officer.id)
})

test('a chief sends a case on, the other office sees where it came from, and what was sent too late is told', async () => {
  const people = await office()
  const there = await office('12')
  const id = await inReview(people)
  const to = (who: Person, fields: Record<string, string>) =>
    send(forward, who, `/desk/${id}/forward`, { caseId: id }, fields)
  expect((await ask(askForward, people.officer, `/desk/${id}/forward`, { caseId: id })).location).toBe(`/desk/${id}`)
  expect((await to(people.chief, { to: '12' })).status).toBe(422)
  expect((await to(people.chief, { to: '77', remark: 'x' })).status).toBe(422)
  expect((await to(people.officer, { to: '12', remark: 'x' })).status).toBe(409)
  expect((await to(people.chief, { to: '12', remark: 'It stands in Phnom Penh.' })).location).toBe(
    '/desk?done=forwarded',
  )
  expect((await to(people.chief, { to: '00', remark: 'x' })).status).toBe(404)
  const { data } = await ask(openCase, there.chief, `/desk/${id}`, { caseId: id })
  expect(data.holding).toMatchObject({
    came: { office: { code: '02' }, remark: 'It stands in Phnom Penh.' },
    parts: [{ office: { code: '02' } }, { office: { code: '12' } }],
  })
  const asked = (await ask(askForward, there.chief, `/desk/${id}/forward`, { caseId: id })).data
  expect(asked.origin).toEqual({ office: '02', isOver: false })
})
