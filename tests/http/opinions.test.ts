import type { LoaderFunctionArgs } from '@remix-run/node'
import { expect, test } from 'vitest'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as document } from '#app/routes/cases/document.tsx'
import { loader as thumbnail } from '#app/routes/cases/thumbnail.tsx'
import { action as acknowledge } from '#app/routes/desk/acknowledge-minute.tsx'
import { action as ask, loader as askPage } from '#app/routes/desk/ask-opinion.tsx'
import { loader as casePage, action as decide } from '#app/routes/desk/case.tsx'
import { loader as minutesPage, action as writeMinute } from '#app/routes/desk/case-minutes.tsx'
import { loader as pdfOf } from '#app/routes/desk/case-pdf.tsx'
import { loader as zipOf } from '#app/routes/desk/case-zip.tsx'
import { loader as correction } from '#app/routes/desk/correction.tsx'
import { action as delegate, loader as delegations } from '#app/routes/desk/delegation.tsx'
import { loader as inbox } from '#app/routes/desk/minutes.tsx'
import { action as answer, loader as opinionPage } from '#app/routes/desk/opinion.tsx'
import { loader as chosenDocument } from '#app/routes/desk/opinion-document.tsx'
import { loader as answerFile } from '#app/routes/desk/opinion-file.tsx'
import { loader as asked } from '#app/routes/desk/opinions.tsx'
import { action as withdraw } from '#app/routes/desk/withdraw-opinion.tsx'
import { loader as worklist } from '#app/routes/desk/worklist.tsx'
import { bring, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask as open, send } from '#tests/support/requests.ts'

const nobody = '00000000-0000-7000-8000-000000000000'

async function inReview() {
  const people = await office()
  const applicant = await person('Sokha')
  const id = await submitted('operating-certificate', applicant)
  await bring(id, 'review', people)
  const documents = await db.document.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })
  return { ...people, applicant, id, documents, adviser: await person('Sovann', ['adviser'], 'MOE') }
}

const askThere = (who: Person, caseId: string, fields: Record<string, string> | [string, string][], to = 'MOE') =>
  send(ask, who, `/desk/${caseId}/opinion?to=${to}`, { caseId }, fields)
const question = { question: 'Is the waste water treated?', workingDays: '5' }

async function askedOf(caseId: string, who: Person, documents: string[] = []) {
  const fields: [string, string][] = [
    ...Object.entries(question),
    ...documents.map((id): [string, string] => ['documents', id]),
  ]
  expect((await askThere(who, caseId, fields)).status).toBe(303)
  return (await db.opinion.findFirstOrThrow({ where: { caseId }, orderBy: { id: 'desc' } })).id
}

/** An answer, with or without a file: the form has one. */
async function answerThere(who: Person, opinionId: string, fields: Record<string, string>, file?: File) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  if (file) body.append('file', file)
  return open(answer, who, `/desk/opinions/${opinionId}`, { opinionId }, { method: 'POST', body })
}

test('an adviser’s way: the list, the question, the chosen document, one answer with a file', async () => {
  const { id, officer, chief, adviser, applicant, documents } = await inReview()
  const opinionId = await askedOf(id, officer, [documents[0].id])
  const list = (await open(asked, adviser, '/desk/opinions', {})).data
  expect(list.waiting).toMatchObject([{ id: opinionId, left: 5 }])
  const page = (await open(opinionPage, adviser, `/desk/opinions/${opinionId}`, { opinionId })).data
  expect(page.documents.map((each: { id: string }) => each.id)).toEqual([documents[0].id])
  const shown = JSON.stringify(page)
  for (const hidden of [id, documents[1].id, applicant.id, 'applicant']) expect(shown).not.toContain(hidden)

  for (const bad of [
    {},
    { answer: 'perhaps', answerWords: 'x' },
    { answer: 'none' },
    { answer: 'none', answerWords: '\0' },
  ])
    expect((await answerThere(adviser, opinionId, bad as Record<string, string>)).status).toBe(422)
  const good = { answer: 'conditions', answerWords: 'With a filter.' }
  const virus = new File(['MZ'], 'x.pdf', { type: 'application/pdf' })
  expect((await answerThere(adviser, opinionId, good, virus)).status).toBe(415)
  const file = new File([Buffer.from(pdf)], 'advice.pdf', { type: 'application/pdf' })
  expect((await answerThere(adviser, opinionId, good, file)).location).toBe('/desk/opinions?done=answered')
  expect((await answerThere(adviser, opinionId, good)).status).toBe(409)
  const part = (await open(casePage, chief, `/desk/${id}`, { caseId: id })).data.office
  expect(part.opinions).toMatchObject([{ answer: 'conditions', words: 'With a filter.', fileName: 'advice.pdf' }])
  for (const who of [officer, chief, adviser])
    expect((await open(answerFile, who, `/desk/opinions/${opinionId}/file`, { opinionId })).status).toBe(200)
})

test('an adviser who tries every other address of the case finds nothing there', async () => {
  const { id, officer, adviser, documents } = await inReview()
  const opinionId = await askedOf(id, officer, [documents[0].id])
  const other = await inReview()
  const foreign = await askedOf(other.id, other.officer, [other.documents[0].id])
  const [mine, theirs] = [documents[0].id, documents[1].id]
  const attempts: [(args: LoaderFunctionArgs) => Promise<unknown>, LoaderFunctionArgs['params']][] = [
    [casePage, { caseId: id }],
    [askPage, { caseId: id }],
    [minutesPage, { caseId: id }],
    [correction, { caseId: id }],
    [pdfOf, { caseId: id }],
    [zipOf, { caseId: id }],
    [document, { id: mine }],
    [thumbnail, { id: mine }],
    [document, { id: theirs }],
    [chosenDocument, { opinionId, documentId: theirs }],
    [chosenDocument, { opinionId, documentId: other.documents[0].id }],
    [chosenDocument, { opinionId: foreign, documentId: mine }],
    [chosenDocument, { opinionId, documentId: nobody }],
    [chosenDocument, { opinionId: nobody, documentId: mine }],
    [chosenDocument, { opinionId: '../..', documentId: mine }],
    [opinionPage, { opinionId: id }],
    [opinionPage, { opinionId: mine }],
    [opinionPage, { opinionId: "' or 1=1" }],
    [answerFile, { opinionId }],
  ]
  for (const [loader, params] of attempts)
    expect([params, (await open(loader, adviser, '/desk', params)).status]).toEqual([params, 404])
  expect((await open(worklist, adviser, '/desk?view=office', {})).data.rows).toEqual([])
  for (const [action, fields] of [
    [decide, { decision: 'approve' }],
    [writeMinute, { toRole: 'chief', minute: 'x' }],
    [ask, question],
  ] as const)
    expect((await send(action, adviser, `/desk/${id}?to=MOH`, { caseId: id }, fields)).status).toBe(404)
  expect((await send(withdraw, adviser, '/desk', { opinionId }, {})).status).toBe(404)

  const outsiders = [
    await person('Pisey', ['adviser'], 'MOH'),
    await person('Rithy', ['officer', 'chief', 'director'], '12'),
    await person('Virak', ['administrator', 'manager'], '00'),
    officer,
  ]
  for (const who of outsiders) {
    expect((await open(opinionPage, who, '/desk', { opinionId })).status).toBe(404)
    expect((await open(chosenDocument, who, '/desk', { opinionId, documentId: mine })).status).toBe(404)
    expect((await answerThere(who, opinionId, { answer: 'none', answerWords: 'x' })).status).toBe(404)
  }
  // When the role goes, so does the question, in a session that is still open.
  const { token } = await beginSession(adviser.id, 'test', new Date())
  const again = () =>
    opinionPage({
      request: new Request('http://localhost/desk', { headers: { Cookie: `session=${token}` } }),
      params: { opinionId },
      context: {} as never,
    }).then(
      () => 200,
      ({ init }) => init.status,
    )
  expect(await again()).toBe(200)
  await db.role.deleteMany({ where: { personId: adviser.id } })
  expect(await again()).toBe(403)
})

test('what cannot be asked is said, and nothing is asked', async () => {
  const { id, officer, reception, adviser, documents } = await inReview()
  const other = await inReview()
  const bad: [string, string][][] = [
    [],
    [['question', 'x']],
    [
      ['question', 'x'],
      ['workingDays', '0'],
    ],
    [
      ['question', 'x'],
      ['workingDays', '61'],
    ],
    [
      ['question', '\0'],
      ['workingDays', '5'],
    ],
    [
      ['question', 'x'.repeat(100_000)],
      ['workingDays', '5'],
    ],
    [
      ['question', 'x'],
      ['workingDays', '5'],
      ['documents', other.documents[0].id],
    ],
    [
      ['question', 'x'],
      ['workingDays', '5'],
      ['pages', 'secrets'],
    ],
    [
      ['question', 'x'],
      ['workingDays', '5'],
      ['askedId', officer.id],
    ],
    [
      ['question', 'x'],
      ['workingDays', '5'],
      ['askedId', "'"],
    ],
  ]
  for (const fields of bad) expect([fields[2], (await askThere(officer, id, fields)).status]).toEqual([fields[2], 422])
  expect((await askThere(officer, id, question, '02')).status).toBe(404)
  expect((await askThere(officer, id, question, 'XX')).status).toBe(404)
  expect((await askThere(officer, id, question, 'MLVT')).status).toBe(422)
  expect((await askThere(reception, id, question)).status).toBe(409)
  expect((await open(askPage, reception, `/desk/${id}/opinion`, { caseId: id })).location).toBe(`/desk/${id}`)
  expect(await db.opinion.count({ where: { caseId: id } })).toBe(0)
  const named = { ...question, askedId: adviser.id, documents: documents[0].id, pages: 'place' }
  expect((await askThere(officer, id, named)).status).toBe(303)
})

test('only who asked takes the question back from the page of the case', async () => {
  const { id, officer, chief } = await inReview()
  const opinionId = await askedOf(id, officer)
  const back = (who: Person) => send(withdraw, who, '/desk', { opinionId }, {})
  expect((await back(chief)).status).toBe(404)
  expect((await back(officer)).location).toBe(`/desk/${id}?done=withdrawn`)
  expect((await back(officer)).status).toBe(409)
})

test('minutes: written on a page, waiting in the list, read with one click; not for the counter', async () => {
  const { id, officer, chief, cashier } = await inReview()
  const write = (who: Person, fields: Record<string, string>) =>
    send(writeMinute, who, `/desk/${id}/minutes`, { caseId: id }, fields)
  for (const bad of [{}, { toRole: 'officer', minute: 'x' }, { toRole: 'cashier', minute: 'x' }, { toRole: 'chief' }])
    expect((await write(officer, bad as Record<string, string>)).status).toBe(422)
  expect((await write(cashier, { toRole: 'chief', minute: 'x' })).status).toBe(409)
  expect((await write(officer, { toRole: 'chief', minute: 'Please look.' })).location).toBe(`/desk/${id}?done=written`)
  const waiting = (await open(inbox, chief, '/desk/minutes', {})).data.minutes
  const minute = waiting.find(({ caseId }: { caseId: string }) => caseId === id)
  expect((await open(worklist, chief, '/desk', {})).data.inbox.minutes).toBe(waiting.length)
  expect((await open(casePage, cashier, `/desk/${id}`, { caseId: id })).data.office.minutes).toEqual([])
  const read = (who: Person) => send(acknowledge, who, '/desk', { minuteId: minute.id }, {})
  expect((await read(officer)).status).toBe(404)
  expect((await read(chief)).location).toBe(`/desk/${id}?done=read`)
  expect((await read(chief)).status).toBe(404)
})

test('a signature is delegated on a page, with what is wrong said beside it, and taken back', async () => {
  const { chief, director, officer } = await office()
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const fields = {
    ...{ signature: 'director 02', toId: chief.id, from: day(1), until: day(2), delegationReason: 'Leave' },
  }
  const give = (who: Person, more: Record<string, string> = {}) =>
    send(delegate, who, '/desk/delegation', {}, { ...fields, ...more })
  const wrong: [Record<string, string>, string][] = [
    [{ signature: 'director 12' }, 'signature'],
    [{ signature: 'constructor' }, 'signature'],
    [{ toId: nobody }, 'toId'],
    [{ toId: "'" }, 'toId'],
    [{ from: '2020-01-01' }, 'from'],
    [{ until: '31/02/2027' }, 'until'],
    [{ delegationReason: '' }, 'delegationReason'],
  ]
  for (const [more, name] of wrong) {
    const answer = await give(director, more)
    expect([more, answer.status, Object.keys(answer.data.errors)]).toEqual([more, 422, [name]])
  }
  expect((await give(officer)).status).toBe(422)
  expect((await give(director)).location).toBe('/desk/delegation?done=given')
  expect((await give(director)).data.errors.from).toHaveLength(1)
  const shown = (await open(delegations, chief, '/desk/delegation', {})).data
  const [{ id }] = shown.delegations
  expect(shown.signatures).toMatchObject([{ role: 'chief' }])
  const end = (who: Person, which = id) => send(delegate, who, '/desk/delegation', {}, { end: which })
  expect((await end(officer)).status).toBe(409)
  expect((await end(director, 'x')).status).toBe(404)
  expect((await end(director)).location).toBe('/desk/delegation?done=ended')
  expect((await end(director)).status).toBe(409)
})
