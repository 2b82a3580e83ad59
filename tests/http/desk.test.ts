import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { openCorrections } from '#app/domain/cases/corrections.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action as decide, loader as open } from '#app/routes/desk/case.tsx'
import { loader as cashier } from '#app/routes/desk/cashier.tsx'
import { loader as chooseDefects, action as requestCorrection } from '#app/routes/desk/correction.tsx'
import { loader as inspections } from '#app/routes/desk/inspections.tsx'
import { action as pay } from '#app/routes/desk/payment.tsx'
import { action as planInspection } from '#app/routes/desk/plan-inspection.tsx'
import { action as recordInspection } from '#app/routes/desk/record-inspection.tsx'
import { findInOrder } from '#prisma/demo/checks.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'
import type { State } from '#workflows/engine.ts'

const decision = (who: Person, caseId: string, fields: Record<string, string>) =>
  send(decide, who, `/desk/${caseId}`, { caseId }, fields)
const statusOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).status

test('two directors approve at once: one succeeds, the other is told with 409', async () => {
  const people = await office()
  const second = await person('Mealea', ['director'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const answers = await Promise.all(
    [people.director, second].map((each) => decision(each, id, { decision: 'approve' })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  expect(await db.caseEvent.count({ where: { caseId: id, type: 'approve' } })).toBe(1)
})

test('who decides on a case that was changed after it was read is told, and what was written is kept in the form', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  await findInOrder(id, { by: people.officer, at: new Date() })
  const { revision } = await db.case.findUniqueOrThrow({ where: { id } })
  const fields = {
    decision: 'recommend',
    revision: String(revision - 1),
    'recommend.advice': 'approve',
    'recommend.remark': 'All in order.',
  }
  const answer = await decision(people.officer, id, fields)
  expect(answer.status).toBe(409)
  expect(answer.data).toMatchObject({ refused: true, values: { recommend: { remark: 'All in order.' } } })
  expect((await decision(people.officer, id, { ...fields, revision: String(revision) })).status).toBe(303)
})

test('a case of another office does not exist, and forged or empty decisions change nothing', async () => {
  const people = await office()
  const elsewhere = await person('Rithy', ['director'], '12')
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const answers = [
    [elsewhere, { decision: 'approve' }, 404],
    [people.officer, { decision: 'approve' }, 409],
    [people.director, { decision: 'certificateIssued' }, 422],
    [people.director, { decision: 'constructor' }, 422],
    [people.director, {}, 422],
    [people.director, { decision: 'sendBack' }, 422],
    [people.director, { decision: 'refuse', 'refuse.reason': 'invented', 'refuse.remark': 'x' }, 422],
    [people.director, { decision: 'refuse', 'refuse.reason': 'falseStatement', 'refuse.remark': '\0' }, 422],
    [people.director, { decision: 'sendBack', 'sendBack.remark': 'x'.repeat(1_000_000) }, 422],
  ] as const
  for (const [who, fields, status] of answers)
    expect([fields, (await decision(who, id, fields as Record<string, string>)).status]).toEqual([fields, status])
  expect(await statusOf(id)).toBe('decision')
})

test('what the page offers is what the server accepts from this person', async () => {
  const people = await office()
  const id = await submitted('operating-certificate', await person('Sokha'))
  await bring(id, 'review', people)
  const offered = async (who: Person) =>
    ((await ask(open, who, `/desk/${id}`, { caseId: id })).data as { one: { ready: string[] } }).one.ready
  expect(await offered(people.officer)).toEqual(['requestCorrection', 'scheduleInspection'])
  expect(await offered(people.director)).toEqual([])
})

test('the cashier records the payment once; a second click finds it made', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  const due = (await ask(cashier, people.cashier, '/desk/cashier', {})).data as { due: { id: string }[] }
  expect(due.due.map((each) => each.id)).toContain(id)
  const paid = () => send(pay, people.cashier, `/desk/${id}/payment`, { caseId: id }, {})
  const [first, second] = await Promise.all([paid(), paid()])
  expect([first.status, second.status]).toEqual([303, 303])
  expect(await db.payment.count({ where: { invoice: { caseId: id } } })).toBe(1)
  expect((await send(pay, people.officer, `/desk/${id}/payment`, { caseId: id }, {})).status).toBe(403)
  const after = (await ask(cashier, people.cashier, '/desk/cashier', {})).data as { received: { id: string }[] }
  expect(after.received.map((each) => each.id)).toEqual([id])
})

test('the cashier finds an application by its reference or by a Khmer name with or without spaces, and by nothing else', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'), undefined, {
    enterprise: { ...completeAnswers('sme-registration').enterprise, nameKm: 'សិប្បកម្ម ទឹកឃ្មុំ ភ្នំគូលែន' },
  })
  const { reference } = await db.case.findUniqueOrThrow({ where: { id } })
  const find = async (typed: string) => {
    const path = `/desk/cashier?search=${encodeURIComponent(typed)}`
    const { due } = (await ask(cashier, people.cashier, path, {})).data as { due: { id: string }[] }
    return due.map((each) => each.id)
  }
  for (const typed of [reference!.toLowerCase(), 'សិប្បកម្ម ទឹកឃ្មុំ', 'ទឹកឃ្មុំភ្នំគូលែន']) expect(await find(typed)).toEqual([id])
  for (const typed of ['%', '_', 'REG-1999', 'x'.repeat(10_000)]) expect(await find(typed)).toEqual([])
  expect(await find('\0')).toEqual(await find(''))
})

test('a correction request names questions and documents, each with a reason, and nothing else', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  const path = `/desk/${id}/correction`
  const { revision } = await db.case.findUniqueOrThrow({ where: { id } })
  const request = (fields: [string, string][], who = people.officer) =>
    send(requestCorrection, who, path, { caseId: id }, [['revision', String(revision)], ['step', 'send'], ...fields])
  const name: [string, string][] = [
    ['items[0].target', 'field:enterprise.nameEn'],
    ['items[0].reason', 'incomplete'],
    ['items[0].words', 'Write the whole name.'],
  ]
  const plan: [string, string][] = [
    ['items[1].target', 'document:floorPlan'],
    ['items[1].reason', 'illegible'],
  ]
  expect((await request([])).status).toBe(422)
  expect((await request([['items[0].target', 'field:enterprise.nameEn']])).status).toBe(422)
  for (const target of ['field:enterprise.invented', 'document:passwords', 'enterprise.nameEn', 'field:__proto__.x'])
    expect((await request([['items[0].target', target], name[1]])).status).toBe(422)
  expect((await request([name[0], ['items[0].reason', 'invented']])).status).toBe(422)
  expect(await statusOf(id)).toBe('review')

  expect((await request([...name, ...plan])).status).toBe(303)
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  const open = await openCorrections(id, row.state as unknown as State)
  expect(open?.items.map(({ target, reason }) => [target, reason]).sort()).toEqual([
    ['enterprise.nameEn', 'incomplete'],
    ['floorPlan', 'illegible'],
  ])
  expect((await request([...name, ...plan])).status).toBe(409)
})

test('the points of a request are chosen in the address, and unknown ones are left out', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', people)
  const query = 'step=reasons&item=field:enterprise.nameEn&item=field:enterprise.nameEn&item=document:nothing'
  const { data } = await ask(chooseDefects, people.officer, `/desk/${id}/correction?${query}`, { caseId: id })
  expect(data).toMatchObject({ chosen: ['field:enterprise.nameEn'], isChoosing: false, round: 1 })
  const { location } = await ask(chooseDefects, people.director, `/desk/${id}/correction`, { caseId: id })
  expect(location).toBe(`/desk/${id}`)
})

test('an inspection is planned for a day to come and recorded with every question answered', async () => {
  const people = await office()
  const id = await submitted('operating-certificate', await person('Sokha'))
  await bring(id, 'review', people)
  await claimCases([id], { by: people.officer, at: new Date(), remark: 'The visit is urgent.' })
  const listed = async () =>
    (await ask(inspections, people.inspector, '/desk/inspections', {})).data as Record<
      'planned' | 'toPlan',
      { id: string }[]
    >
  expect((await listed()).toPlan.map((each) => each.id)).toContain(id)

  const plan = (on: string) =>
    send(planInspection, people.officer, `/desk/${id}/plan-inspection`, { caseId: id }, { on })
  for (const day of ['', '31/02/2027', '01/01/2020', '01/01/2099', '9'.repeat(10_000)])
    expect([day, (await plan(day)).status]).toEqual([day, 422])
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  expect((await plan(tomorrow)).status).toBe(303)
  expect((await listed()).planned.map((each) => each.id)).toContain(id)

  const record = (fields: Record<string, string>, who = people.inspector) =>
    send(recordInspection, who, `/desk/${id}/record-inspection`, { caseId: id }, fields)
  expect((await record({})).status).toBe(422)
  const { checklistOf } = await import('#app/domain/cases/inspections.server.ts')
  const answers = Object.fromEntries((await checklistOf(id)).map(({ code }) => [`checklist.${code}`, 'yes']))
  expect((await record({ ...answers, 'checklist.fireSafety': 'perhaps' })).status).toBe(422)
  expect((await record(answers, people.officer)).status).toBe(409)
  expect((await record({ ...answers, 'checklist.fireSafety': 'no', findings: 'No extinguisher.' })).status).toBe(303)
  expect(await db.inspection.findFirst({ where: { caseId: id, recordedAt: { not: null } } })).toMatchObject({
    passed: false,
    findings: 'No extinguisher.',
    inspectorId: people.inspector.id,
  })
  expect(await statusOf(id)).toBe('review')
})
