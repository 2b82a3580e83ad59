import { expect, test } from 'vitest'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import {
  acknowledgeMinute,
  addressees,
  countMinutes,
  minutesFor,
  minutesOf,
  writeMinute,
} from '#app/domain/cases/minutes.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const rowOf = (id: string) => db.case.findUniqueOrThrow({ where: { id }, include: { events: true } })

async function inReview() {
  const people = await office()
  const applicant = await person('Sokha')
  const id = await submitted('sme-registration', applicant)
  await bring(id, 'review', people)
  return { ...people, applicant, id }
}

/** How many minutes on this case wait for somebody. */
async function waiting(id: string, who: Person) {
  const listed = await minutesFor(who)
  expect(await countMinutes(who)).toBe(listed.length)
  return listed.filter(({ caseId }) => caseId === id).length
}

const write = (
  id: string,
  by: Person,
  toRole: 'officer' | 'chief' | 'director',
  words = 'The plan is of another place.',
) => writeMinute(id, { toRole, words }, { by, at: after(5) })

test('a minute stands in the file with its author, role and addressee, and waits for whom it is addressed to', async () => {
  const { id, officer, chief, director } = await inReview()
  expect(await write(id, officer, 'chief')).toBeNull()
  expect(await write(id, chief, 'director', 'I share this.')).toBeNull()
  const minutes = await minutesOf(await rowOf(id), chief)
  expect(minutes.map(({ role, toRole, author, isForMe }) => [role, toRole, author.nameEn, isForMe])).toEqual([
    ['officer', 'chief', 'Dara', true],
    ['chief', 'director', 'Sophea', false],
  ])
  expect([await waiting(id, officer), await waiting(id, chief), await waiting(id, director)]).toEqual([0, 1, 1])
  const listed = (await minutesFor(chief)).find(({ caseId }) => caseId === id)
  expect(listed).toMatchObject({ words: 'The plan is of another place.', author: { nameEn: 'Dara' } })
})

test('whoever it is addressed to says once that it was read; two at once are one', async () => {
  const { id, officer, chief, director } = await inReview()
  const second = await person('Kosal', ['chief'])
  await write(id, officer, 'chief')
  const [minute] = await minutesOf(await rowOf(id), chief)
  for (const who of [officer, director, await person('Rithy', ['chief'], '12'), await person('Sokha')])
    expect(await acknowledgeMinute(minute.id, { by: who, at: after(6) })).toBe('gone')
  const both = await Promise.all([chief, second].map((by) => acknowledgeMinute(minute.id, { by, at: after(6) })))
  expect(both.filter((each) => each === 'gone')).toHaveLength(1)
  expect(await waiting(id, chief)).toBe(0)
  expect((await minutesOf(await rowOf(id), officer))[0].acknowledgedBy).not.toBeNull()
})

test('only the line of the deciding office writes and reads, to the others of it', async () => {
  const { id, officer, chief, reception, cashier, inspector, applicant } = await inReview()
  await write(id, officer, 'chief')
  const manager = await person('Kunthea', ['manager'], '00')
  const elsewhere = await person('Rithy', ['director'], '12')
  for (const who of [reception, cashier, inspector, applicant, manager, elsewhere]) {
    expect(await write(id, who, 'director')).toBe('notYours')
    expect(await minutesOf(await rowOf(id), who)).toEqual([])
  }
  expect(await write(id, chief, 'chief')).toBe('notYours')
  expect(addressees(['chief'])).toEqual(['officer', 'director'])
  expect(addressees(['officer', 'chief'])).toEqual(['officer', 'chief', 'director'])
})

test('it is never the applicant’s, not even of one who works at the office, and nothing of it is in his or her timeline', async () => {
  const people = await office()
  const clerk = await person('Rathana', ['chief'])
  const id = await submitted('sme-registration', clerk)
  await bring(id, 'review', people)
  await write(id, people.officer, 'chief')
  const row = await rowOf(id)
  expect(await minutesOf(row, clerk)).toEqual([])
  expect(await waiting(id, clerk)).toBe(0)
  expect(await write(id, clerk, 'director')).toBe('notYours')
  expect(timelineOf(row, 'office').map(({ type }) => type)).toContain('minute')
  expect(timelineOf(row, 'applicant').map(({ type }) => type)).not.toContain('minute')
})

test('nothing is written on a case that has ended', async () => {
  const { id, officer, applicant } = await inReview()
  await withdrawApplication(id, applicant, after(6))
  expect(await write(id, officer, 'chief')).toBe('closed')
})

test('the words cannot be changed by the application, and their fingerprint stands in the chain', async () => {
  const { id, officer } = await inReview()
  await write(id, officer, 'chief')
  await expect(db.$executeRaw`update "Minute" set words = 'other'`).rejects.toThrow('permission denied')
  await expect(db.$executeRaw`delete from "Minute"`).rejects.toThrow('permission denied')
  expect(await firstBrokenLink(id)).toBeNull()
  const event = await db.caseEvent.findFirstOrThrow({ where: { caseId: id, type: 'minute' } })
  expect(event.event).toMatchObject({ content: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(event.at.getTime()).toBeGreaterThan(monday.getTime())
})
