import { expect, test } from 'vitest'
import { assignCases, claimCases, type Given, releaseCases, undoGiving } from '#app/domain/cases/assignment.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import type { OlderWaiting } from '#app/domain/cases/older-waiting.server.ts'
import { Held, NotPossible } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { disableAccount, takeRole } from '#app/domain/people/staff.server.ts'
import { db } from '#app/platform/db.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, bring, type Milestone, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { ServiceId } from '#workflows/service.ts'

const sokha = await person('Sokha')
const now = after(24)

async function caseIn(
  state: Milestone,
  people: Awaited<ReturnType<typeof office>>,
  service: ServiceId = 'sme-registration',
  at = monday,
) {
  const id = await submitted(service, sokha, at)
  await bring(id, state, people, at)
  return id
}

const given = (answer: Given | OlderWaiting) => {
  if (!('outcomes' in answer)) throw new Error(`An older case waits: ${answer.reference}`)
  return answer
}
const claim = async (ids: string[], by: Person, remark = 'The applicant waits here.') =>
  given(await claimCases(ids, { by, at: now, remark }))
const rowOf = (id: string) => db.case.findUniqueOrThrow({ where: { id } })
const eventsOf = async (id: string) =>
  (await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })).map(({ type }) => type)
const noticesOf = ({ id }: Person) =>
  db.delivery.findMany({ where: { personId: id, channel: 'site' }, orderBy: { createdAt: 'asc' } })

test('twenty people take one case at once: one holds it, the others are told who', async () => {
  const people = await office()
  const id = await caseIn('review', people)
  const officers = await Promise.all(Array.from({ length: 20 }, (_, each) => person(`Officer${each}`, ['officer'])))
  const answers = await Promise.all(officers.map((each) => claim([id], each)))
  const { assigneeId } = await rowOf(id)
  const outcomes = answers.map(({ outcomes: [only] }) => only)
  expect(outcomes.filter((each) => 'seq' in each)).toHaveLength(1)
  expect(outcomes[officers.findIndex((each) => each.id === assigneeId)]).toHaveProperty('seq')
  expect(outcomes.filter((each) => 'refused' in each)).toEqual(
    Array(19).fill({ caseId: id, refused: 'held', holderId: assigneeId }),
  )
  expect((await eventsOf(id)).filter((type) => type === 'assigned')).toHaveLength(1)
  await audit(id)
})

test('who holds a case is alone in the role, until it is put back; others are told who it is', async () => {
  const people = await office()
  const other = await person('Sothy', ['officer'])
  const id = await caseIn('review', people, 'operating-certificate')
  await claim([id], people.officer)
  const plan = scheduleInspection(id, dateOf(now), { by: other, at: now })
  await expect(plan).rejects.toMatchObject({ holderId: people.officer.id })
  await expect(plan).rejects.toBeInstanceOf(Held)
  expect(decisionsFor(await rowOf(id), other)).toEqual([])
  expect(decisionsFor(await rowOf(id), people.officer)).toContain('requestCorrection')
  // An inspector acts in a role of his own.
  expect(decisionsFor(await rowOf(id), people.inspector)).toEqual(['scheduleInspection'])

  await releaseCases([id], { by: people.officer, at: now })
  await askForCorrection(id, other, after(1, now))
  expect((await rowOf(id)).assigneeId).toBe(other.id)
  await audit(id)
})

test('reception holds a case until its file is accepted, and others of reception wait', async () => {
  const people = await office()
  const other = await person('Nary', ['reception'])
  const id = await caseIn('intake', people)
  await claim([id], people.reception)
  await expect(decide(id, { type: 'acceptFile' }, { by: other, at: now })).rejects.toBeInstanceOf(Held)
  await decide(id, { type: 'acceptFile' }, { by: people.reception, at: now })
  expect((await rowOf(id)).assigneeId).toBeNull()
  await audit(id)
})

test('who examines a case that nobody holds becomes its holder, keeps it for its return, and nobody holds it once it is closed', async () => {
  const people = await office()
  const id = await caseIn('endorsement', people)
  expect((await rowOf(id)).assigneeId).toBe(people.officer.id)
  await decide(id, { type: 'sendBack', remark: 'Look at the floor plan again.' }, { by: people.chief, at: now })
  expect((await rowOf(id)).assigneeId).toBe(people.officer.id)
  await bring(id, 'issued', people, now)
  expect(await rowOf(id)).toMatchObject({ assigneeId: null, assignedAt: null })
  expect(await eventsOf(id)).not.toContain('assigned')
  await audit(id)
})

test('chief and director give a case to somebody of the office who can act on it, and to nobody else', async () => {
  const people = await office()
  const second = await person('Sothy', ['officer'])
  const elsewhere = await person('Phirun', ['officer'], '12')
  const id = await caseIn('review', people)
  const give = async (to: Person, by: Person) =>
    (await assignCases([id], to.id, { by, at: now, remark: 'Please.' })).outcomes[0]
  expect(await give(second, people.officer)).toMatchObject({ refused: 'notYours' })
  expect(await give(elsewhere, people.chief)).toMatchObject({ refused: 'cannotAct' })
  expect(await give(people.cashier, people.chief)).toMatchObject({ refused: 'cannotAct' })
  expect(await give(sokha, people.chief)).toMatchObject({ refused: 'cannotAct' })
  expect(await give(second, people.chief)).toMatchObject({ from: null })
  expect(await give(second, people.director)).toMatchObject({ refused: 'already' })
  expect(await give(people.officer, people.director)).toMatchObject({ from: second.id })
  expect((await rowOf(id)).assigneeId).toBe(people.officer.id)
  expect((await noticesOf(second)).map(({ notice }) => notice)).toEqual(['casesGiven', 'casesTaken'])
  expect((await noticesOf(people.officer)).map(({ notice }) => notice)).toEqual(['casesGiven'])
  await audit(id)
})

test('nobody is given a case of an enterprise that he or she has acted for', async () => {
  const people = await office()
  const second = await person('Sothy', ['officer'])
  const id = await caseIn('review', people)
  const { enterpriseId } = await rowOf(id)
  await db.mandate.create({
    data: {
      ...{ enterpriseId: enterpriseId!, role: 'fill', contact: 'x', personId: second.id, invitedById: sokha.id },
      ...{ invitedAt: monday, expiresAt: monday, acceptedAt: monday, endedAt: monday },
    },
  })
  const { outcomes } = await assignCases([id], second.id, { by: people.chief, at: now })
  expect(outcomes).toMatchObject([{ refused: 'cannotAct' }])
})

test('a chief puts the case of a colleague back into the pool, a colleague cannot', async () => {
  const people = await office()
  const second = await person('Sothy', ['officer'])
  const id = await caseIn('review', people)
  await claim([id], people.officer)
  const put = async (by: Person) => (await releaseCases([id], { by, at: now, remark: 'Ill.' })).outcomes[0]
  expect(await put(second)).toEqual({ caseId: id, refused: 'held', holderId: people.officer.id })
  expect(await put(people.chief)).toMatchObject({ from: people.officer.id })
  expect(await put(people.chief)).toMatchObject({ refused: 'free' })
  expect(await noticesOf(people.officer)).toMatchObject([{ notice: 'casesTaken', facts: { count: 1 } }])
  await audit(id)
})

test('a newer case is not taken before an older one without a reason, and the reason stands in the file', async () => {
  const people = await office('17')
  const place = { place: { province: '17', district: '1701', commune: '170101', village: '17010101' } }
  const inSiemReap = async (at: Date) => {
    const { completeAnswers } = await import('#tests/support/answers.ts')
    const answers = completeAnswers('sme-registration') as Record<string, Record<string, unknown>>
    const id = await submitted('sme-registration', sokha, at, { place: { ...answers.place, ...place.place } })
    await bring(id, 'review', people, at)
    return id
  }
  const older = await inSiemReap(monday)
  const newer = await inSiemReap(after(72))
  const at = after(96)
  const [old] = [await rowOf(older)]
  expect(await claimCases([newer], { by: people.officer, at })).toMatchObject({ id: older, reference: old.reference })
  expect((await rowOf(newer)).assigneeId).toBeNull()
  // Both together leave nothing older behind.
  expect(await claimCases([newer, older], { by: people.officer, at })).toHaveProperty('outcomes')
  await releaseCases([newer, older], { by: people.officer, at })
  await claimCases([newer], { by: people.officer, at, remark: 'The applicant leaves the country tomorrow.' })
  const last = await db.caseEvent.findFirstOrThrow({ where: { caseId: newer }, orderBy: { seq: 'desc' } })
  expect(last.event).toMatchObject({ passedOver: older, remark: 'The applicant leaves the country tomorrow.' })
  // Nothing older is left once it is taken.
  await claimCases([older], { by: people.officer, at })
  await releaseCases([newer], { by: people.officer, at })
  expect(await claimCases([newer], { by: people.officer, at })).toHaveProperty('outcomes')
})

test('many cases are taken at once, what cannot be is named, and all goes back as it was by one click', async () => {
  const people = await office()
  const second = await person('Sothy', ['officer'])
  const one = await caseIn('review', people)
  const two = await caseIn('review', people)
  const three = await caseIn('review', people)
  const four = await caseIn('issued', people)
  await claim([two], second)
  await claim([three], people.officer)
  const { id, outcomes } = await assignCases([one, two, three, four], second.id, { by: people.chief, at: now })
  const by = (caseId: string) => outcomes.find((each) => each.caseId === caseId)
  expect([by(one), by(two), by(three), by(four)]).toMatchObject([
    { from: null },
    { refused: 'already' },
    { from: people.officer.id },
    { refused: 'notNow' },
  ])
  // Somebody does something to one of them meanwhile.
  await releaseCases([one], { by: second, at: now })
  const undone = (await undoGiving(id, { by: people.chief, at: now }))!
  expect(undone.outcomes.find((each) => each.caseId === one)).toMatchObject({ refused: 'changed' })
  expect((await rowOf(three)).assigneeId).toBe(people.officer.id)
  expect((await rowOf(one)).assigneeId).toBeNull()
  expect((await rowOf(two)).assigneeId).toBe(second.id)
  expect(await undoGiving(id, { by: people.chief, at: now })).toBeNull()
  expect(await undoGiving(undone.id, { by: people.chief, at: now })).toBeNull()
  for (const each of [one, two, three]) await audit(each)
})

test('what somebody else did is not undone, and a case of another office is not there', async () => {
  const people = await office()
  const id = await caseIn('review', people)
  const giving = await claim([id], people.officer)
  expect(await undoGiving(giving.id, { by: people.chief, at: now })).toBeNull()
  const elsewhere = await office('12')
  expect((await assignCases([id], elsewhere.officer.id, { by: elsewhere.chief, at: now })).outcomes).toEqual([])
  expect((await claim([id], elsewhere.officer)).outcomes).toEqual([])
  expect((await rowOf(id)).assigneeId).toBe(people.officer.id)
})

test('a person whose role at the office ends, or whose account is closed, loses the cases to the pool', async () => {
  const people = await office()
  const [second, third] = [await person('Sothy', ['officer', 'reception']), await person('Vanny', ['officer'])]
  const [one, two, three] = [
    await caseIn('review', people),
    await caseIn('intake', people),
    await caseIn('review', people),
  ]
  await claim([one], second)
  await claim([two], second)
  await claim([three], third)
  const change = { by: await person('Sokun', ['administrator'], '00'), at: now }
  await takeRole(second.id, { role: 'officer', officeCode: '02' }, change)
  expect((await rowOf(one)).assigneeId).toBeNull()
  expect((await rowOf(two)).assigneeId).toBe(second.id)
  expect(await noticesOf(second)).toMatchObject([{ notice: 'casesTaken', facts: { count: 1 } }])
  await disableAccount(third.id, change)
  expect((await rowOf(three)).assigneeId).toBeNull()
  for (const each of [one, two, three]) await audit(each)
})

test('a role that ends while cases are taken in it leaves none behind', async () => {
  const people = await office()
  const ids: string[] = []
  for (let each = 0; each < 4; each++) ids.push(await caseIn('review', people))
  const second = await person('Sothy', ['officer'])
  const change = { by: await person('Sokun', ['administrator'], '00'), at: now }
  await Promise.all([
    ...ids.map((id) => claim([id], second)),
    takeRole(second.id, { role: 'officer', officeCode: '02' }, change),
    ...ids.map((id) => assignCases([id], second.id, { by: people.chief, at: now })),
  ])
  expect(await db.case.count({ where: { assigneeId: second.id } })).toBe(0)
  for (const each of ids) await audit(each)
})

test('what cannot be held is not taken', async () => {
  const people = await office()
  const unpaid = await submitted('operating-certificate', sokha)
  const decided = await caseIn('decision', people)
  expect((await claim([unpaid], people.reception)).outcomes).toMatchObject([{ refused: 'notNow' }])
  expect((await claim([decided], people.officer)).outcomes).toMatchObject([{ refused: 'notNow' }])
  await expect(decide(unpaid, { type: 'acceptFile' }, { by: people.reception, at: now })).rejects.toBeInstanceOf(
    NotPossible,
  )
})
