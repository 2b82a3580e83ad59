import { beforeAll, expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { counted, pageSize, worklistOf } from '#app/domain/cases/worklist.server.ts'
import { ages, type View } from '#app/domain/cases/worklist-address.ts'
import { viewsFor, worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { colleaguesOf } from '#app/domain/people/colleagues.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, inspect, monday, submitted } from '#tests/support/cases.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'
import { workingDaysLeft } from '#workflows/calendar.ts'

let people: OfficePeople
let ministry: OfficePeople

const list = (who: Person, query: string, at = after(200)) =>
  worklistOf(who, worklistQuery(new URLSearchParams(query), who), at)
const ids = async (who: Person, query: string) => (await list(who, query)).rows.map(({ id }) => id).sort()

beforeAll(async () => {
  people = await office()
  ministry = await office('00')
  const sokha = await person('Sokha')
  // One case in every state, one the ministry decides, one of a colleague, one that was sent back after an inspection.
  for (const state of [
    'awaitingPayment',
    'intake',
    'review',
    'inspection',
    'endorsement',
    'decision',
    'issued',
  ] as const)
    await bring(await submitted('operating-certificate', sokha), state, people)
  const inspected = await submitted('operating-certificate', sokha)
  await bring(inspected, 'inspection', people)
  await inspect(inspected, people, after(20))
  const returned = await submitted('sme-registration', sokha)
  await bring(returned, 'review', people)
  await askForCorrection(returned, people.officer, after(20))
  const large = { capitalDomestic: 2_000_000_000, capitalForeign: 0, turnover: 3_000_000_000, assets: 1_500_000_000 }
  await bring(await submitted('sme-registration', sokha, monday, { capital: large }), 'intake', people)
  await bring(await submitted('sme-registration', people.officer), 'review', people)
})

test('what is mine to do is what each case offers me, for every role', async () => {
  const both = await person('Kunthea', ['officer', 'inspector'])
  const elsewhere = await person('Vuthy', ['officer', 'chief', 'director'], '17')
  const everybody = [...Object.values(people), ...Object.values(ministry), both, elsewhere]
  const all = await db.case.findMany({ where: { submittedAt: { not: null } } })
  for (const who of everybody) {
    const mine = all.filter((row) => decisionsFor(row, { ...who, id: who.id }).some((each) => !isApplicants(each)))
    expect([who.nameEn, await ids(who, 'view=mine')]).toEqual([who.nameEn, mine.map(({ id }) => id).sort()])
  }
  expect((await list(people.officer, 'view=mine')).counts.mine).toBeGreaterThan(1)
  expect((await list(elsewhere, 'view=mine')).counts).toEqual({
    mine: 0,
    pool: 0,
    office: 0,
    waiting: 0,
    overdue: 0,
    done: 0,
  })
})

const isApplicants = (event: string) => event === 'withdraw' || event === 'resubmit'

test('a director who reviewed a case may still send it back, so it stays his to do', async () => {
  const double = await person('Samnang', ['officer', 'director'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', { ...people, officer: double })
  expect(decisionsFor(await db.case.findUniqueOrThrow({ where: { id } }), double)).toEqual(['sendBack'])
  expect(await ids(double, 'view=mine')).toContain(id)
})

test('an inspector has a case under review to do only while an inspection is open', async () => {
  const states = (await list(people.inspector, 'view=mine')).rows.map(({ status }) => status).sort()
  expect(states).toEqual(['inspection', 'review'])
  expect((await list(people.officer, 'view=mine&state=review')).rows).toHaveLength(2)
})

test('every view holds the visible cases it names, and the counts are their numbers', async () => {
  const at = after(24 * 60)
  for (const who of [people.officer, people.reception, ministry.director]) {
    const seen = await db.case.findMany({ where: visibleAtDesk(who) })
    const open = seen.filter(({ closedAt }) => !closedAt)
    const expected: Partial<Record<View, typeof seen>> = {
      pool: open.filter(({ assigneeId }) => !assigneeId),
      office: open,
      waiting: open.filter(({ waitsFor }) => waitsFor === 'applicant' || waitsFor === 'payment'),
      overdue: open.filter(({ dueAt, decidedAt }) => dueAt && dueAt < at && !decidedAt),
      done: seen.filter(({ closedAt }) => closedAt),
    }
    for (const [view, cases] of Object.entries(expected)) {
      const { rows, counts } = await list(who, `view=${view}`, at)
      expect(rows.map(({ id }) => id).sort()).toEqual(cases.map(({ id }) => id).sort())
      expect(counts[view as View]).toBe(cases.length)
    }
  }
})

test('management of the ministry sees all cases and has none to do', async () => {
  const manager = await person('Malis', ['manager'], '00')
  expect(viewsFor(manager)).toEqual(['pool', 'office', 'waiting', 'overdue', 'done'])
  expect(worklistQuery(new URLSearchParams('view=mine'), manager).view).toBe('office')
  expect((await list(manager, '')).counts.office).toBe(
    await db.case.count({ where: { submittedAt: { not: null }, closedAt: null } }),
  )
})

test('the case due first stands on top, and what stands still at the end', async () => {
  const due = (await list(people.officer, 'view=office')).rows.map(({ clock }) => clock!.dueAt ?? '9999')
  expect(due).toEqual(due.toSorted())
  expect(due.at(-1)).toBe('9999')
})

test('days left are working days; a case without a decision has no time in the list of what is done', async () => {
  const [first] = (await list(people.officer, 'view=overdue', after(24 * 90))).rows
  expect(first.clock!.left).toBeLessThan(-50)
  const [received] = (await list(people.reception, 'view=mine', after(3))).rows
  expect(received.clock).toMatchObject({ running: true, left: received.clock!.standard })
})

test('filters narrow the list and the counts of every view', async () => {
  const { rows, counts } = await list(ministry.director, 'view=office&service=sme-registration&province=02')
  expect(rows.every(({ service }) => service === 'sme-registration')).toBe(true)
  expect(counts).toMatchObject({ office: 1, done: 0 })
  expect((await list(ministry.director, 'view=office&province=12')).counts.office).toBe(0)
  expect((await list(people.officer, 'view=office&state=correction')).rows.map(({ status }) => status)).toEqual([
    'correction',
  ])
})

test('what somebody holds is theirs, and stands in nobody’s pool', async () => {
  const [one, other] = [await person('Sreymom', ['officer'], '18'), await person('Vibol', ['officer'], '18')]
  const director = await person('Sopheap', ['director'], '18')
  const [free, held, deciding] = await manyCases({
    ...{ count: 3, officeCode: '18', status: 'review', applicantId: (await person('Sokha')).id },
  })
  await db.case.updateMany({ where: { id: { in: [held, deciding] } }, data: { assigneeId: one.id } })
  await db.$executeRaw`update "Case" set status = 'decision', state = jsonb_set(state, '{value}', '"decision"')
    where id = ${deciding}::uuid`
  expect(await ids(one, 'view=mine')).toEqual([free, held, deciding].sort())
  expect(await ids(other, 'view=mine')).toEqual([free])
  // The director decides whoever has examined it.
  expect(await ids(director, 'view=mine')).toEqual([deciding])
  expect(await ids(other, 'view=pool')).toEqual([free])
  expect((await list(other, 'view=pool')).counts).toMatchObject({ mine: 1, pool: 1, office: 3 })
  expect(await ids(other, `view=office&assignee=${one.id}`)).toEqual([held, deciding].sort())
  expect(await ids(one, 'view=office&assignee=me')).toEqual([held, deciding].sort())
  expect(await ids(one, 'view=office&assignee=nobody')).toEqual([free])
  expect((await colleaguesOf(one)).map(({ nameEn }) => nameEn)).toEqual(['Sopheap', 'Vibol'])
  const [row] = (await list(other, `view=office&assignee=${one.id}`)).rows
  expect(row.assignee).toMatchObject({ id: one.id, nameEn: 'Sreymom' })
})

test('cases are chosen by size and by working days since they were submitted', async () => {
  const chief = await person('Sophea', ['chief'], '19')
  const applicantId = (await person('Sokha')).id
  await manyCases({ count: 120, officeCode: '19', status: 'review', applicantId })
  const at = after(3)
  const days = await calendar()
  const all = await db.case.findMany({ where: { officeCode: '19' } })
  for (const [age, [from, until]] of Object.entries(ages)) {
    const old = all.filter(({ submittedAt }) => {
      const passed = workingDaysLeft(days, submittedAt!, at)
      return passed >= from && (until === null || passed <= until)
    })
    expect([age, (await list(chief, `view=office&age=${age}`, at)).counts.office]).toEqual([age, old.length])
  }
  expect((await list(chief, 'view=office&size=small')).counts.office).toBe(120)
  expect((await list(chief, 'view=office&size=medium')).counts.office).toBe(0)
})

test('the next page begins behind the last row, whatever comes and goes meanwhile', async () => {
  const officer = await person('Dara', ['officer', 'chief'], '12')
  await manyCases({ count: 540, applicantId: (await person('Sokha')).id, officeCode: '12' })
  for (const view of ['office', 'waiting', 'done', 'overdue']) {
    const whole = await walk(officer, view)
    expect(new Set(whole).size).toBe(whole.length)
    expect(whole).toHaveLength((await list(officer, `view=${view}`)).counts[view as View])
  }
  const before = await walk(officer, 'office')
  const first = await list(officer, 'view=office')
  // The clerk deals with two cases of the first page while it is read.
  await db.case.updateMany({
    where: { id: { in: before.slice(3, 5) } },
    data: { status: 'refused', closedAt: after(1) },
  })
  const second = await list(officer, `view=office&after=${first.next}`)
  expect(second.rows.map(({ id }) => id)).toEqual(before.slice(pageSize, 2 * pageSize))
  expect(second.counts.office).toBe(before.length - 2)
})

test('more than five hundred cases of a view are not counted one by one', async () => {
  const chief = await person('Sophea', ['chief'], '14')
  await manyCases({ count: 1200, applicantId: (await person('Sokha')).id, officeCode: '14' })
  const { counts, more, rows } = await list(chief, 'view=done')
  expect({ done: counts.done, office: counts.office, more }).toEqual({ done: counted, office: 120, more: ['done'] })
  expect(rows).toHaveLength(pageSize)
  expect(await list(chief, 'view=done&state=withdrawn')).toMatchObject({ counts: { done: 216 }, more: [] })
})

async function walk(who: Person, view: string) {
  const seen: string[] = []
  let next: string | null = null
  for (let pages = 0; pages < 40; pages++) {
    const page = await list(who, `view=${view}${next ? `&after=${next}` : ''}`)
    seen.push(...page.rows.map(({ id }) => id))
    next = page.next
    if (!next) return seen
  }
  throw new Error('The list has no end.')
}

test('a case is found by reference, names, owner, telephone and certificate number', async () => {
  const clerk = await person('Rith', ['reception'], '03')
  const place = { province: '03', district: 'ក', commune: 'ខ', village: 'គ' }
  const enterprise = {
    nameKm: 'សិប្បកម្ម មី\u200Bសុខា ២',
    nameEn: 'Sokha Noodles & Co',
    kind: 'handicraft',
    sector: 'industry',
    activity: '1074',
    otherActivities: [],
    startedOn: '2024-03-01',
  }
  const theirs = await office('03')
  const id = await submitted('sme-registration', await person('Sokha'), monday, { enterprise, place })
  await bring(id, 'issued', theirs)
  const { reference, certificate } = await db.case.findUniqueOrThrow({ where: { id }, include: { certificate: true } })
  const khmer = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))
  const found = [
    reference!,
    reference!.toLowerCase().slice(4),
    khmer(reference!),
    'សិប្បកម្មមីសុខា',
    'សិប្បកម្ម មីសុខា',
    'សិប្បកម្ម\u200Bមី សុខា',
    'សុខា២',
    'សុខា 2',
    'មី',
    'SOKHA noodles',
    'noodles sokha',
    '& co',
    'sokha demo',
    'សុខា គំរូ',
    '012 345 678',
    '012-345-678',
    '+855 12345678',
    '០១២ ៣៤៥ ៦៧៨',
    '012 345',
    '345678',
    certificate!.number,
    khmer(certificate!.number.toLowerCase()),
  ]
  for (const typed of found) {
    const { rows } = await list(clerk, new URLSearchParams({ view: 'done', search: typed }).toString())
    expect([typed, rows.map((each) => each.id)]).toEqual([typed, [id]])
  }
  for (const typed of ['%', 'sokha_noodles', '\\', 'REG-2026-999999', '012 345 679', 'noodles dara']) {
    const { rows } = await list(clerk, new URLSearchParams({ view: 'done', search: typed }).toString())
    expect([typed, rows]).toEqual([typed, []])
  }
  expect((await list(people.officer, `view=done&search=${reference}`)).rows).toEqual([])
})

test('a correction sent back keeps the case findable by its reference', async () => {
  const [row] = await db.case.findMany({ where: { status: 'correction' } })
  expect(row.searchText.startsWith(row.reference!.toLowerCase())).toBe(true)
})
