import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { addDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { handOver } from '#app/domain/counter/certificate-hand-over.server.ts'
import { sendLetter } from '#app/domain/letters/write-letter.server.ts'
import { deliver } from '#app/domain/notices/notices.server.ts'
import { mayTakeData, ownArchive } from '#app/domain/people/own-data.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { exportsMade } from '#app/domain/people/tries.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { pdfOf } from '#tests/support/attachments.ts'
import { after, askForCorrection, bring, completeDraft, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const at = after(40)

async function filesOf(personId: string): Promise<Record<string, Uint8Array>> {
  return unzipSync(await new Response(ownArchive(personId, at)).bytes())
}

test('everything of one person is in the file, to read and for programs, with the documents themselves', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  await beginSession(sokha.id, 'a telephone', at)
  const sent = await submitted('sme-registration', sokha)
  await bring(sent, 'issued', people)
  const draft = await completeDraft('operating-certificate', sokha)
  const bytes = pdfOf('x'.repeat(300_000))
  const file = { name: '../គម្រោង.pdf', type: 'application/pdf', bytes, sniffed: 'application/pdf' }
  expect(await addDocument((await findDraft(draft, sokha))!, 'other', file, { by: sokha, at })).toBeNull()
  const { reference } = await db.case.findUniqueOrThrow({ where: { id: sent } })

  const files = await filesOf(sokha.id)
  const text = (name: string) => strFromU8(files[name])
  expect(text('README.txt')).toContain('Data of Sokha')
  expect(JSON.parse(text('account.json'))).toMatchObject({ nameEn: 'Sokha', sessions: [{ device: 'a telephone' }] })
  expect(JSON.parse(text('enterprises.json'))[0].certificates).toHaveLength(1)
  expect(text('account.txt')).toMatch(/E-mail address: .*@example.org/)
  const told = JSON.parse(text(`cases/${reference}/case.json`))
  expect(told).toMatchObject({ reference, status: 'issued', submissions: [{ round: 0 }], invoice: { payment: {} } })
  expect(told.answers.enterprise.nameEn).toBe((JSON.parse(text('enterprises.json'))[0] as { nameEn: string }).nameEn)
  const readable = text(`cases/${reference}/case.txt`)
  expect(readable).toContain('Application submitted (Applicant)')
  expect(readable).toContain('Approved (Director)')
  expect(readable).not.toMatch(/undefined|\[object/)

  const attached = Object.entries(files).find(([name]) => name.endsWith('គម្រោង.pdf'))!
  expect(attached[0]).toMatch(/^cases\/draft-[0-9a-f]{12}\/documents\/\d\d other .*គម្រោង\.pdf$/)
  expect(Buffer.from(attached[1]).equals(bytes)).toBe(true)
  for (const name of Object.keys(files)) expect(name).not.toMatch(/(^|\/)\.\.?(\/|$)|\\/)
})

test('nothing of anybody else is in it: no officer but by role, no other applicant, nothing that opens the account', async () => {
  const people = await office()
  const [sokha, dara] = [await person('Sokha'), await person('Phalla')]
  const [mine, theirs] = [await submitted('sme-registration', sokha), await submitted('sme-registration', dara)]
  await bring(mine, 'review', people)
  const { seq } = await askForCorrection(mine, people.officer, after(8))
  await deliver({ caseId: mine, seq, notice: 'correctionRequested' }, at)
  await db.person.update({ where: { id: sokha.id }, data: { passwordHash: 'the hash of a password' } })
  const { token } = await beginSession(sokha.id, 'a telephone', at)
  await db.case.update({ where: { id: theirs }, data: { reference: 'REG-2026-999999' } })

  const files = await filesOf(sokha.id)
  const everything = Object.values(files)
    .map((each) => strFromU8(each))
    .join('\n')
  expect(everything).toContain('Please write the whole name.')
  expect(strFromU8(files['messages.txt'])).toContain('please correct your application by')
  for (const officer of Object.values(people)) {
    expect(everything).not.toContain(officer.id)
    expect(everything).not.toContain(officer.nameEn)
    expect(everything).not.toContain(officer.nameKm)
  }
  for (const foreign of [
    dara.id,
    'Phalla',
    theirs,
    'REG-2026-999999',
    'the hash of a password',
    token,
    env.SESSION_SECRET,
  ])
    expect(everything).not.toContain(foreign)
})

test('in Khmer the file speaks Khmer', async () => {
  const sokha = await person('Sokha')
  await db.person.update({ where: { id: sokha.id }, data: { language: 'km' } })
  await completeDraft('sme-registration', sokha)
  const files = await filesOf(sokha.id)
  expect(strFromU8(files['README.txt'])).toContain('ទិន្នន័យរបស់ Sokha គំរូ')
  const [name] = Object.keys(files).filter((each) => each.endsWith('case.txt'))
  expect(strFromU8(files[name])).toContain('សេចក្តីព្រាង')
})

test('a document that is no longer in the store is named, and the rest is given', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const [{ id: lost }] = await db.document.findMany({ where: { caseId: id } })
  await db.document.update({ where: { id: lost }, data: { hash: 'f'.repeat(64), name: 'lost.pdf' } })
  const files = await filesOf(sokha.id)
  expect(strFromU8(files['not-included.txt'])).toContain('lost.pdf')
  expect(Object.keys(files)).toContain('messages.json')
})

test('the file is made five times an hour at most', async () => {
  const { id } = await person('Sokha')
  const answers = await Promise.all(Array.from({ length: 8 }, () => mayTakeData(id, at)))
  expect(answers.filter(Boolean)).toHaveLength(exportsMade.account)
  expect(await mayTakeData(id, after(42))).toBe(true)
})

test('a file in which a virus was found is named and not given, though the same bytes have come in again', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  const [{ id: infected }] = await db.document.findMany({ where: { caseId: id } })
  await db.document.update({ where: { id: infected }, data: { scan: 'infected', name: 'virus.pdf' } })
  const files = await filesOf(sokha.id)
  expect(Object.keys(files).filter((each) => each.includes('virus'))).toEqual([])
  expect(strFromU8(files['not-included.txt'])).toContain('virus.pdf')
})

test('letters to the applicant, consents given at a counter and signatures for a certificate are in it, and nobody else’s', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { office: true, counter: true } })
  const by = { by: people.officer, at: after(20) }
  const summons = { kind: 'summons', on: '2026-12-01', words: 'Please bring the floor plan.' } as const
  const forwarding = { kind: 'forwarding', agency: 'Health', subject: 'Kitchen', words: 'Please look.' } as const
  const sent = (await sendLetter(row, summons, { ...by, occasion: 'one' }))!
  await sendLetter(row, forwarding, { ...by, occasion: 'two' })
  const { number } = await db.letter.findUniqueOrThrow({ where: { id: sent } })
  await bring(id, 'issued', people, after(21))
  const collected = { idKind: 'identityCard', authority: '', reason: '', proof: '', how: 'drawn' } as const
  const owner = { ...collected, collector: 'owner', name: 'Sokha', drawing: 'M1 1L2 2' } as const
  const cousin = {
    ...collected,
    collector: 'representative',
    name: 'Vanna',
    drawing: 'M3 3L4 4',
    reason: 'Wet.',
  } as const
  for (const each of [owner, cousin]) await handOver(id, each, { by: people.reception, at: after(40) })
  const consent = { caseId: id, personId: sokha.id, officerId: people.reception.id, officeCode: '02', agreed: ['send'] }
  await db.consent.create({ data: { ...consent, round: 0, how: 'drawn', drawing: 'M5 5L6 6', at } })
  await db.consent.create({ data: { ...consent, round: 1, how: 'spoken', proof: 'Uncle Sarun', at } })
  const other = { ...consent, personId: people.chief.id, round: 2, how: 'drawn', drawing: 'M7 7L8 8', at }
  await db.consent.create({ data: other })

  const files = await filesOf(sokha.id)
  const folder = `cases/${row.reference}`
  const letters = Object.keys(files).filter((name) => name.includes('letters/'))
  expect(letters).toEqual([`${folder}/letters/${number}.pdf`])
  expect(strFromU8(files[letters[0]].slice(0, 5))).toBe('%PDF-')
  const told = JSON.parse(strFromU8(files[`${folder}/case.json`]))
  expect(told.letters).toMatchObject([{ number, kind: 'summons', file: `letters/${number}.pdf` }])
  expect(told.collections).toMatchObject([
    { nth: 1, name: 'Sokha', drawing: 'M1 1L2 2' },
    { nth: 2, name: 'Vanna' },
  ])
  const readable = strFromU8(files[`${folder}/case.txt`])
  expect(readable).toContain(`Summons ${number}`)
  expect(readable).toContain('Certificate handed over at the counter again, copy 2 (Reception officer)')
  const consents = JSON.parse(strFromU8(files['consents.json']))
  expect(consents).toMatchObject([
    { reference: row.reference, how: 'drawn', drawing: 'M5 5L6 6' },
    { how: 'spoken', sheet: '' },
  ])
  const readableFiles = Object.entries(files).filter(([name]) => !name.endsWith('.pdf'))
  const everything = readableFiles.map(([, each]) => strFromU8(each)).join('\n')
  for (const foreign of ['M3 3L4 4', 'M7 7L8 8', 'Uncle Sarun', 'Kitchen', people.officer.nameEn])
    expect(everything).not.toContain(foreign)
})
