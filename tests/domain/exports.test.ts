import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import type { ExportKind } from '#app/domain/exports/export-kinds.ts'
import {
  askForExport,
  expireExports,
  exportedFile,
  exportsOf,
  findExport,
  mostAtOnce,
  writeExport,
} from '#app/domain/exports/exports.server.ts'
import { listOf, rowsIn } from '#app/domain/exports/lists.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { disableAccount, takeRole } from '#app/domain/people/staff.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { db } from '#app/platform/db.server.ts'
import { csv, type Row } from '#app/platform/spreadsheet.server.ts'
import { open } from '#app/platform/storage.server.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { workingMinutes } from '#workflows/calendar.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const director = await person('Vuthy', ['director'], '17')
const sokha = await person('Sokha')
const issued = await submitted('operating-certificate', sokha)
await bring(issued, 'issued', people)
const returned = await submitted('sme-registration', sokha)
await bring(returned, 'review', people)
await askForCorrection(returned, people.officer, after(5))
const now = after(48)
const november = 'from=2026-11-01&until=2026-11-30'

type Wanted = { kind: ExportKind; query?: string; language?: 'km' | 'en'; format?: 'csv' | 'xlsx' }

/** What somebody finds in the file of a list: asked for, made, taken and read as others read it. */
async function taken(who: Person, { kind, query = november, language = 'en', format = 'csv' }: Wanted) {
  const asked = await askForExport({ kind, query, language, format }, who, now)
  if (!asked || asked === 'tooMany') throw new Error(String(asked))
  await writeExport(asked.id, now)
  const file = (await exportedFile(asked.id, who, now))!
  const bytes = Buffer.from(await new Response(file.content).arrayBuffer())
  expect(bytes.length).toBe(file.size)
  const [head, ...rows]: unknown[][] = format === 'csv' ? parse(bytes, { bom: true }) : await readSheet(bytes)
  expect(file.rows).toBe(rows.length)
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [String(name), row[index]])))
}

const iso = (at: Date | null) =>
  at ? `${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, -1)}+07:00` : ''

test('a list of cases says of each case what its row says, in the words of the reader', async () => {
  const rows = await taken(manager, { kind: 'cases' })
  const cases = await db.case.findMany({ where: { submittedAt: { not: null } }, orderBy: { id: 'asc' } })
  expect(rows).toHaveLength(2)
  expect(rows.map((row) => [row.Reference, row.State, row.Office, row.Submitted, row.Decided, row.Closed])).toEqual(
    cases.map((row) => [
      row.reference,
      wordsFor('en').common.status[row.status as 'issued'],
      'Battambang',
      iso(row.submittedAt),
      iso(row.decidedAt),
      iso(row.closedAt),
    ]),
  )
  expect(rows.map((row) => Number(row['Office’s time, working minutes']))).toEqual(
    cases.map(({ officeMinutes }) => officeMinutes),
  )
})

test('a workbook says the same, its moments as dates and its amounts as numbers', async () => {
  const [text, book] = [
    await taken(manager, { kind: 'payments' }),
    await taken(manager, { kind: 'payments', format: 'xlsx' }),
  ]
  const payments = await db.payment.findMany({ orderBy: { id: 'asc' } })
  expect(book).toHaveLength(payments.length)
  expect(text.map((row) => [row.Receipt, Number(row['Amount in riel']), row.Received])).toEqual(
    payments.map(({ receipt, amount, at }) => [receipt, amount, iso(at)]),
  )
  expect(book.map((row) => [row.Receipt, row['Amount in riel'], iso2(row.Received as Date)])).toEqual(
    payments.map(({ receipt, amount, at }) => [receipt, amount, iso(at).slice(0, 19)]),
  )
})
const iso2 = (wall: Date) => wall.toISOString().slice(0, 19)

test('Khmer has no marks for line breaks, so that words are found', async () => {
  const rows = await taken(manager, { kind: 'cases', language: 'km' })
  const words = wordsFor('km')
  expect(JSON.stringify(rows)).not.toContain('\u200B')
  const name = (text: string) => text.replaceAll('\u200B', '')
  expect(rows.map((row) => row[name(words.exports.columns.state)])).toEqual([
    name(words.common.status.issued),
    name(words.common.status.correction),
  ])
})

test('from the file of steps alone the office’s time, the decisions and what is late are reckoned again', async () => {
  const events = await taken(manager, { kind: 'events' })
  const cases = await db.case.findMany({ where: { submittedAt: { not: null } } })
  expect(events).toHaveLength(await db.caseEvent.count())
  for (const row of cases) {
    const steps = events.filter(({ reference }) => reference === row.reference)
    expect(steps.map(({ seq }) => Number(seq))).toEqual(steps.map((_, index) => index))
    // The office's time runs from the first of its states after the submission to the decision.
    let minutes = 0
    let whose = ''
    let started = false
    let decided: unknown = ''
    for (const step of steps) {
      if (started && step.minutesEnded !== '' && ['office', 'inspection'].includes(whose))
        minutes += Number(step.minutesEnded)
      if (['issuing', 'refused'].includes(String(step.status)) && decided === '') decided = step.at
      if (decided !== '') break
      started ||= step.type === 'submit'
      whose = String(step.waitsFor)
    }
    expect([row.reference, minutes, decided]).toEqual([row.reference, row.officeMinutes, iso(row.decidedAt)])
  }
})

test('the minutes of a step are the working time of the state it ended', async () => {
  const days = await calendar()
  for (const format of ['csv', 'xlsx'] as const) {
    const steps = (await taken(manager, { kind: 'events', format })).filter(({ minutesEnded }) =>
      ['', null].every((nothing) => minutesEnded !== nothing),
    )
    expect(steps.length).toBeGreaterThan(8)
    const all = await db.caseEvent.findMany({ include: { case: true }, orderBy: [{ caseId: 'asc' }, { seq: 'asc' }] })
    for (const step of steps) {
      const before = all.find((each) => each.case.reference === step.reference && each.seq === Number(step.seq) - 1)!
      const here = all.find((each) => each.case.reference === step.reference && each.seq === Number(step.seq))!
      expect(Number(step.minutesEnded)).toBe(workingMinutes(days, before.at, here.at))
    }
  }
})

test('raw files hold no names, contacts or answers, and the id of an officer only for who may see it', async () => {
  const secret = [sokha.id, sokha.nameEn, 'example.org', '+855', ...Object.values(people).map(({ nameEn }) => nameEn)]
  const names = await db.case.findMany({ select: { nameKm: true, nameEn: true } })
  for (const kind of ['events', 'stays', 'returns'] as const) {
    const text = JSON.stringify(await taken(manager, { kind }))
    for (const each of [...secret, ...names.flatMap(({ nameKm, nameEn }) => [nameKm, nameEn])].filter(Boolean))
      expect(text).not.toContain(each)
  }
  const officers = async (who: Person) =>
    new Set((await taken(who, { kind: 'events' })).map(({ officer }) => officer).filter((id) => id !== ''))
  expect(await officers(manager)).toContain(people.officer.id)
  expect(await officers(people.chief)).toContain(people.officer.id)
  expect(await officers(await person('Nary', ['manager'], '02'))).toEqual(new Set())
})

test('what was returned is there point by point', async () => {
  const rows = await taken(people.chief, { kind: 'returns' })
  expect(rows.map(({ round, kind, target, reason }) => [round, kind, target, reason])).toEqual([
    ['1', 'document', 'floorPlan', 'illegible'],
    ['1', 'field', 'enterprise.nameEn', 'incomplete'],
  ])
})

test('stays, certificates and letters are those of the tables', async () => {
  const stays = await taken(manager, { kind: 'stays' })
  const stored = await db.stay.findMany({ orderBy: [{ caseId: 'asc' }, { id: 'asc' }] })
  expect(stays.map(({ status, entered, minutes }) => [status, entered, minutes])).toEqual(
    stored.map((each) => [each.status, iso(each.enteredAt), String(each.workingMinutes ?? '')]),
  )
  const { number, issuedOn } = await db.certificate.findFirstOrThrow()
  expect(await taken(manager, { kind: 'certificates' })).toMatchObject([
    { Number: number, 'Issued on': issuedOn.toISOString().slice(0, 10) },
  ])
  expect(await taken(people.director, { kind: 'letters' })).toHaveLength(
    await db.letter.count({ where: { officeCode: '02' } }),
  )
})

test.each([
  ['service=renewal', 0],
  ['service=sme-registration', 1],
  ['province=17', 0],
  ['from=2026-12-01&until=2026-12-31', 1],
  ['from=2026-10-01&until=2026-10-31', 0],
])('the filter %s leaves %i cases', async (query, expected) => {
  expect(
    await taken(manager, { kind: 'cases', query: query.includes('from') ? query : `${november}&${query}` }),
  ).toHaveLength(expected)
})

test('the work list is what its page lists, on all pages, with its filters and its search', async () => {
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: returned } })
  const of = async (who: Person, query: string) =>
    (await taken(who, { kind: 'worklist', query })).map(({ Reference }) => Reference)
  expect(await of(people.officer, 'view=office')).toEqual([reference])
  expect(await of(people.officer, 'view=done')).toHaveLength(1)
  expect(await of(people.officer, 'view=office&service=renewal')).toEqual([])
  expect(await of(people.officer, `view=office&search=${reference}`)).toEqual([reference])
  expect(await of(people.officer, 'view=office&search=nothing-like-this')).toEqual([])
  expect(await of(director, 'view=office')).toEqual([])
})

test('a list shows what its reader may see when it is made', async () => {
  expect(await taken(director, { kind: 'cases' })).toEqual([])
  const mover = await person('Kunthea', ['director'], '02')
  const asked = await askForExport({ kind: 'cases', query: november, language: 'en', format: 'csv' }, mover, now)
  const { id } = asked as { id: string }
  await takeRole(mover.id, { role: 'director', officeCode: '02' }, { by: manager, at: now })
  await writeExport(id, now)
  expect(await db.export.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'refused', fileHash: null })
  expect(await exportedFile(id, mover, now)).toBeNull()
})

test('nor is there a file for who may have it no more, has no such list, or whose account is closed', async () => {
  const officer = await person('Dara', ['officer'])
  const list = { query: november, language: 'en', format: 'csv' } as const
  expect(await askForExport({ ...list, kind: 'cases' }, officer, now)).toBeNull()
  expect(await askForExport({ ...list, kind: 'letters' }, manager, now)).toBeNull()
  expect(await askForExport({ ...list, kind: 'worklist' }, sokha, now)).toBeNull()
  const chief = await person('Chenda', ['chief'])
  const { id } = (await askForExport({ ...list, kind: 'events' }, chief, now)) as { id: string }
  await writeExport(id, now)
  expect(await exportedFile(id, chief, now)).not.toBeNull()
  expect(await exportedFile(id, { ...chief, roles: [{ role: 'officer', officeCode: '02' }] }, now)).toBeNull()
  expect(await exportedFile(id, manager, now)).toBeNull()
  expect(await findExport(id, manager)).toBeNull()
  const next = (await askForExport({ ...list, kind: 'events' }, chief, now)) as { id: string }
  await disableAccount(chief.id, { by: manager, at: now })
  await writeExport(next.id, now)
  expect((await db.export.findUniqueOrThrow({ where: { id: next.id } })).state).toBe('refused')
})

test('a file is kept for its days and then taken away, the same bytes of another one not', async () => {
  const [early, late] = [await person('Early', ['manager'], '00'), await person('Late', ['manager'], '00')]
  const list = { kind: 'stays', query: 'from=2026-01-01&until=2026-01-31', language: 'en', format: 'csv' } as const
  const make = async (who: Person, at: Date) => {
    const { id } = (await askForExport(list, who, at)) as { id: string }
    await writeExport(id, at)
    return id
  }
  const [one, two] = [await make(early, monday), await make(late, after(24))]
  const { fileHash } = await db.export.findUniqueOrThrow({ where: { id: one } })
  await expireExports(after(24 * 7))
  expect(await exportedFile(one, early, after(24 * 7))).not.toBeNull()
  await expireExports(after(24 * 8))
  expect([await findExport(one, early), await exportedFile(one, early, after(24 * 8))]).toEqual([
    expect.objectContaining({ state: 'expired' }),
    null,
  ])
  await open(fileHash!)
  await expireExports(after(24 * 9))
  await expect(open(fileHash!)).rejects.toThrow('ENOENT')
  expect(await exportedFile(two, late, after(24 * 9))).toBeNull()
})

test('nobody has more than a few made at a time', async () => {
  const eager = await person('Eager', ['manager'], '00')
  const list = { kind: 'cases', query: november, language: 'en', format: 'csv' } as const
  const asked = await Promise.all(Array.from({ length: mostAtOnce + 3 }, () => askForExport(list, eager, now)))
  expect(asked.filter((each) => each === 'tooMany')).toHaveLength(3)
  expect(await exportsOf(eager)).toHaveLength(mostAtOnce)
})

test('of 50,000 rows no more are read than the next piece of the file needs', { timeout: 60_000 }, async () => {
  const { enterpriseId } = await db.certificate.findFirstOrThrow()
  await db.$executeRaw`insert into "Certificate" (id, number, "rowHash", "enterpriseId", service, "issuedOn", paper)
    select gen_random_uuid(), 'OLD-' || n, 'x', ${enterpriseId}::uuid, 'renewal', '2012-03-01', '{}'
    from generate_series(1, 50000) n`
  const asked = { kind: 'certificates', query: 'from=2012-01-01&until=2012-12-31', language: 'en' } as const
  const list = (await listOf(asked, manager, now))!
  let read = 0
  async function* watched() {
    for await (const batch of list.batches()) {
      read += batch.length
      yield batch as Row[]
    }
  }
  const reader = csv({ head: list.head, rows: rowsIn(watched()) }).getReader()
  let lines = -1
  let ahead = 0
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    lines += piece.value.filter((byte) => byte === 10).length
    ahead = Math.max(ahead, read - lines)
  }
  expect([lines, read, await list.total()]).toEqual([50_000, 50_000, 50_000])
  expect(ahead).toBeLessThanOrEqual(2000)
})
