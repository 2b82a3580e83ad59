import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { writeMinute } from '#app/domain/cases/minutes.server.ts'
import { answerOpinion, askOpinion } from '#app/domain/cases/opinions.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as pdfOf } from '#app/routes/desk/case-pdf.tsx'
import { loader as zipOf } from '#app/routes/desk/case-zip.tsx'
import { after, askForCorrection, bring, pdf, submitted } from '#tests/support/cases.ts'
import { type OfficePeople, office, person } from '#tests/support/people.ts'
import { brokenFileIn } from '../../bin/case-archive.ts'

let people: OfficePeople
let id: string
let applicant: Person

beforeAll(async () => {
  people = await office()
  applicant = await person('Sokha')
  id = await submitted('operating-certificate', applicant)
  await bring(id, 'review', people)
  const adviser = await person('Sovann', ['adviser'], 'MOE')
  const asked = { officeCode: 'MOE', question: 'Is it clean?', pages: [], documents: [], workingDays: 5 }
  await askOpinion(id, asked, { by: people.officer, at: after(5) })
  const [opinion] = await db.opinion.findMany({ where: { caseId: id } })
  const file = { name: 'advice.pdf', type: 'application/pdf', bytes: pdf, sniffed: 'application/pdf' }
  await answerOpinion(
    opinion.id,
    { answer: 'conditions', words: 'With a filter.', file },
    { by: adviser, at: after(6) },
  )
  await writeMinute(id, { toRole: 'chief', words: 'I propose a visit.' }, { by: people.officer, at: after(7) })
  // Names that would lead elsewhere, or are all the same.
  const documents = await db.document.findMany({ where: { caseId: id }, orderBy: { addedAt: 'asc' } })
  for (const each of documents)
    await db.document.update({ where: { id: each.id }, data: { name: '../../IMG:001.pdf' } })
  await askForCorrection(id, people.officer, after(8))
})

async function fetched(loader: typeof zipOf, who: Person, language = 'en') {
  const { token } = await beginSession(who.id, 'test', new Date())
  const headers = { Cookie: `session=${token}; language=${language}` }
  const request = new Request(`http://localhost/desk/${id}/file`, { headers })
  const answer = await loader({ request, params: { caseId: id }, context: {} as never })
  return new Uint8Array(await answer.arrayBuffer())
}

/** The archive as somebody has unpacked it. */
async function unpacked(who: Person) {
  const files = unzipSync(await fetched(zipOf, who))
  const folder = mkdtempSync(join(tmpdir(), 'case-'))
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return { files, folder, json: JSON.parse(strFromU8(files['file.json'])) }
}

test('the archive has the file to read, every document under a name of its own, and what proves them', async () => {
  const { files, folder, json } = await unpacked(people.chief)
  const documents = Object.keys(files).filter((name) => name.startsWith('documents/'))
  expect(documents).toHaveLength(await db.document.count({ where: { caseId: id } }))
  expect(Object.keys(files).filter((name) => name.startsWith('opinions/'))).toEqual(['opinions/01 advice.pdf'])
  for (const name of Object.keys(files)) expect(name).not.toMatch(/\.\.\/|^\/|\\|:/)
  expect(strFromU8(files['case.pdf'].slice(0, 5))).toBe('%PDF-')
  for (const { file, sha256 } of json.files) expect(createHash('sha256').update(files[file]).digest('hex')).toBe(sha256)
  expect(await brokenFileIn(join(folder, 'file.json'))).toBeNull()
})

test('whoever changes an event, a minute, an opinion or a document of the archive is found out', async () => {
  const { folder, json } = await unpacked(people.chief)
  const path = join(folder, 'file.json')
  const tampered = async (change: (copy: typeof json) => void) => {
    const copy = structuredClone(json)
    change(copy)
    writeFileSync(path, JSON.stringify(copy))
    return brokenFileIn(path)
  }
  expect(await tampered(() => {})).toBeNull()
  expect(await tampered((copy) => (copy.events[2].byId = applicant.id))).toMatch(/^Event 2 is changed/)
  expect(await tampered((copy) => copy.events.splice(3, 1))).toMatch(/^Event 3 is missing/)
  expect(await tampered((copy) => copy.events.pop())).toMatch(/cutOff/)
  expect(await tampered((copy) => (copy.minutes[0].words = 'No visit.'))).toMatch(/^Minute/)
  expect(await tampered((copy) => (copy.opinions[0].question = 'Is it dirty?'))).toMatch(/^The question/)
  expect(await tampered((copy) => (copy.opinions[0].answer = 'favourable'))).toMatch(/^The answer/)
  await tampered(() => {})
  const { file } = json.files[0]
  writeFileSync(join(folder, file), Buffer.concat([readFileSync(join(folder, file)), Buffer.from(' ')]))
  expect(await brokenFileIn(path)).toBe(`${file} has changed.`)
})

test('who may see the case but stands not in its line gets it without opinions and minutes', async () => {
  const { files, json } = await unpacked(people.cashier)
  expect(json.minutes).toBeUndefined()
  expect(json.opinions).toBeUndefined()
  expect(Object.keys(files).some((name) => name.startsWith('opinions/'))).toBe(false)
})

test('the PDF is made in both languages, whatever signs people have typed', async () => {
  const words = 'សូមពិនិត្យ 👍 𝒜 中文 \u202E \u{10FFFF} x'.repeat(40)
  await writeMinute(id, { toRole: 'director', words }, { by: people.officer, at: after(9) })
  for (const language of ['km', 'en'])
    expect(strFromU8((await fetched(pdfOf, people.director, language)).slice(0, 5))).toBe('%PDF-')
})

test('it is for the desk alone: not for the applicant, another office, an adviser or an administrator', async () => {
  const others = [
    await person('Rithy', ['chief'], '12'),
    await person('Sovann', ['adviser'], 'MOE'),
    await person('Virak', ['administrator'], '00'),
  ]
  for (const who of others)
    for (const loader of [pdfOf, zipOf])
      await expect(fetched(loader, who)).rejects.toMatchObject({ init: { status: 404 } })
  for (const loader of [pdfOf, zipOf])
    await expect(fetched(loader, applicant)).rejects.toMatchObject({ init: { status: 403 } })
  const clerk = await person('Rathana', ['chief'])
  await db.case.update({ where: { id }, data: { applicantId: clerk.id } })
  for (const loader of [pdfOf, zipOf]) await expect(fetched(loader, clerk)).rejects.toMatchObject({ status: 302 })
  await db.case.update({ where: { id }, data: { applicantId: applicant.id } })
})

test('a document whose bytes are gone or infected is named, and the rest comes', async () => {
  const [first] = await db.document.findMany({
    where: { caseId: id },
    orderBy: [{ addedAt: 'asc' }, { id: 'asc' }],
    take: 1,
  })
  await db.document.update({ where: { id: first.id }, data: { scan: 'infected' } })
  const { files } = await unpacked(people.officer)
  expect(strFromU8(files['not-included.txt'])).toContain(first.slot)
  expect(Object.keys(files).some((name) => name.startsWith('documents/01'))).toBe(false)
  expect(Object.keys(files).some((name) => name.startsWith('documents/02'))).toBe(true)
})
