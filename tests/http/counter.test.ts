import { expect, test } from 'vitest'
import { submitApplication } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { callNext, drawTicket } from '#app/domain/counter/queue.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action as file, loader as readOut } from '#app/routes/apply/check.tsx'
import { loader as applicantsPage } from '#app/routes/cases/case.tsx'
import { loader as download } from '#app/routes/cases/certificate.tsx'
import { action as takeBack } from '#app/routes/cases/take-consent-back.tsx'
import { action as collect } from '#app/routes/desk/collect.tsx'
import { action as answer, loader as counter } from '#app/routes/desk/counter.tsx'
import { loader as find } from '#app/routes/desk/find.tsx'
import { action as draw } from '#app/routes/desk/new-ticket.tsx'
import { action as call, loader as queue } from '#app/routes/desk/queue.tsx'
import { loader as ticketPage, action as treat } from '#app/routes/desk/ticket.tsx'
import { action as open } from '#app/routes/desk/walk-in.tsx'
import { loader as board, headers } from '#app/routes/public/queue.tsx'
import { completeAnswers } from '#tests/support/answers.ts'
import { askForCorrection, attachRequired, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const people = await office()
const rith = people.reception
const visitor = { nameKm: 'យាយម៉ៅ', nameEn: 'Mao', service: 'sme-registration' }

async function opened(fields: Record<string, string> = visitor, typed = '') {
  return send(open, rith, `/desk/walk-in${typed && `?typed=${encodeURIComponent(typed)}`}`, {}, fields)
}

async function filledIn() {
  const { location } = await opened()
  const caseId = location!.split('/').at(-1)!
  const answers = completeAnswers('sme-registration') as object
  await db.case.update({ where: { id: caseId }, data: { answers, revision: { increment: 1 } } })
  await attachRequired(caseId, rith)
  return caseId
}

test('an officer opens an application for a visitor, reads it out, and sends it with the consent recorded', async () => {
  const caseId = await filledIn()
  const path = `/apply/${caseId}/check`
  const shown = await ask(readOut, rith, path, { caseId })
  expect(shown.data).toMatchObject({ visitor: { nameEn: 'Mao' }, maySend: false })
  const { revision } = shown.data as { revision: number }
  const sent = (fields: Record<string, string>) =>
    send(file, rith, path, { caseId }, { revision: String(revision), confirm: 'on', ...fields })
  for (const [fields, wrong] of [
    [{ how: 'spoken' }, 'proof'],
    [{ how: 'paper', proof: ' ' }, 'proof'],
    [{ how: 'drawn' }, 'drawing'],
    [{ how: 'drawn', drawing: 'M1 1' }, 'drawing'],
    [{ how: 'drawn', drawing: '"/><script>' }, 'drawing'],
    [{ how: 'drawn', drawing: `M1 1${'L2 2'.repeat(9000)}` }, 'drawing'],
    [{ how: 'sworn' }, 'how'],
    [{ how: 'paper', proof: '1', confirm: '' }, 'confirm'],
  ] as [Record<string, string>, string][]) {
    const refused = await sent(fields)
    expect([fields, refused.status, Object.keys(refused.data.errors)]).toEqual([fields, 422, [wrong]])
  }
  expect((await sent({ how: 'drawn', drawing: 'M1 1L9 9', revision: String(revision - 1) })).status).toBe(409)
  expect(await sent({ how: 'drawn', drawing: 'M1 1L9 9', proof: 'left over' })).toMatchObject({
    status: 303,
    location: `/desk/${caseId}/counter?done=filed`,
  })
  const page = await ask(counter, rith, `/desk/${caseId}/counter`, { caseId })
  expect(page.data).toMatchObject({
    consents: [{ how: 'drawn', drawing: 'M1 1L9 9', proof: '' }],
    mayTake: false,
    certificate: null,
  })
  expect((await ask(counter, people.cashier, `/desk/${caseId}/counter`, { caseId })).data).toMatchObject({
    mayTake: true,
  })
})

test('an officer who only helps by a code is not asked for a consent, and a colleague sees nothing', async () => {
  const caseId = await filledIn()
  const sreymom = await person('Sreymom', ['reception'])
  expect((await ask(readOut, sreymom, `/apply/${caseId}/check`, { caseId })).status).toBe(404)
  await db.case.update({ where: { id: caseId }, data: { atCounter: false } })
  expect(await ask(readOut, rith, `/apply/${caseId}/check`, { caseId })).toMatchObject({
    location: `/apply/${caseId}/hand-over`,
  })
})

test('who is known is found by the whole number; who is new needs a name, and a number only once', async () => {
  const { id } = await db.person.create({ data: { nameKm: 'វណ្ណា', nameEn: 'Vanna', phone: '+85512345673' } })
  const { location } = await opened({ service: 'renewal' }, '012 345 673')
  const draft = await db.case.findUniqueOrThrow({ where: { id: location!.split('/').at(-1)! } })
  expect(draft).toMatchObject({ applicantId: id, helperId: rith.id, atCounter: true })
  for (const fields of [
    { ...visitor, phone: '012 345 673' },
    { ...visitor, phone: '12' },
    { ...visitor, nameKm: 'Mao' },
    { ...visitor, service: 'passport' },
    { service: 'renewal' },
    {},
  ])
    expect([fields, (await opened(fields as Record<string, string>)).status]).toEqual([fields, 422])
  expect((await send(open, people.officer, '/desk/walk-in', {}, visitor)).status).toBe(403)
})

test('what a scanner types leads to the case: the address on a receipt, a reference, a receipt or a certificate', async () => {
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'issued', people)
  const row = await db.case.findUniqueOrThrow({
    where: { id },
    include: { certificate: true, invoice: { include: { payment: true } } },
  })
  const look = (typed: string, who: Person = rith) =>
    ask(find, who, `/desk/find?typed=${encodeURIComponent(typed)}`, {})
  const { number } = row.certificate!
  for (const typed of [
    `https://one-window.example/cases/${id}`,
    row.reference!,
    ` ${row.reference!.toLowerCase()}\n`,
    row.invoice!.payment!.receipt,
    number,
    `https://one-window.example/verify/${number}`,
  ])
    expect([typed, (await look(typed)).location]).toEqual([typed, `/desk/${id}/counter`])
  for (const typed of ['%', 'REG', '\0', 'x'.repeat(5000), 'https://elsewhere.example/', '၃'])
    expect((await look(typed)).status).toBe(200)
  const elsewhere = await person('Sreyleak', ['reception'], '12')
  for (const typed of [row.reference!, `/cases/${id}`]) expect((await look(typed, elsewhere)).status).toBe(200)
  expect((await look(row.reference!, people.inspector)).status).toBe(403)
})

test('the certificate is printed in the browser at the counter, handed over once, and again only with a reason', async () => {
  const id = await submitted('sme-registration', await person('Sokha'))
  const path = `/desk/${id}/collect`
  const owner = { collector: 'owner', name: 'Sokha', idKind: 'identityCard', how: 'paper', proof: '7' }
  const hand = (fields: Record<string, string>, who = rith) => send(collect, who, path, { caseId: id }, fields)
  expect((await hand(owner)).status).toBe(404)
  await bring(id, 'issued', people)
  const { certificate } = await db.case.findUniqueOrThrow({ where: { id }, include: { certificate: true } })
  const number = certificate!.number
  expect((await ask(download, rith, `/certificates/${number}/download?print`, { number })).status).toBe(200)

  for (const fields of [
    { ...owner, collector: 'representative' },
    { ...owner, how: 'drawn' },
    { ...owner, proof: '' },
    { ...owner, name: '' },
    { ...owner, idKind: 'libraryCard' },
  ])
    expect([fields, (await hand(fields)).status]).toEqual([fields, 422])
  expect((await hand(owner, people.cashier)).status).toBe(403)
  expect((await hand(owner)).location).toBe(`/desk/${id}/counter?done=collected`)
  expect((await hand(owner)).status).toBe(409)
  expect((await hand({ ...owner, reason: 'It was torn.' })).status).toBe(303)
  const { data } = await ask(counter, rith, `/desk/${id}/counter`, { caseId: id })
  expect(data.handOvers.map(({ nth, reason }: { nth: number; reason: string }) => [nth, reason])).toEqual([
    [2, 'It was torn.'],
    [1, ''],
  ])
})

test('a correction is answered at the counter only where the application was filed there', async () => {
  const own = await submitted('sme-registration', await person('Sokha'))
  const caseId = await filledIn()
  const consent = { how: 'spoken' as const, proof: 'Chantha', drawing: '' }
  await submitApplication((await findDraft(caseId, rith))!, rith, new Date(), consent)
  for (const id of [own, caseId]) {
    await bring(id, 'review', people, new Date())
    await askForCorrection(id, people.officer, new Date(Date.now() + 36_000_000))
  }
  const answered = (id: string) => send(answer, rith, `/desk/${id}/counter`, { caseId: id }, {})
  expect((await answered(own)).status).toBe(409)
  expect((await answered(caseId)).location).toBe(`/apply/${caseId}`)
})

test('numbers are drawn, called to a counter and shown to everybody, without a name and renewed by itself', async () => {
  const chantha = people.cashier
  const drawn = await send(draw, rith, '/desk/queue/new', {}, { office: '02', line: 'B' })
  const ticketId = drawn.location!.split('/').at(-1)!
  expect((await ask(ticketPage, rith, drawn.location!, { ticketId })).data).toMatchObject({ number: 'B001', before: 0 })
  expect((await send(draw, rith, '/desk/queue/new', {}, { line: 'Z' })).status).toBe(404)
  for (const fields of [{ counter: '1' }, { line: 'B' }, { line: 'B', counter: '0' }, { line: 'B', counter: 'x' }])
    expect((await send(call, chantha, '/desk/queue', {}, fields as Record<string, string>)).status).toBe(422)
  const called = await send(call, chantha, '/desk/queue', {}, { office: '99', line: 'B', counter: '3' })
  expect(called.location).toBe('/desk/queue?office=02&line=B&counter=3&done=called')
  expect((await ask(queue, chantha, called.location!, {})).data).toMatchObject({
    hand: { number: 'B001', calls: 1 },
    place: { officeCode: '02', lines: ['B'], counter: 3 },
  })
  const shown = await ask(board, null, '/offices/02/queue', { code: '02' })
  expect(shown.data).toMatchObject({ called: [{ number: 'B001', counter: 3 }] })
  expect(headers()).toMatchObject({ Refresh: '8' })
  for (const code of ['99', '', '%', '../..'])
    expect((await ask(board, null, '/offices/x/queue', { code })).status).toBe(404)

  const what = (action: string, who = chantha) =>
    send(treat, who, `/desk/queue/${ticketId}`, { ticketId }, { what: action, line: 'B', counter: '3' })
  expect((await what('served', rith)).location).toContain('done=over')
  expect((await what('again')).location).toContain('done=done')
  expect((await what('absent')).location).toContain('done=done')
  expect((await what('served')).location).toContain('done=over')
  expect(await db.queueTicket.findUnique({ where: { id: ticketId } })).toMatchObject({ served: false, calls: 2 })
  const elsewhere = await drawTicket('12', 'A', new Date())
  const there = { ticketId: elsewhere.id }
  expect((await send(treat, chantha, `/desk/queue/${elsewhere.id}`, there, { what: 'served' })).status).toBe(404)
  expect(await callNext({ officeCode: '02', lines: ['B'], counter: 1 }, chantha, new Date())).toBeNull()
})

test('whoever has an account reads who filed with which consent, and takes it back on that page', async () => {
  const caseId = await filledIn()
  const consent = { how: 'drawn' as const, proof: '', drawing: 'M1 1L9 9' }
  await submitApplication((await findDraft(caseId, rith))!, rith, new Date(), consent)
  const { applicantId } = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  const mao: Person = { id: applicantId, nameKm: visitor.nameKm, nameEn: visitor.nameEn, language: 'en', roles: [] }
  const page = async () => (await ask(applicantsPage, mao, `/cases/${caseId}`, { caseId })).data.one.consents
  expect(await page()).toMatchObject({
    stands: true,
    given: [{ round: 0, how: 'drawn', drawing: 'M1 1L9 9', agreed: ['read', 'truth', 'send'] }],
    people: { [rith.id]: { nameEn: 'Rith' } },
  })
  const path = `/cases/${caseId}/consent`
  expect((await send(takeBack, rith, path, { caseId }, {})).status).toBe(404)
  expect(await send(takeBack, mao, path, { caseId }, {})).toMatchObject({
    status: 303,
    location: `/cases/${caseId}?done=consentTakenBack`,
  })
  expect(await page()).toMatchObject({ stands: false, given: [{ round: 0 }] })
  expect((await send(takeBack, mao, path, { caseId }, {})).status).toBe(409)
})
