import { expect, test } from 'vitest'
import { resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { forgetFile } from '#app/domain/cases/files.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import type { LetterPaper } from '#app/domain/letters/letter-paper.server.ts'
import { letterFile, lettersOf } from '#app/domain/letters/letters.server.ts'
import type { Occasion } from '#app/domain/letters/occasion.server.ts'
import { officeOf, previewLetter, sendLetter, writeLetter } from '#app/domain/letters/write-letter.server.ts'
import { actorAs, type Person } from '#app/domain/people/access.server.ts'
import { delegate } from '#app/domain/people/delegation.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { checkSignature } from '#app/platform/signature.server.ts'
import { read } from '#app/platform/storage.server.ts'
import { after, askForCorrection, bring, monday, recommend, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf } from '#tests/support/queue.ts'
import { dateOf } from '#workflows/calendar.ts'

const people = await office()

/** What the queue would do: every letter that waits to be written, twice. */
async function writeLetters(id: string) {
  const jobs = (await jobsOf(id)).filter(({ task }) => task === 'writeLetter')
  for (const { payload } of [...jobs, ...jobs]) await writeLetter(payload as Occasion)
  return db.letter.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })
}

async function underReview(applicant: Person) {
  const id = await submitted('sme-registration', applicant)
  await bring(id, 'review', people)
  return id
}

const sendable = (id: string) => db.case.findUniqueOrThrow({ where: { id }, include: { office: true, counter: true } })
const paperOf = (letter: { paper: unknown }) => letter.paper as LetterPaper
const wordsOf = ({ body }: LetterPaper, language: 'km' | 'en') =>
  body[language].flatMap((part) => ('text' in part ? part.text : part.points)).join('\n')

test('a correction request and a refusal leave one signed letter each, in both languages, whatever is repeated', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  await askForCorrection(id, people.officer, after(30))
  await resubmitApplication((await findDraft(id, sokha))!, sokha, after(31))
  await recommend(id, people.officer, after(32), 'refuse')
  await decide(id, { type: 'endorse' }, { by: people.chief, at: after(33) })
  const refusal = { type: 'refuse', reason: 'falseStatement', remark: 'The house does not exist.' } as const
  await decide(id, refusal, { by: people.director, at: after(34) })
  const [request, refused, ...more] = await writeLetters(id)
  expect(more).toEqual([])

  const { reference } = await db.case.findUniqueOrThrow({ where: { id } })
  expect(request).toMatchObject({ kind: 'correction', direction: 'outgoing', officeCode: '02', year: 2026 })
  expect(request.number).toMatch(/^OUT-02-2026-\d{6}$/)
  expect(paperOf(request).signatory).toMatchObject({
    nameEn: 'Dara',
    titleEn: 'Technical officer',
    titleKm: 'មន្ត្រីជំនាញ',
  })
  const en = wordsOf(paperOf(request), 'en')
  for (const said of [reference!, 'Please write the whole name.', 'within 10 working days', 'stands still'])
    expect(en).toContain(said)
  expect(wordsOf(paperOf(request), 'km')).toMatch(/១០ ថ្ងៃធ្វើការ/)

  expect(paperOf(refused).signatory).toMatchObject({ nameEn: 'Bopha', titleKm: 'ប្រធានមន្ទីរ' })
  expect(wordsOf(paperOf(refused), 'en')).toContain('The house does not exist.')
  for (const { fileHash } of [request, refused]) {
    const pdf = await read(fileHash!)
    expect(await checkSignature(pdf)).toEqual({ signed: true, wholeFile: true, intact: true, ours: true })
  }
})

test('two workers write a letter at once: there is one, with one number', async () => {
  const id = await underReview(await person('Sokha'))
  await askForCorrection(id, people.officer, after(30))
  const [{ payload }] = (await jobsOf(id)).filter(({ task }) => task === 'writeLetter')
  const before = await counted()
  await Promise.all([1, 2, 3].map(() => writeLetter(payload as Occasion)))
  expect(await db.letter.count({ where: { caseId: id } })).toBe(1)
  expect(await counted()).toBe(before + 1)
})

const counted = async () => (await db.counter.findUnique({ where: { series: 'OUT-02-2026' } }))?.last ?? 0

test('a request after the day that stops the clock says so in its letter', async () => {
  const id = await underReview(await person('Sokha'))
  await askForCorrection(id, people.officer, after(24 * 14))
  const [letter] = await writeLetters(id)
  expect(wordsOf(paperOf(letter), 'en')).toContain('after working day 5 of the office’s time')
  expect(wordsOf(paperOf(letter), 'km')).toContain('ថ្ងៃធ្វើការទី៥')
})

test('a summons is one letter however often its form comes, and the applicant is told the day once', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  const typed = { kind: 'summons', on: '2026-12-01', hour: '09:00', words: 'Please bring the floor plan.' } as const
  const row = await sendable(id)
  const preview = (await previewLetter(row, typed, people.officer))!
  const send = () => sendLetter(row, typed, { by: people.officer, at: after(40), occasion: 'form-1' })
  const ids = await Promise.all([send(), send()])
  expect(new Set(ids).size).toBe(1)
  const letter = await db.letter.findUniqueOrThrow({ where: { id: ids[0]! } })
  expect(paperOf(letter)).toMatchObject(JSON.parse(JSON.stringify(preview)))
  expect(wordsOf(paperOf(letter), 'en')).toContain('1 December 2026 09:00')
  const told = await db.delivery.findMany({ where: { caseId: id, notice: 'summoned', channel: 'site' } })
  expect(told).toMatchObject([{ personId: sokha.id, facts: { visit: '2026-12-01' } }])
})

test('the matter forwarded to another office goes out here and comes in there, and its applicant does not see it', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  const typed = { kind: 'forwarding', office: '12', subject: 'Place of business', words: 'Please decide.' } as const
  const row = await sendable(id)
  const sent = (await sendLetter(row, typed, { by: people.chief, at: after(40), occasion: 'form-2' }))!
  const there = await person('Rithy', ['reception'], '12')
  const [incoming] = await db.letter.findMany({ where: { officeCode: '12', direction: 'incoming' } })
  expect(incoming).toMatchObject({ number: 'IN-12-2026-000001', subjectEn: 'Place of business' })
  expect(await letterFile(incoming.id, there)).toMatchObject({ type: 'application/pdf' })
  expect(await letterFile(sent, sokha)).toBeNull()
  expect(await lettersOf((await findCase(id, sokha))!, sokha)).toEqual([])

  const agency = {
    kind: 'forwarding',
    agency: 'Department of Health',
    subject: 'Kitchen',
    words: 'Please look.',
  } as const
  const second = (await sendLetter(row, agency, { by: people.officer, at: after(41), occasion: 'form-3' }))!
  expect(await db.letter.findUnique({ where: { id: second } })).toMatchObject({ partyEn: 'Department of Health' })
})

test('a letter exists for its applicant and the offices of its case, and for nobody else', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  await askForCorrection(id, people.officer, after(30))
  const [{ id: letter, fileHash }] = await writeLetters(id)
  for (const who of [sokha, people.officer, people.reception, people.director])
    expect((await letterFile(letter, who))?.name).toMatch(/^OUT-02-2026-\d{6}\.pdf$/)
  const others = [
    await person('Malis'),
    await person('Rithy', ['officer'], '12'),
    await person('Admin', ['administrator']),
  ]
  for (const who of others) expect(await letterFile(letter, who)).toBeNull()
  await forgetFile(fileHash!)
  expect((await read(fileHash!)).length).toBeGreaterThan(0)

  const byStranger = { by: others[1], at: after(41), occasion: 'form-4' }
  const typed = { kind: 'summons', on: '2026-12-01', words: 'x' } as const
  expect(await sendLetter(await sendable(id), typed, byStranger)).toBeNull()
  const own = await person('Sovann', ['chief'])
  const mine = await underReview(own)
  expect(await previewLetter(await sendable(mine), typed, own)).toBeNull()
})

test('the application’s role cannot take a letter out of the register or change what it says', async () => {
  const id = await underReview(await person('Sokha'))
  await askForCorrection(id, people.officer, after(30))
  const [{ id: letter }] = await writeLetters(id)
  await expect(db.letter.delete({ where: { id: letter } })).rejects.toThrow(/permission denied/)
  await expect(db.letter.update({ where: { id: letter }, data: { number: 'OUT-1' } })).rejects.toThrow(
    /permission denied/,
  )
})

test('a letter and a refusal with a delegated signature say whose it is, and the file keeps it; afterwards it is refused', async () => {
  const deputy = await person('Kunthea', ['inspector'])
  const { director } = people
  const days = { from: dateOf(monday), until: dateOf(after(24)), reason: 'Mission' }
  const given = { role: 'director', officeCode: '02', toId: deputy.id, ...days } as const
  expect(await delegate(given, { by: director, at: monday })).toBeNull()
  const seen = async (at: Date) => (await findVisit((await beginSession(deputy.id, 'test', at)).token, at))!.person
  const id = await underReview(await person('Sokha'))
  const typed = { kind: 'summons', on: '2026-12-01', words: 'Please bring the floor plan.' } as const
  const send = async (at: Date, occasion: string, caseId = id) =>
    sendLetter(await sendable(caseId), typed, { by: await seen(at), at, occasion })

  const sent = (await send(after(20), 'form-4'))!
  const signatory = {
    nameEn: 'Kunthea',
    titleEn: expect.stringMatching(/^For the .+,\nby delegation of Bopha$/),
    titleKm: expect.stringMatching(/^ជ\. .+\nតាមប្រតិភូកម្មហត្ថលេខារបស់ Bopha គំរូ$/),
  }
  expect(paperOf(await db.letter.findUniqueOrThrow({ where: { id: sent } })).signatory).toMatchObject(signatory)
  const row = (await findCase(id, director))!
  expect(timelineOf(row, 'office')[0]).toMatchObject({ type: 'letterSent', byId: deputy.id, delegatedBy: director.id })
  expect(row.events.at(-1)!.event).toMatchObject({ by: { delegatedBy: { director: director.id } } })

  const refused = await submitted('sme-registration', await person('Sokha'))
  await bring(refused, 'decision', people)
  const { code: reason } = await db.reason.findFirstOrThrow({ where: { kind: 'refusal' } })
  await decide(refused, { type: 'refuse', reason, remark: '' }, { by: await seen(after(21)), at: after(21) })
  // Its printer comes when the delegation is over.
  const [letter] = await writeLetters(refused)
  expect(paperOf(letter).signatory).toMatchObject(signatory)

  expect(await send(after(48), 'form-5')).toBeNull()
})

test('nobody writes a letter with a signature that does not count in the case', async () => {
  const both = await person('Rathana', ['officer', 'director'])
  const deputy = await person('Kunthea', ['inspector'])
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'endorsement', { ...people, officer: both })
  const lent = { role: 'director', officeCode: '02', delegatedBy: both.id } as const
  const acting = { ...deputy, roles: [...deputy.roles, lent] }
  expect(officeOf(await sendable(id), acting)).toBeNull()
  const own = await submitted('sme-registration', both)
  expect(officeOf(await sendable(own), acting)).toBeNull()
  const foreign = await underReview(await person('Sokha'))
  expect(officeOf(await sendable(foreign), acting)).toMatchObject({ role: 'director', office: { code: '02' } })
  expect(actorAs(await sendable(foreign), acting, 'director').delegatedBy).toEqual({ director: both.id })
})
