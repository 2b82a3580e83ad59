import { expect, test } from 'vitest'
import { forgetOldLooks, lookAt } from '#app/domain/cases/presence.server.ts'
import { db } from '#app/platform/db.server.ts'
import { submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const at = new Date('2026-11-16T03:00:00.000Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const names = (people: { nameEn: string }[]) => people.map(({ nameEn }) => nameEn)

test('who opens a case is told who else has it open, for a minute', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  expect(await lookAt(id, people.officer, at)).toEqual([])
  expect(names(await lookAt(id, people.chief, later(10)))).toEqual(['Dara'])
  expect(names(await lookAt(id, people.officer, later(20)))).toEqual(['Sophea'])
  expect(names(await lookAt(id, people.officer, later(69)))).toEqual(['Sophea'])
  expect(await lookAt(id, people.officer, later(71))).toEqual([])
})

test('who lost the role meanwhile is no longer named', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await lookAt(id, people.chief, at)
  await db.role.deleteMany({ where: { personId: people.chief.id } })
  expect(await lookAt(id, people.officer, later(1))).toEqual([])
})

test('many look at once and each is counted once; an answer that comes late takes nothing back', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await Promise.all([0, 5, 3, 9, 1].map((seconds) => lookAt(id, people.officer, later(seconds))))
  expect(await db.look.findMany({ where: { caseId: id } })).toMatchObject([{ at: later(9) }])
})

test('looks that count no longer are forgotten', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await lookAt(id, people.officer, at)
  await lookAt(id, people.chief, later(50))
  await forgetOldLooks(later(65))
  expect(await db.look.findMany({ where: { caseId: id } })).toMatchObject([{ personId: people.chief.id }])
})
