import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import { deviations } from '#app/domain/reports/deviations.server.ts'
import { overtaken } from '#app/domain/reports/overtaken.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-11'), monday)
const sokha = await person('Sokha')

test('who was decided after one that had come later was overtaken; the reason is the one that was given', async () => {
  const first = await submitted('sme-registration', sokha)
  const second = await submitted('sme-registration', sokha, after(24))
  const third = await submitted('sme-registration', sokha, after(25))
  await bring(first, 'review', people)
  await bring(second, 'review', people, after(24))
  await bring(third, 'review', people, after(25))
  await claimCases([second], { by: people.officer, at: after(28), remark: 'the first waits for a colleague' })
  await bring(second, 'decision', people, after(29))
  await decide(second, { type: 'approve' }, { by: people.director, at: after(30) })
  for (const id of [first, third]) await bring(id, 'decision', people, after(32))
  await decide(third, { type: 'approve' }, { by: people.director, at: after(50) })
  await decide(first, { type: 'approve' }, { by: people.director, at: after(24 * 4 + 30) })

  const { offices, rows } = await overtaken(manager, november)
  expect(offices).toMatchObject([{ code: '02', decided: 3, overtaken: 1 }])
  // The second was decided after 30 hours, the first four days later.
  expect(rows).toMatchObject([{ id: first, newer: { id: second }, days: 4, reason: 'the first waits for a colleague' }])
  expect((await overtaken(await person('Vuthy', ['director'], '17'), november)).offices).toEqual([])

  const { outOfTurn } = (await deviations(manager, november))!
  expect(outOfTurn).toMatchObject([
    { caseId: second, by: { nameEn: people.officer.nameEn }, remark: 'the first waits for a colleague' },
  ])

  // By other code: each pair of the office by itself.
  const decided = await db.case.findMany({ where: { decidedAt: { not: null } }, include: { stays: true } })
  const ready = ({ stays, submittedAt }: (typeof decided)[number]) =>
    Math.min(...stays.filter((s) => s.waitsFor === 'office' && s.enteredAt >= submittedAt!).map((s) => +s.enteredAt))
  const pairs = decided.filter((a) => decided.some((b) => ready(b) > ready(a) && b.decidedAt! < a.decidedAt!))
  expect(pairs.map(({ id }) => id)).toEqual([first])
})

test('a step that staff try in their own case is refused and written down; what applicants may not do is not', async () => {
  const dara = await person('Dara', ['reception'])
  const own = await submitted('renewal', dara)
  await expect(perform(own, { type: 'recordPayment' }, { by: dara, at: after(1) })).rejects.toThrow(NotPossible)
  await expect(perform(own, { type: 'acceptFile' }, { by: dara, at: after(1) })).rejects.toThrow(NotPossible)
  await expect(perform(own, { type: 'acceptFile' }, { by: sokha, at: after(1) })).rejects.toThrow(NotPossible)
  await expect(perform(own, { type: 'resubmit' }, { by: dara, at: after(1) })).rejects.toThrow(NotPossible)
  const { selfDealing } = (await deviations(manager, november))!
  expect(selfDealing.map(({ caseId, type, by }) => [caseId, type, by!.nameEn]).toSorted()).toEqual([
    [own, 'acceptFile', dara.nameEn],
    [own, 'recordPayment', dara.nameEn],
  ])
  await expect(db.selfDealing.deleteMany()).rejects.toThrow(/permission denied/)
})

test('the same inspector twice in a row at one enterprise is told, with others between it is not', async () => {
  const inspected = async (by: typeof people.inspector, hours: number, enterpriseId: string, caseId: string) =>
    db.inspection.create({
      data: {
        ...{ caseId, enterpriseId, plannedOn: new Date('2026-11-18'), plannedById: people.officer.id },
        ...{ inspectorId: by.id, recordedAt: after(hours), passed: true },
      },
    })
  const other = await person('Vanna', ['inspector'])
  const [one, two] = [await submitted('operating-certificate', sokha), await submitted('operating-certificate', sokha)]
  const enterpriseOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).enterpriseId!
  await inspected(people.inspector, 10, await enterpriseOf(one), one)
  await inspected(people.inspector, 20, await enterpriseOf(one), one)
  await inspected(people.inspector, 10, await enterpriseOf(two), two)
  await inspected(other, 20, await enterpriseOf(two), two)
  await inspected(people.inspector, 30, await enterpriseOf(two), two)
  const { sameInspector, inspections } = (await deviations(manager, november))!
  expect(inspections).toBe(5)
  expect(sameInspector).toMatchObject([
    { inspector: { nameEn: people.inspector.nameEn }, visits: 2, last: '2026-11-17' },
  ])
})

test('further rounds that were allowed, and requests too late to stop the clock, are told one by one', async () => {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await db.case.update({
    where: { id },
    data: { terms: { standardDays: 7, correctionDays: 10, clockStopsUntilDay: 0 } },
  })
  await askForCorrection(id, people.officer, after(2))
  const { lateRequests, rounds, requests } = (await deviations(manager, november))!
  expect(requests).toBe(await db.caseEvent.count({ where: { type: 'requestCorrection' } }))
  expect(lateRequests).toMatchObject([{ caseId: id, by: { nameEn: people.officer.nameEn } }])
  expect(rounds).toEqual([])
  expect(await deviations(await person('Nary', ['manager'], '02'), november)).toBeNull()
})
