import { PDF } from '@libpdf/core'
import { expect, test } from 'vitest'
import { workOff } from '#app/domain/cases/bulk-work.server.ts'
import { printCopies } from '#app/domain/counter/print-copies.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { certificateFile, issueCertificate } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import { checkSignature } from '#app/platform/signature.server.ts'
import { action as choose, loader as like } from '#app/routes/desk/bulk.tsx'
import { loader as progress, action as start } from '#app/routes/desk/bulk-progress.tsx'
import { loader as printPage } from '#app/routes/desk/print.tsx'
import { action as print } from '#app/routes/desk/print-file.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const people = await office()
const { director } = people

async function atDecision(count: number) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const id = await submitted('sme-registration', await person('Sokha'))
      await bring(id, 'decision', people)
      return id
    }),
  )
}

type Listed = { cases: { id: string; seq: number }[]; decisions: string[] }
const likeness = 'service=sme-registration&status=decision'

async function listed(who: Person, query = likeness) {
  return (await ask(like, who, `/desk/bulk?${query}`, {})).data as Listed
}

function chosen(ids: string[], fields: [string, string][], who = director) {
  const same: [string, string][] = [
    ['service', 'sme-registration'],
    ['status', 'decision'],
  ]
  return send(choose, who, '/desk/bulk', {}, [...same, ...ids.map((id): [string, string] => ['case', id]), ...fields])
}

test('like cases are chosen, looked at once more, started and worked off; the certificates follow', async () => {
  const ids = await atDecision(2)
  const { cases, decisions } = await listed(director)
  expect(decisions).toEqual(['approve', 'sendBack'])
  const ticked = cases.filter(({ id }) => ids.includes(id)).map(({ id, seq }) => `${id}:${seq}`)
  const approve: [string, string] = ['decision', 'approve']
  const reason: [string, string] = ['remark', 'Micro enterprises without risk.']
  for (const [what, fields] of [
    [ticked, [approve]],
    [ticked, [reason]],
    [ticked, [['decision', 'refuse'], reason]],
    [[], [approve, reason]],
    [
      ['nonsense', 'x:1', `${ids[0]}:x`],
      [approve, reason],
    ],
  ] as [string[], [string, string][]][])
    expect((await chosen(what, fields)).status).toBe(422)
  expect((await chosen(ticked, [approve, reason], people.officer)).status).toBe(403)

  const { location } = await chosen(ticked, [approve, reason])
  const bulkId = location!.split('/').at(-1)!
  const state = async (who = director) => ask(progress, who, location!, { bulkId })
  expect((await state()).data).toMatchObject({ isStarted: false, counts: { waiting: 2 } })
  expect((await state(people.chief)).status).toBe(404)
  expect((await send(start, people.chief, location!, { bulkId }, {})).status).toBe(404)

  // Twice is once.
  for (let times = 0; times < 2; times++)
    expect((await send(start, director, location!, { bulkId }, {})).location).toBe(location)
  expect((await state()).data).toMatchObject({ isWorking: true })
  await workOff(bulkId, new Date())
  expect((await state()).data).toMatchObject({ isWorking: false, counts: { done: 2, refused: 0, waiting: 0 } })
  for (const id of ids) await issueCertificate(id, new Date())
  const shown = (await ask(printPage, director, `/desk/print?bulk=${bulkId}`, {})).data as Listed
  expect(shown.cases.map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('who has not shown the password for a while is asked before the start, and nothing has begun', async () => {
  const [id] = await atDecision(1)
  const { cases } = await listed(director)
  const ticked = cases.filter((each) => each.id === id).map(({ seq }) => `${id}:${seq}`)
  const { location } = await chosen(ticked, [
    ['decision', 'approve'],
    ['remark', 'In order.'],
  ])
  const bulkId = location!.split('/').at(-1)!
  const { token } = await beginSession(director.id, 'test', new Date(Date.now() - 3_600_000))
  const request = new Request(`http://localhost${location}`, {
    method: 'POST',
    headers: { Cookie: `session=${token}` },
    body: new URLSearchParams({}),
  })
  const answer = await start({ request, params: { bulkId }, context: {} as never }).catch((thrown: Response) => thrown)
  expect((answer as Response).headers.get('Location')).toBe(`/account/prove?to=${encodeURIComponent(location!)}`)
  expect((await db.bulk.findUniqueOrThrow({ where: { id: bulkId } })).startedAt).toBeNull()
})

test('like cases are narrowed to those that somebody holds, as in the worklist, and the address keeps it', async () => {
  const [held, free] = await atDecision(2)
  // Who recommended them holds both.
  await db.case.update({ where: { id: free }, data: { assigneeId: null } })
  const of = async (assignee: string) => {
    const { data } = await ask(like, director, `/desk/bulk?${likeness}&assignee=${assignee}`, {})
    const listed = (data as Listed).cases.map(({ id }) => id)
    return { kept: data.likeness.assignee, mine: [listed.includes(held), listed.includes(free)] }
  }
  expect(await of(people.officer.id)).toEqual({ kept: people.officer.id, mine: [true, false] })
  expect(await of('nobody')).toEqual({ kept: 'nobody', mine: [false, true] })
  expect(await of('me')).toEqual({ kept: 'me', mine: [false, false] })
  expect(await of('%00')).toEqual({ kept: '', mine: [true, true] })
})

test('certificates and receipts print as one file, which says that it is a copy; the signed files stay as they are', async () => {
  const ids = await atDecision(2)
  for (const id of ids) await bring(id, 'issued', people)
  const rows = await db.certificate.findMany({ where: { caseId: { in: ids } } })
  const signed = async () => Promise.all(rows.map(({ number }) => certificateFile(number, director)))
  const before = await signed()
  const pages = async (what: 'certificates' | 'receipts', who = director) => {
    const bytes = await printCopies(what, ids, who, new Date())
    return bytes && (await PDF.load(bytes)).getPageCount()
  }
  // A sheet that says what it is, then a certificate a page, or two receipts a case.
  expect([await pages('certificates'), await pages('receipts')]).toEqual([3, 5])
  const copy = (await printCopies('certificates', ids, director, new Date()))!
  expect(await checkSignature(copy)).toMatchObject({ signed: false })
  expect(Buffer.from(copy).includes('/AcroForm')).toBe(false)
  const after = await signed()
  expect(after).toEqual(before)
  expect(await checkSignature(after[0]!)).toMatchObject({ intact: true, ours: true })

  const elsewhere = await person('Rithy', ['director'], '12')
  expect(await pages('certificates', elsewhere)).toBeNull()
  const sent = (who: Person, cases: string[]) =>
    send(print, who, '/desk/print/file', {}, [
      ...cases.map((id): [string, string] => ['case', id]),
      ['what', 'receipts'],
    ])
  expect((await sent(elsewhere, ids)).status).toBe(404)
  expect((await sent(director, [])).location).toBe('/desk/print?done=badChoice')
  expect(
    (
      await sent(
        director,
        Array.from({ length: 101 }, () => ids[0]),
      )
    ).location,
  ).toContain('badChoice')
  expect((await sent(director, ids)).data).toMatch(/^%PDF/)
})
