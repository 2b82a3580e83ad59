import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { firstBrokenLink, hashOf } from '#app/domain/cases/chain.server.ts'
import { checkChain } from '#app/jobs/check-chain.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

// Only the owner of the tables can do what these tests do; the application's role cannot (tests/platform/db.test.ts).
const owner = new pg.Client(process.env.DATABASE_URL)
await owner.connect()
afterAll(() => owner.end())

const people = await office()
const sokha = await person('Sokha')

async function approvedCase(): Promise<string> {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'issuing', people)
  return id
}

/** What the check says of a case after somebody has written into its events; then all is as before. */
async function foundAfter(caseId: string, sql: string, ...values: unknown[]) {
  const events = await db.caseEvent.findMany({ where: { caseId } })
  const { rowCount } = await owner.query(sql, [caseId, ...values])
  expect(rowCount).toBe(1)
  const broken = await firstBrokenLink(caseId)
  const ofAll = await firstBrokenLink()
  expect(ofAll).toEqual(broken)
  await owner.query('delete from "CaseEvent" where "caseId" = $1', [caseId])
  await db.caseEvent.createMany({ data: events.map((each) => ({ ...each, event: each.event!, state: each.state! })) })
  expect(await firstBrokenLink()).toBeNull()
  return broken && { seq: broken.seq, what: broken.what, isThis: broken.caseId === caseId }
}

const set = (what: string, seq: number) => `update "CaseEvent" set ${what} where "caseId" = $1 and seq = ${seq}`
const lastEvent = 6

const tampering: [string, string, { seq: number; what: string }][] = [
  ['what somebody wrote', set(`event = jsonb_set(event, '{remark}', '"Fine."')`, 4), { seq: 4, what: 'changed' }],
  ['who it was', set('"byId" = null', 5), { seq: 5, what: 'changed' }],
  ['what happened', set(`type = 'refuse'`, 6), { seq: 6, what: 'changed' }],
  ['when', set(`at = at - interval '1 minute'`, 3), { seq: 3, what: 'changed' }],
  ['the state it led to', set(`status = 'refused'`, 6), { seq: 6, what: 'changed' }],
  ['a fact of the state', set(`state = jsonb_set(state, '{context,paid}', 'false')`, 2), { seq: 2, what: 'changed' }],
  ['the hash itself', set(`hash = repeat('0', 64)`, 1), { seq: 1, what: 'changed' }],
  ['the hash before', set(`"previousHash" = repeat('0', 64)`, 3), { seq: 3, what: 'unlinked' }],
  ['the opening', `delete from "CaseEvent" where "caseId" = $1 and seq = 0`, { seq: 0, what: 'missing' }],
  ['an event between', `delete from "CaseEvent" where "caseId" = $1 and seq = 3`, { seq: 3, what: 'missing' }],
  [
    'the last event',
    `delete from "CaseEvent" where "caseId" = $1 and seq = ${lastEvent}`,
    { seq: lastEvent, what: 'cutOff' },
  ],
]

const id = await approvedCase()
const untouched = await approvedCase()

test('a chain that nobody has touched holds', async () => {
  expect(await db.caseEvent.count({ where: { caseId: id } })).toBe(lastEvent + 1)
  expect(await firstBrokenLink()).toBeNull()
  await checkChain()
})

test.for(tampering)('the check finds and names a change of %s', async ([, sql, expected]) => {
  expect(await foundAfter(id, sql)).toEqual({ ...expected, isThis: true })
})

test('whoever rewrites an event and its hash is found at the next one', async () => {
  const event = await db.caseEvent.findFirstOrThrow({ where: { caseId: id, seq: 4 } })
  const forged = { ...event, event: { ...(event.event as object), remark: 'Fine.' } }
  const sql = set('event = $2, hash = $3', 4)
  const found = await foundAfter(id, sql, forged.event, hashOf(forged))
  expect(found).toEqual({ seq: 5, what: 'unlinked', isThis: true })
})

test('whoever rewrites the last event and its hash is found at the end', async () => {
  const event = await db.caseEvent.findFirstOrThrow({ where: { caseId: id, seq: lastEvent } })
  const forged = { ...event, byId: people.chief.id }
  const found = await foundAfter(id, set('"byId" = $2, hash = $3', lastEvent), forged.byId, hashOf(forged))
  expect(found).toEqual({ seq: lastEvent + 1, what: 'cutOff', isThis: true })
})

test('however many cases there are, the check gets to the last one', async () => {
  const { id: _, ...last } = await db.case.findFirstOrThrow({ orderBy: { id: 'desc' } })
  const [opening] = await db.caseEvent.findMany({ where: { caseId: id, seq: 0 } })
  const links = Array.from({ length: 450 }, (_, index) => {
    const link = { ...opening, caseId: `ffffffff-0000-7000-8000-${String(index).padStart(12, '0')}` }
    return { ...link, hash: hashOf(link) }
  })
  await db.case.createMany({
    data: links.map(({ caseId, hash, state }) => ({
      ...last,
      id: caseId,
      reference: null,
      seq: 0,
      head: hash,
      state: state!,
      typed: {},
      saved: {},
      movedUp: undefined,
      answers: {},
      terms: {},
    })),
  })
  await db.caseEvent.createMany({
    data: links.map(({ id: _, ...link }) => ({ ...link, event: link.event!, state: link.state! })),
  })
  expect(await firstBrokenLink()).toBeNull()
  const caseId = links.at(-1)!.caseId
  await owner.query('update "CaseEvent" set type = $2 where "caseId" = $1', [caseId, 'submit'])
  expect(await firstBrokenLink()).toEqual({ caseId, seq: 0, what: 'changed' })
  await owner.query('update "CaseEvent" set type = $2 where "caseId" = $1', [caseId, 'open'])
})

test('the first of several broken links is named, and the nightly check fails with it', async () => {
  await owner.query(set(`status = ''`, 2), [untouched])
  await owner.query(set(`status = ''`, 5), [id])
  await owner.query(set(`status = ''`, 3), [id])
  const [first, second] = [id, untouched].sort()
  expect(await firstBrokenLink()).toMatchObject({ caseId: first })
  expect(await firstBrokenLink(second)).toMatchObject({ caseId: second })
  expect(await firstBrokenLink(id)).toMatchObject({ seq: 3, what: 'changed' })
  await expect(checkChain()).rejects.toThrow(`The chain of case ${first} is broken`)
})
