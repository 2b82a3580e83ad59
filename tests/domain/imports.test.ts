import { zipSync } from 'fflate'
import pg from 'pg'
import { expect, test } from 'vitest'
import { nextNumber } from '#app/domain/counters.server.ts'
import {
  checkImport,
  findImport,
  type ImportKind,
  reportOf,
  runImport,
  startImport,
} from '#app/domain/imports/imports.server.ts'
import { findCertificate } from '#app/domain/register/verification.server.ts'
import { db } from '#app/platform/db.server.ts'
import { monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

const admin = await person('Sovann')
const change = { by: admin, at: monday }

async function check(kind: ImportKind, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const checked = await checkImport({ kind, name: 'file.csv', bytes }, change)
  if (!('id' in checked)) throw new Error(`unreadable: ${checked.missing}`)
  return checked.id
}

async function bring(kind: ImportKind, content: string | Uint8Array) {
  const id = await check(kind, content)
  await startImport(id, change)
  await runImport(id, monday)
  return { ...(await findImport(id))!, lines: await reportOf(id) }
}

const problems = ({ lines }: Awaited<ReturnType<typeof bring>>) =>
  lines.flatMap((each) => each.problems.map(({ column, why }) => `${each.line} ${column} ${why}`))

// Divisions

const places = `code,name_km,name_latin,lat
1402,ស្រុកមួយ,District One,11.5
140201,ឃុំមួយ,Commune One,
14020101,ភូមិមួយ,Village One,
`

test('divisions come in with the level and the parent that their codes say', async () => {
  const { counts, state } = await bring('divisions', places)
  expect([counts, state]).toEqual([{ added: 3, changed: 0, same: 0, refused: 0 }, 'done'])
  const rows = await db.division.findMany({ where: { code: { startsWith: '1402' } }, orderBy: { code: 'asc' } })
  expect(rows.map(({ code, level, parent }) => `${code} ${level} in ${parent}`)).toEqual([
    '1402 district in 14',
    '140201 commune in 1402',
    '14020101 village in 140201',
  ])
})

test('a file that only was looked at has changed nothing', async () => {
  const before = await db.division.count()
  const id = await check('divisions', 'code,name_km,name_latin\n1403,ស្រុក,District\n')
  expect((await findImport(id))!.counts.added).toBe(1)
  await runImport(id, monday)
  expect([await db.division.count(), (await findImport(id))!.state]).toEqual([before, 'checked'])
})

test('the same file a second time changes nothing, a mended name is a change', async () => {
  expect((await bring('divisions', places)).counts).toEqual({ added: 0, changed: 0, same: 3, refused: 0 })
  const mended = await bring('divisions', places.replace('District One', 'District 1'))
  expect(mended.counts).toEqual({ added: 0, changed: 1, same: 2, refused: 0 })
  expect((await db.division.findUniqueOrThrow({ where: { code: '1402' } })).nameEn).toBe('District 1')
})

test('a zero that a spreadsheet dropped is put back, children may stand above their parents', async () => {
  const { counts } = await bring('divisions', 'code;name_km;name_en\n19901;ឃុំ;Commune\n199;ស្រុក;District\n')
  expect(counts.added).toBe(2)
  expect(await db.division.findMany({ where: { code: { in: ['0199', '019901'] } } })).toHaveLength(2)
})

test('a line that makes no sense is left out and says why; the others come in', async () => {
  const found = await bring(
    'divisions',
    'code,name_km,name_latin\n,ក,A\nabc,ក,A\n1404,,A\n1405,ក,B\n1405,ក,C\n149901,ក,D\n',
  )
  expect(found.counts).toEqual({ added: 1, changed: 0, same: 0, refused: 5 })
  expect(problems(found)).toEqual([
    '2 code missing',
    '3 code notACode',
    '4 name_km missing',
    '6 code twice',
    '7 code noParent',
  ])
})

// The register

const head =
  'certificate_number,certificate,issued_on,valid_until,enterprise,name_km,name_latin,owner_km,owner_latin,activity,province,district'
const rice = '៧៧/០៩,registration,2009-03-01,,E1,ស្រូវ,Rice Mill,សុខ,Sok,1061,2,'
const later = '812/21,operating,01/03/2021,01/03/2099,E1,ស្រូវថ្មី,New Rice Mill,សុខ,Sok,1061,02,'

test('a certificate of an older register can be verified under its own number, as one that was not printed here', async () => {
  const found = await bring('register', [head, rice, later].join('\n'))
  expect([problems(found), found.counts.added]).toEqual([[], 2])
  const certificate = await findCertificate('៧៧/០៩', '2026-11-16')
  expect(certificate).toMatchObject({
    number: '77/09',
    status: 'valid',
    nameEn: 'Rice Mill',
    imported: true,
    demo: false,
  })
  expect(certificate).toMatchObject({ province: { en: 'Battambang' }, issuedOn: '2009-03-01', validUntil: null })
  expect(await findCertificate('812/21', '2100-01-01')).toMatchObject({ status: 'expired' })
})

test('an enterprise with several certificates is one, as its latest says, and nobody can sign in as its owner', async () => {
  const rows = await db.enterprise.findMany({
    where: { registerKey: 'E1' },
    include: { certificates: true, owner: true },
  })
  expect(rows.map(({ nameEn, certificates }) => [nameEn, certificates.length])).toEqual([['New Rice Mill', 2]])
  expect(rows[0].owner).toMatchObject({ nameEn: 'Sok', email: null, phone: null, passwordHash: null })
})

test('the register again is known already; a changed line changes what it brought, by its number', async () => {
  const counts = async (...lines: string[]) => (await bring('register', [head, ...lines].join('\n'))).counts
  expect(await counts(rice, later)).toEqual({ added: 0, changed: 0, same: 2, refused: 0 })
  expect(await counts(rice, later.replace('New Rice Mill', 'Rice Mill Two'))).toMatchObject({ changed: 1, same: 1 })
  expect(await db.enterprise.findMany({ where: { registerKey: 'E1' } })).toMatchObject([{ nameEn: 'Rice Mill Two' }])
})

test('every mistake of a line is named, and an enterprise that lives here since is left alone', async () => {
  const wrong = '12/20,licence,2030-02-30,x,E2,,Name,ក,A,9,77,9999'
  const found = await bring('register', [head, wrong, rice, rice.replace('E1', 'E9')].join('\n'))
  expect(problems(found)).toEqual([
    '2 name_km missing',
    '2 certificate unknown',
    '2 issued_on notADate',
    '2 valid_until notADate',
    '2 activity unknown',
    '2 province unknown',
    '2 district unknown',
    '4 certificate_number twice',
  ])
  const { ownerId } = await db.enterprise.findUniqueOrThrow({ where: { registerKey: 'E1' } })
  await db.person.update({ where: { id: ownerId }, data: { email: 'sok@example.org' } })
  expect(problems(await bring('register', [head, rice].join('\n')))).toEqual(['2 enterprise movedOn'])
})

test('a number of our own form that a file brings is not given a second time', async () => {
  await bring('register', [head, 'CR-2031-000041,registration,2020-01-01,,E3,ក,Name,ក,A,1061,02,'].join('\n'))
  expect(await db.$transaction((tx) => nextNumber(tx, 'CR', new Date('2031-06-01T00:00:00Z')))).toBe('CR-2031-000042')
})

test('nothing of a file is stored by halves: where one statement fails, none has happened', async () => {
  const id = await check('register', [head, rice.replaceAll('E1', 'E4').replace('៧៧/០៩', '78/09')].join('\n'))
  await startImport(id, change)
  const owner = new pg.Client(process.env.DATABASE_URL)
  await owner.connect()
  await owner.query(
    "create function is_full() returns trigger as 'begin raise exception ''full''; end' language plpgsql",
  )
  await owner.query('create trigger is_full before insert on "Certificate" execute function is_full()')
  await expect(runImport(id, monday)).rejects.toThrow()
  expect([await db.enterprise.count({ where: { registerKey: 'E4' } }), (await findImport(id))!.state]).toEqual([
    0,
    'running',
  ])
  await owner.query('drop trigger is_full on "Certificate"').finally(() => owner.end())
  await Promise.all([runImport(id, monday), runImport(id, monday)])
  expect(await db.enterprise.count({ where: { registerKey: 'E4' } })).toBe(1)
})

test('a file is started once, however often the button is pressed', async () => {
  const id = await check('divisions', places)
  const started = await Promise.all([1, 2, 3].map(() => startImport(id, change)))
  expect(started.filter(Boolean)).toHaveLength(1)
})

// Kinds of file

test('a spreadsheet is read like a CSV, its numbers and dates too', async () => {
  const cells = [
    [
      'certificate_number',
      'certificate',
      'issued_on',
      'name_km',
      'name_latin',
      'owner_km',
      'owner_latin',
      'activity',
      'province',
    ],
    ['9/15', 'registration', 42064, 'ក', 'Sheet Mill', 'ខ', 'Owner', 1061, 2],
  ]
  expect((await bring('register', spreadsheet(cells))).counts).toMatchObject({ added: 1, refused: 0 })
  expect(await findCertificate('9/15')).toMatchObject({ issuedOn: '2015-03-01', nameEn: 'Sheet Mill' })
})

test('what is no table, or has not the columns, is told and nothing is kept', async () => {
  const before = await db.import.count()
  const given = (content: string | Uint8Array) =>
    checkImport({ kind: 'divisions', name: 'x', bytes: Buffer.from(content) }, change)
  for (const odd of ['\0', Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('PK\x03\x04 no archive'), zipSync({}), '"open'])
    expect(await given(odd)).toEqual({ missing: null })
  expect(await given('code,lat\n01,3\n')).toEqual({ missing: ['name_km', 'name_en'] })
  expect(await given('')).toEqual({ missing: ['code', 'name_km', 'name_en'] })
  expect(await db.import.count()).toBe(before)
})

/** The smallest XLSX file with these cells; a number in the column `issued_on` is a date of a spreadsheet. */
function spreadsheet(rows: (string | number)[][]): Uint8Array {
  const text = (value: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${value}`)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const cell = (value: string | number, row: number, column: number) => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`
    if (typeof value === 'string') return `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`
    return `<c r="${at}" s="${rows[0][column] === 'issued_on' ? 1 : 0}"><v>${value}</v></c>`
  }
  const data = rows.map(
    (row, index) => `<row r="${index + 1}">${row.map((value, column) => cell(value, index, column)).join('')}</row>`,
  )
  return zipSync({
    '[Content_Types].xml': text(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': text(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': text(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Register" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': text(
      `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': text(`<worksheet xmlns="${main}"><sheetData>${data.join('')}</sheetData></worksheet>`),
  })
}
