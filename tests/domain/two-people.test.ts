import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changes } from '#app/domain/admin-log.server.ts'
import { calendar } from '#app/domain/calendar.server.ts'
import { catalogue } from '#app/domain/cases/reason-changes.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { takeRole } from '#app/domain/people/staff.server.ts'
import { effectOf } from '#app/domain/proposal-effects.server.ts'
import {
  confirmProposal,
  draftChange,
  findProposal,
  type Proposal,
  proposals,
  propose,
  withdrawProposal,
} from '#app/domain/proposals.server.ts'
import { findFigure } from '#app/domain/term-changes.server.ts'
import { type TermKey, termKeys, termValues } from '#app/domain/term-values.ts'
import { term } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const dayOff = { date: '2026-12-08', nameKm: 'ថ្ងៃឈប់សម្រាកបន្ថែម', nameEn: 'Additional day off' }

test('a change counts when a second administrator has confirmed it, not before', async () => {
  const [sokun, malea] = await administrators()
  const id = await proposed(await newStandard(5, '2026-12-01'), sokun)
  expect(await term('standard', 'renewal', '2026-12-01')).toEqual({ days: 10 })
  expect(await confirmProposal(id, sokun)).toBe('yourself')
  expect(await term('standard', 'renewal', '2026-12-01')).toEqual({ days: 10 })
  expect(await confirmProposal(id, malea)).toBeNull()
  expect(await term('standard', 'renewal', '2026-12-01')).toEqual({ days: 5 })
  expect(await confirmProposal(id, malea)).toBe('moved')
  expect(await findProposal(id, sokun.by)).toMatchObject({ standing: 'confirmed', confirmedBy: { id: malea.by.id } })
})

test('the log shows who proposed and who confirmed', async () => {
  const [sokun, malea] = await administrators()
  await confirmProposal(await proposed({ kind: 'dayOffAdded', change: dayOff }, sokun), malea)
  const { changes: lines } = await changes()
  expect(lines.slice(0, 2)).toMatchObject([
    { kind: 'dayOffAdded', subject: dayOff.date, by: { nameEn: 'Malea' }, proposedBy: { nameEn: 'Sokun' } },
    { kind: 'changeProposed', subject: dayOff.date, by: { nameEn: 'Sokun' }, after: { kind: 'dayOffAdded' } },
  ])
  expect((await calendar('2026-11-16')).holidays.has(dayOff.date)).toBe(true)
})

test('a draft is there for its writer alone, changes nothing, and is not to be confirmed', async () => {
  const [sokun, malea] = await administrators()
  const { id } = (await draftChange(await newStandard(6, '2026-12-24'), sokun)) as { id: string }
  expect(await findProposal(id, malea.by)).toBeNull()
  expect(await confirmProposal(id, malea)).toBe('moved')
  expect(await withdrawProposal(id, malea)).toBe('moved')
  expect(await propose(id, malea)).toBe('moved')
  expect(await propose(id, sokun)).toBeNull()
  expect(await propose(id, sokun)).toBe('moved')
  expect((await proposals()).waiting.map((each) => each.id)).toContain(id)
  expect(await withdrawProposal(id, malea)).toBeNull()
})

test('what cannot be is said at once, and nothing stays of it', async () => {
  const [sokun] = await administrators()
  const count = () => Promise.all([db.adminEvent.count(), db.proposal.count(), db.holiday.count(), db.term.count()])
  const before = await count()
  expect(await draftChange({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-11-15' } }, sokun)).toBe('past')
  expect(await draftChange({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-29' } }, sokun)).toBe('taken')
  expect(await draftChange(await newStandard(0, '2026-12-25'), sokun)).toBe('invalid')
  expect(await draftChange(await newStandard(3, '2026-11-16'), sokun)).toBe('past')
  expect(await count()).toEqual(before)
})

test('either of both can withdraw, once, and then nobody can confirm', async () => {
  const [sokun, malea] = await administrators()
  for (const withdrawer of [sokun, malea]) {
    const id = await proposed({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-09' } }, sokun)
    expect(await withdrawProposal(id, withdrawer)).toBeNull()
    expect(await withdrawProposal(id, withdrawer)).toBe('moved')
    expect(await confirmProposal(id, malea)).toBe('moved')
    expect((await changes()).changes[0]).toMatchObject({
      kind: 'proposalWithdrawn',
      by: { nameEn: withdrawer.by.nameEn },
      proposedBy: { nameEn: 'Sokun' },
    })
  }
  expect((await calendar('2026-11-16')).holidays.has('2026-12-09')).toBe(false)
})

test('of many who confirm and withdraw at once one does it, and the others are told', async () => {
  const [sokun, malea, sopheak] = await administrators('Sokun', 'Malea', 'Sopheak')
  const id = await proposed({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-11' } }, sokun)
  const answers = await Promise.all([
    confirmProposal(id, malea),
    confirmProposal(id, sopheak),
    withdrawProposal(id, sokun),
    confirmProposal(id, sokun),
  ])
  expect(answers.filter((each) => each === null)).toHaveLength(1)
  const row = await db.proposal.findUniqueOrThrow({ where: { id } })
  expect([row.confirmedAt, row.withdrawnAt].filter(Boolean)).toHaveLength(1)
  expect((await calendar('2026-11-16')).holidays.has('2026-12-11')).toBe(row.confirmedAt !== null)
})

test('whoever is no administrator any more neither confirms nor counts as the first', async () => {
  const [sokun, malea, sopheak] = await administrators('Sokun', 'Malea', 'Sopheak')
  const id = await proposed({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-14' } }, sokun)
  await takeRole(malea.by.id, { role: 'administrator', officeCode: '00' }, sokun)
  expect(await confirmProposal(id, malea)).toBe('noRole')
  await takeRole(sokun.by.id, { role: 'administrator', officeCode: '00' }, sopheak)
  expect(await confirmProposal(id, sopheak)).toBe('noRole')
})

test('not even the database takes one person for two, or lets a proposal say something else', async () => {
  const [sokun, malea] = await administrators()
  const id = await proposed({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-15' } }, sokun)
  const update = (data: object) => db.proposal.update({ where: { id }, data })
  await expect(update({ confirmedAt: monday, confirmedById: sokun.by.id })).rejects.toThrow()
  await expect(update({ change: { ...dayOff, date: '2026-12-16' } })).rejects.toThrow()
  await expect(update({ byId: malea.by.id })).rejects.toThrow()
  await expect(db.proposal.delete({ where: { id } })).rejects.toThrow()
})

test('of two proposals for one figure the second to be confirmed is told that the figure has changed', async () => {
  const [sokun, malea] = await administrators()
  const both = await Promise.all([
    proposed(await newStandard(4, '2027-01-04'), sokun),
    proposed(await newStandard(3, '2027-01-05'), malea),
  ])
  expect(await confirmProposal(both[0], malea)).toBeNull()
  expect(await confirmProposal(both[1], sokun)).toBe('stale')
  expect(await findProposal(both[1], sokun.by)).toMatchObject({ standing: 'waiting' })
  expect(await term('standard', 'renewal', '2027-01-05')).toEqual({ days: 4 })
})

test('a second administrator is named by the only one there is, a third by two', async () => {
  const [sokun] = await administrators('Sokun')
  const [malea, sopheak] = [await person('Malea'), await person('Sopheak')]
  const named = (who: { id: string }) =>
    ({ kind: 'roleGiven', change: { personId: who.id, role: 'administrator', officeCode: '00' } }) as const
  await db.role.create({ data: { personId: malea.id, role: 'administrator', officeCode: '00' } })
  const id = await proposed(named(sopheak), sokun)
  expect(await confirmProposal(id, { by: malea, at: monday })).toBeNull()
  expect(await draftChange(named(sokun.by), sokun)).toBe('yourself')
  const self = await proposed(named(await person('Kosal')), sokun)
  await db.$executeRaw`select 1`
  expect(await confirmProposal(self, sokun)).toBe('yourself')
})

test('the other administrators are told of a proposal', async () => {
  const [sokun, malea] = await administrators()
  const id = await proposed({ kind: 'dayOffAdded', change: { ...dayOff, date: '2026-12-17' } }, sokun)
  const told = await db.delivery.findMany({
    where: { notice: 'changeProposed', key: { startsWith: `proposal:${id}` } },
  })
  expect(told.map(({ personId }) => personId)).toContain(malea.by.id)
  expect(told.map(({ personId }) => personId)).not.toContain(sokun.by.id)
})

test('a reason can be given from its first day to its last', async () => {
  const [sokun, malea] = await administrators()
  const change = {
    code: 'wrongOffice',
    kind: 'refusal',
    nameKm: 'ខុសការិយាល័យ',
    nameEn: 'Wrong office',
    from: '2026-11-20',
  } as const
  expect(await confirmProposal(await proposed({ kind: 'reasonAdded', change }, sokun), malea)).toBeNull()
  expect(await draftChange({ kind: 'reasonAdded', change }, sokun)).toBe('taken')
  const ended = { ...change, lastDay: '2026-11-30' }
  expect(await confirmProposal(await proposed({ kind: 'reasonEnded', change: ended }, malea), sokun)).toBeNull()
  const given = async (on: string) => (await listReasons('refusal', on)).some(({ code }) => code === change.code)
  expect(await Promise.all(['2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01'].map(given))).toEqual([
    false,
    true,
    true,
    false,
  ])
  const row = (await catalogue(monday)).find(({ code }) => code === change.code)
  expect(row).toMatchObject({ from: '2026-11-20', lastDay: '2026-11-30', state: 'planned' })
})

test('before a change its effect on open cases is counted and listed', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const keeps = await submitted('operating-certificate', sokha)
  const decided = await submitted('operating-certificate', sokha)
  await bring(decided, 'issuing', people)
  await completeDraft('operating-certificate', sokha)
  const [sokun] = await administrators()
  const { id } = (await findFigure('fee', 'operating-certificate', monday))!.values[0]
  const value = { micro: 1, small: 2, medium: 3 }
  const dated = { from: '2026-12-01', verified: true, source: 'Prakas 1' }
  const change = { key: 'fee', service: 'operating-certificate', latestId: id, value, ...dated } as const
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: keeps } })
  expect(await effectOf({ kind: 'termAdded', change })).toEqual({
    keeps: { count: 1, cases: [{ id: keeps, reference }] },
    drafts: 1,
    follow: null,
    moves: null,
  })
  const signatory = { ...change, key: 'signatory', service: '' } as const
  expect((await effectOf({ kind: 'termAdded', change: signatory })).follow?.count).toBeGreaterThan(0)

  const inReview = await submitted('sme-registration', sokha)
  await bring(inReview, 'review', people)
  const off = { ...dayOff, date: '2026-11-27' }
  const { moves } = await effectOf({ kind: 'dayOffAdded', change: off })
  const { reference: second } = await db.case.findUniqueOrThrow({ where: { id: inReview } })
  expect(moves!.cases.find((each) => each.id === inReview)).toEqual({
    id: inReview,
    reference: second,
    from: '2026-11-30T10:30:00.000Z',
    to: '2026-12-01T10:30:00.000Z',
  })
  expect(sokun.by.id).toBeTruthy()
})

test('whatever figure is changed, a case that was submitted before keeps every one of its own', {
  timeout: 60_000,
}, async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const cases = [
    await submitted('sme-registration', sokha),
    await submitted('operating-certificate', sokha),
    await submitted('operating-certificate', sokha),
  ]
  await bring(cases[2], 'review', people)
  const figuresOf = async () => {
    const { checklistOf } = await import('#app/domain/cases/inspections.server.ts')
    const rows = await db.case.findMany({
      where: { id: { in: cases } },
      include: { invoice: true },
      orderBy: { id: 'asc' },
    })
    const checklists = await Promise.all(rows.map(({ id }) => checklistOf(id)))
    return rows.map(({ terms, invoice, dueAt, level, sizeClass, officeMinutes }, index) => {
      return { terms, invoice, dueAt, level, sizeClass, officeMinutes, checklist: checklists[index] }
    })
  }
  const before = await figuresOf()
  const [sokun, malea] = await administrators()
  let day = 1
  const known = (await db.term.findMany({ distinct: ['key', 'service'] })).map(({ key, service }) => ({ key, service }))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...known), fc.nat(), async ({ key, service }, seed) => {
      const from = new Date(Date.UTC(2027, 0, day++)).toISOString().slice(0, 10)
      const { values } = (await findFigure(key, service, monday))!
      const value = otherValue(key as TermKey, values[0].value, seed)
      const change = {
        key: key as TermKey,
        service,
        latestId: values[0].id,
        value,
        from,
        verified: true,
        source: 'Prakas',
      }
      const id = await proposed({ kind: 'termAdded', change }, sokun)
      expect(await confirmProposal(id, malea)).toBeNull()
      expect(await term(key as TermKey, service, from)).toEqual(termValues[key as TermKey].parse(value))
      expect(await figuresOf()).toEqual(before)
    }),
    { numRuns: 40, examples: known.map((each) => [each, 1]) as never },
  )
  expect(new Set(known.map(({ key }) => key))).toEqual(new Set(termKeys))
})

/** A value of the same shape with other numbers. */
function otherValue(key: TermKey, value: unknown, seed: number): unknown {
  const change = (part: unknown, name = ''): unknown => {
    if (typeof part === 'number') return name === 'percent' || name === 'weekdays' ? part : part + 1 + (seed % 5)
    if (typeof part === 'boolean') return !part
    if (Array.isArray(part)) return part.map((each) => change(each, name))
    if (part && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).map(([inner, each]) => [inner, change(each, inner)]))
    return part
  }
  const other = change(value)
  return termValues[key].safeParse(other).success ? other : value
}

async function administrators(...names: string[]) {
  await db.role.deleteMany({ where: { role: 'administrator' } })
  const all = names.length > 0 ? names : ['Sokun', 'Malea']
  const people = await Promise.all(all.map((name) => person(name, ['administrator'], '00')))
  return people.map((by) => ({ by, at: monday }))
}

async function newStandard(days: number, from: string): Promise<Proposal> {
  const { id } = (await findFigure('standard', 'renewal', monday))!.values[0]
  const dated = { from, verified: true, source: 'Prakas 1' }
  return { kind: 'termAdded', change: { key: 'standard', service: 'renewal', latestId: id, value: { days }, ...dated } }
}

async function proposed(proposal: Proposal, doing: { by: Awaited<ReturnType<typeof person>>; at: Date }) {
  const drafted = await draftChange(proposal, doing)
  if (typeof drafted === 'string') throw new Error(drafted)
  expect(await propose(drafted.id, { ...doing, at: after(0) })).toBeNull()
  return drafted.id
}
