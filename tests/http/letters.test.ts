import { expect, test } from 'vitest'
import { resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import type { Occasion } from '#app/domain/letters/occasion.server.ts'
import { writeLetter } from '#app/domain/letters/write-letter.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as applicantsCase } from '#app/routes/cases/case.tsx'
import { loader as download } from '#app/routes/cases/letter-file.tsx'
import { action as allow, loader as allowPage } from '#app/routes/desk/allow-round.tsx'
import { loader as deskCase } from '#app/routes/desk/case.tsx'
import { loader as builder, action as request } from '#app/routes/desk/correction.tsx'
import { action as enter } from '#app/routes/desk/enter-letter.tsx'
import { action as write, loader as writePage } from '#app/routes/desk/letter.tsx'
import { loader as register } from '#app/routes/desk/letters.tsx'
import { loader as check } from '#app/routes/public/letter.tsx'
import { askForCorrection, bring, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf } from '#tests/support/queue.ts'
import { ask, send } from '#tests/support/requests.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

const people = await office()
const now = new Date()
const points = {
  'items[0].target': 'field:enterprise.nameEn',
  'items[0].reason': 'incomplete',
  'items[0].words': 'Write the whole name.',
}

async function underReview(applicant: Person, at = now) {
  const id = await submitted('sme-registration', applicant, at)
  await bring(id, 'review', people, at)
  return id
}

async function writeLetters(id: string) {
  for (const { task, payload } of await jobsOf(id)) if (task === 'writeLetter') await writeLetter(payload as Occasion)
  return db.letter.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })
}

test('the builder shows the one letter in both languages before it goes, and keeps what was typed either way', async () => {
  const id = await underReview(await person('Sokha'))
  const { revision } = await db.case.findUniqueOrThrow({ where: { id } })
  const post = (step: Record<string, string>, more: Record<string, string> = {}) =>
    send(
      request,
      people.officer,
      `/desk/${id}/correction`,
      { caseId: id },
      {
        revision: String(revision),
        ...points,
        ...more,
        ...step,
      },
    )
  const shown = await post({})
  expect(shown.status).toBe(200)
  expect(shown.data.values.items).toEqual([
    { target: 'field:enterprise.nameEn', reason: 'incomplete', words: 'Write the whole name.' },
  ])
  const said = (language: 'km' | 'en') => JSON.stringify(shown.data.letter.body[language])
  for (const language of ['km', 'en'] as const) expect(said(language)).toContain('Write the whole name.')
  expect(said('en')).toContain('stands still')
  expect(said('km')).toContain('ត្រូវផ្អាក')
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('review')
  expect((await post({}, { 'items[0].reason': 'invented' })).status).toBe(422)

  const back = await post({ step: 'change' })
  expect(back.data).toMatchObject({ values: { items: shown.data.values.items }, errors: {} })
  expect(back.data.letter).toBeUndefined()

  const sent = await post({ step: 'send' })
  expect([sent.status, sent.location]).toEqual([303, `/desk/${id}?done=requestCorrection`])
  const [letter] = await writeLetters(id)
  expect((letter.paper as { body: object }).body).toEqual(shown.data.letter.body)
})

test('a second round warns; after the day of the terms the builder, the answer and both pages say that the clock runs on', async () => {
  const sokha = await person('Sokha')
  const past = new Date(now.getTime() - 20 * 24 * 3_600_000)
  const id = await underReview(sokha, past)
  const path = `/desk/${id}/correction`
  const { data } = await ask(builder, people.officer, path, { caseId: id })
  expect(data).toMatchObject({ round: 1, stopsClock: false, clockDay: 5, dueAt: expect.any(String) })
  const look = await send(request, people.officer, path, { caseId: id }, points)
  expect(JSON.stringify(look.data.letter.body.en)).toContain('does not stop')
  const { revision } = await db.case.findUniqueOrThrow({ where: { id } })
  const sent = await send(
    request,
    people.officer,
    path,
    { caseId: id },
    {
      ...points,
      revision: String(revision),
      step: 'send',
    },
  )
  expect(sent.location).toBe(`/desk/${id}?done=lateCorrection`)
  const desk = await ask(deskCase, people.officer, `/desk/${id}`, { caseId: id })
  expect(desk.data.one.clock).toMatchObject({ running: true, runsOn: true })
  const status = await ask(applicantsCase, sokha, `/cases/${id}`, { caseId: id })
  expect(status.data.one).toMatchObject({ waitsFor: 'applicant', clock: { running: true, runsOn: true } })
  expect(status.data.one.times.lines.at(-1).ranOn).toHaveLength(1)
})

test('at the limit the builder says what to do instead, and goes on once the chief has allowed one more', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  for (let round = 1; round <= 3; round++) {
    await askForCorrection(id, people.officer, new Date())
    await resubmitApplication((await findDraft(id, sokha))!, sokha, new Date())
  }
  const path = `/desk/${id}/correction`
  const open = () => ask(builder, people.officer, path, { caseId: id })
  expect((await open()).data).toMatchObject({ isAtLimit: true, mayAllow: false, mostRounds: 3, round: 4 })
  const { revision } = await db.case.findUniqueOrThrow({ where: { id } })
  const late = await send(
    request,
    people.officer,
    path,
    { caseId: id },
    {
      ...points,
      revision: String(revision),
      step: 'send',
    },
  )
  expect(late.status).toBe(409)

  const allowing = (who: Person, reason: string) =>
    send(allow, who, `/desk/${id}/allow-round`, { caseId: id }, { reason })
  expect((await ask(allowPage, people.officer, `/desk/${id}/allow-round`, { caseId: id })).status).toBe(404)
  expect((await allowing(people.officer, 'Please.')).status).toBe(404)
  expect((await allowing(people.chief, ' ')).status).toBe(422)
  expect((await allowing(people.chief, 'The plan is of another house.')).location).toBe(`/desk/${id}?done=allowRound`)
  expect((await allowing(people.director, 'Again.')).status).toBe(409)
  expect((await open()).data).toMatchObject({ isAtLimit: false, mostRounds: 4 })
  const history = (await ask(deskCase, people.officer, `/desk/${id}`, { caseId: id })).data.one.history
  expect(history[0]).toMatchObject({ type: 'allowRound', remark: 'The plan is of another house.' })
})

test('a letter is found on the case by its applicant and the office, downloaded by them, and 404 for everybody else', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  await askForCorrection(id, people.officer, new Date())
  const [{ id: letter, number, fileHash }] = await writeLetters(id)
  const [applicants, desks] = [
    (await ask(applicantsCase, sokha, `/cases/${id}`, { caseId: id })).data.one.letters,
    (await ask(deskCase, people.chief, `/desk/${id}`, { caseId: id })).data.letters.letters,
  ]
  for (const letters of [applicants, desks]) expect(letters).toMatchObject([{ id: letter, number, kind: 'correction' }])
  const get = (who: Person | null, which = letter) => ask(download, who, `/letters/${which}/download`, { id: which })
  for (const who of [sokha, people.officer]) expect((await get(who)).data).toMatch(/^%PDF-/)
  const others = [
    await person('Malis'),
    await person('Rithy', ['director'], '12'),
    await person('A', ['administrator']),
  ]
  for (const who of others) expect((await get(who)).status).toBe(404)
  expect((await get(null)).location).toMatch(/^\/sign-in/)
  for (const bad of ['nonsense', '00000000-0000-7000-8000-000000000000'])
    expect((await get(sokha, bad)).status).toBe(404)

  const { data } = await ask(check, null, `/letters/${letter}`, { id: letter })
  expect(data).toMatchObject({ number, kind: 'correction', fileHash })
  expect(JSON.stringify(data)).not.toMatch(/Sokha/)
})

test('a summons is seen before it goes, is one letter when its form comes twice, and bad days and addressees are refused', async () => {
  const sokha = await person('Sokha')
  const id = await underReview(sokha)
  const path = (kind: string) => `/desk/${id}/letter?kind=${kind}`
  const { occasion } = (await ask(writePage, people.officer, path('summons'), { caseId: id })).data
  const typed = { occasion, on: addDays(dateOf(now), 5), hour: '09:00', about: 'Bring the floor plan.' }
  const post = (fields: Record<string, string>, kind = 'summons', who = people.officer) =>
    send(write, who, path(kind), { caseId: id }, fields)
  const look = await post(typed)
  expect(look).toMatchObject({ status: 200, data: { occasion, values: { about: 'Bring the floor plan.' } } })
  expect(JSON.stringify(look.data.letter)).toContain('Bring the floor plan.')
  expect((await post({ ...typed, step: 'change' })).data.letter).toBeUndefined()
  for (const bad of [{ on: '2020-01-01' }, { on: '2099-01-01' }, { hour: '25:00' }, { about: '' }])
    expect((await post({ ...typed, ...bad })).status).toBe(422)
  expect((await post({ subject: 'S', words: 'W' }, 'forwarding')).status).toBe(422)
  expect((await post({ subject: 'S', words: 'W', office: '99' }, 'forwarding')).status).toBe(422)
  expect(await db.letter.count({ where: { caseId: id } })).toBe(0)

  const sent = await Promise.all([1, 2].map(() => post({ ...typed, step: 'send' })))
  expect(sent.map(({ location }) => location)).toEqual(Array(2).fill(`/desk/${id}?done=letterSent`))
  expect(await db.letter.count({ where: { caseId: id } })).toBe(1)
  expect((await post(typed, 'summons', people.cashier)).status).toBe(404)
  expect((await post(typed, 'summons', await person('Rithy', ['officer'], '12'))).status).toBe(404)
})

test('a letter received is entered with its file, found in the register, and refused with words where it is bad', async () => {
  const path = '/desk/letters/new?office=02'
  const form = (fields: Record<string, string>, file?: File) => {
    const body = new FormData()
    const good = { from: 'Department of Health', on: '2026-01-05', subject: 'Kitchens of Battambang' }
    for (const [name, value] of Object.entries({ ...good, ...fields })) body.append(name, value)
    if (file) body.append('file', file)
    return ask(enter, people.reception, path, {}, { method: 'POST', body })
  }
  const letter = new File([Uint8Array.from(pdf)], 'letter.pdf', { type: 'application/pdf' })
  const { location } = await form({}, letter)
  expect(location).toMatch(/^\/desk\/letters\?office=02&entered=IN-02-\d{4}-000001$/)
  expect((await form({ on: '2099-01-01' })).data.errors.on).toHaveLength(1)
  expect((await form({ reference: 'REG-2026-999999' })).data.errors.reference).toHaveLength(1)
  expect((await form({ from: '' })).status).toBe(422)
  expect((await form({}, new File(['<html>'], 'letter.pdf'))).status).toBe(415)

  const list = (who: Person, query: string) => ask(register, who, `/desk/letters?${query}`, {})
  const { data } = await list(people.officer, 'q=kitchens')
  expect(data.rows).toMatchObject([{ direction: 'incoming', hasFile: true, party: { nameEn: 'Department of Health' } }])
  expect((await list(people.officer, 'q=%00&year=nonsense&before=x&direction=up')).status).toBe(200)
  expect((await list(people.cashier, '')).status).toBe(403)
  expect((await list(await person('Rithy', ['officer'], '12'), 'office=02')).data.rows).toEqual([])
})
