import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { lettersTo, startPostOffice } from '#tests/support/post-office.ts'
import { startPhones } from '../../bin/phones.ts'

// The settings are read once: who takes letters and short messages is there before anything of the application.
const letters = join(process.env.DATA_DIR!, 'letters')
const refusals = new Map<string, { status: number; reason: string }>()
const postOffice = await startPostOffice(letters)
const phones = await startPhones({
  token: 'a token of this test',
  answer: ({ to }) => refusals.get(to) ?? { status: 202 },
})
Object.assign(process.env, phones.settings, { SMTP_URL: postOffice.url })
afterAll(async () => {
  await postOffice.stop()
  await phones.stop()
})

const { choiceOf, choose } = await import('#app/domain/notices/channels.server.ts')
const { tell } = await import('#app/domain/notices/notices.server.ts')
const { mostTries, sendMessage } = await import('#app/domain/notices/outgoing.server.ts')
const { secretFacts } = await import('#app/domain/notices/secret-facts.server.ts')
const { db } = await import('#app/platform/db.server.ts')
const { listJobs } = await import('#app/platform/jobs.server.ts')
const { monday, after } = await import('#tests/support/cases.ts')
const { person } = await import('#tests/support/people.ts')

let count = 0
beforeEach(() => {
  count++
})
const number = (last = '') => `+85512${String(count).padStart(2, '0')}${last.padStart(4, '3')}`
const facts = {
  enterprise: { nameKm: 'ហាងមី', nameEn: 'Noodle shop' },
  by: { nameKm: 'ដារ៉ា', nameEn: 'Dara' },
  role: 'pay',
}

async function reader(name: string, contacts: { email?: string | null; phone?: string | null; demo?: boolean } = {}) {
  const { id } = await person(name)
  return db.person.update({ where: { id }, data: contacts })
}

/** Tells of an invitation and sends what is to be sent; gives what became of it. */
async function told(to: Parameters<typeof tell>[1]['to'], key = `invitation:${count}`) {
  await db.$transaction((tx) =>
    tell(tx, { key, notice: 'invitation', to, facts: { ...facts, path: '/account' } }, monday),
  )
  const rows = await db.delivery.findMany({ where: { key }, orderBy: { channel: 'asc' } })
  for (const { id, outside } of rows) if (outside) await sendMessage(id, after(1)).catch(() => {})
  return db.delivery.findMany({ where: { key }, orderBy: { channel: 'asc' } })
}

const by = (rows: { channel: string }[]) => rows.map(({ channel }) => channel)
const rungAt = (phone: string) => phones.rung.filter(({ to }) => to === phone)

test('without a choice it is e-mail where there is an address, else SMS', async () => {
  const sokha = await reader('Sokha', { phone: number() })
  expect(by(await told({ personId: sokha.id }, 'one'))).toEqual(['email', 'site'])
  expect(await lettersTo(sokha.email!, letters)).toHaveLength(1)
  await db.person.update({ where: { id: sokha.id }, data: { email: null } })
  expect(by(await told({ personId: sokha.id }, 'two'))).toEqual(['site', 'sms'])
  expect(rungAt(sokha.phone!)).toMatchObject([{ channel: 'sms', text: expect.stringContaining('Noodle shop') }])
})

test('the channel that is chosen is the one that is used, in the language that is chosen', async () => {
  const dara = await reader('Dara', { phone: number() })
  await choose(dara.id, { channel: 'telegram', language: 'km' })
  expect(by(await told({ personId: dara.id }, 'telegram'))).toEqual(['site', 'telegram'])
  expect(rungAt(dara.phone!)).toMatchObject([{ channel: 'telegram', text: expect.stringContaining('ហាងមី') }])
  await choose(dara.id, { channel: 'site', language: 'km' })
  expect(by(await told({ personId: dara.id }, 'site'))).toEqual(['site'])
})

test('a choice that is not possible any more gives way to the best that is', async () => {
  const vanna = await reader('Vanna', { phone: number() })
  await choose(vanna.id, { channel: 'sms', language: 'en' })
  await db.person.update({ where: { id: vanna.id }, data: { phone: null } })
  expect(await choiceOf(vanna.id)).toMatchObject({ channel: 'email', choosable: ['site', 'email'] })
  expect(by(await told({ personId: vanna.id }))).toEqual(['email', 'site'])
})

test('an address tells by which way: with a sign of e-mail by letter, else by SMS', async () => {
  const phone = number()
  expect(by(await told({ address: 'mony@example.org', language: 'en' }, 'to an address'))).toEqual(['email'])
  expect(by(await told({ address: phone, language: 'km' }, 'to a number'))).toEqual(['sms'])
  expect(await lettersTo('mony@example.org', letters)).toHaveLength(1)
  expect(rungAt(phone)).toHaveLength(1)
})

test('what was told once does not go out again by another channel', async () => {
  const srey = await reader('Srey', { phone: number() })
  await told({ personId: srey.id }, 'once')
  await choose(srey.id, { channel: 'sms', language: 'en' })
  expect(by(await told({ personId: srey.id }, 'once'))).toEqual(['email', 'site'])
  expect(rungAt(srey.phone!)).toHaveLength(0)
})

test('demo people get no letters; telephones on this machine ring for them', async () => {
  const demo = await reader('Demo', { phone: number(), demo: true })
  expect(by(await told({ personId: demo.id }, 'demo letter'))).toEqual(['site'])
  await choose(demo.id, { channel: 'sms', language: 'en' })
  expect(by(await told({ personId: demo.id }, 'demo SMS'))).toEqual(['site', 'sms'])
  expect(rungAt(demo.phone!)).toHaveLength(1)
})

test('a short message told and sent three times at once rings once', async () => {
  const rithy = await reader('Rithy', { email: null, phone: number() })
  const thrice = <Result>(what: () => Promise<Result>) => Promise.all([what(), what(), what()])
  const before = phones.requests()
  await thrice(() =>
    db.$transaction((tx) =>
      tell(tx, { key: 'thrice', notice: 'invitation', to: { personId: rithy.id }, facts: { ...facts } }, monday),
    ),
  )
  const [{ id }] = await db.delivery.findMany({ where: { key: 'thrice', outside: true } })
  expect((await listJobs(db)).filter(({ payload }) => JSON.stringify(payload).includes(id))).toHaveLength(1)
  await thrice(() => sendMessage(id, after(1)))
  expect(rungAt(rithy.phone!)).toHaveLength(1)
  expect(phones.requests()).toBe(before + 1)
})

test('a code is in the message alone: not in the site, not in the table', async () => {
  const phone = number()
  let asked = 0
  secretFacts.confirmContact = async ({ confirmationId }) =>
    asked++ < 1 ? { code: `code-of-${confirmationId}` } : null
  const tellCode = (key: string, to: Parameters<typeof tell>[1]['to']) =>
    db.$transaction((tx) =>
      tell(tx, { key, notice: 'confirmContact', to, facts: { confirmationId: '7' }, channels: 'outside' }, monday),
    )
  await tellCode('code', { address: phone, language: 'en' })
  await tellCode('late', { personId: (await reader('Late', { phone: number('9') })).id })
  const rows = await db.delivery.findMany({ where: { notice: 'confirmContact' }, orderBy: { id: 'asc' } })
  expect(by(rows)).toEqual(['sms', 'email'])
  for (const { id } of rows) await sendMessage(id, after(1))
  expect(rungAt(phone)).toMatchObject([{ text: expect.stringContaining('code-of-7') }])
  const after1 = await db.delivery.findMany({ where: { notice: 'confirmContact' }, orderBy: { id: 'asc' } })
  expect(JSON.stringify(after1)).not.toContain('code-of-7')
  // The second was used or too old when its turn came: nothing goes out, and nobody need look at it.
  expect(after1[1]).toMatchObject({ sentAt: null, problem: null, givenUpAt: after(1) })
})

test('what the gateway refuses is given up at once, with its reason and without personal data', async () => {
  const phone = number()
  refusals.set(phone, { status: 422, reason: `no telephone rings at ${phone}` })
  const [row] = await told({ address: phone, language: 'en' })
  expect(row).toMatchObject({ sentAt: null, tries: 1, givenUpAt: after(1) })
  expect(row.problem).toBe('The gateway answers 422 no telephone rings at …')
})

test.each([500, 503, 429, 401])('an answer of %i is tried again, and given up after all tries', async (status) => {
  const phone = number()
  refusals.set(phone, { status, reason: '' })
  const [{ id }] = await told({ address: phone, language: 'en' }, `tried again ${status}`)
  for (let tries = 2; tries < mostTries; tries++)
    await expect(sendMessage(id, after(tries))).rejects.toThrow(`The gateway answers ${status}`)
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject({ tries: mostTries - 1, givenUpAt: null })
  // The last try is the end of it, and no job is left behind.
  await sendMessage(id, after(50))
  const last = { tries: mostTries, givenUpAt: after(50), sentAt: null }
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject(last)
  refusals.delete(phone)
  await sendMessage(id, after(51))
  expect(rungAt(phone)).toHaveLength(0)
})

test('a gateway that comes back gets what waited', async () => {
  const phone = number()
  refusals.set(phone, { status: 503, reason: '' })
  const [{ id }] = await told({ address: phone, language: 'en' })
  refusals.delete(phone)
  await sendMessage(id, after(2))
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject({ sentAt: after(2), tries: 2, problem: null })
  expect(rungAt(phone)).toHaveLength(1)
})

test('a letter whose address the mail server refuses is given up, without the address in the reason', async () => {
  const [row] = await told({ address: 'nobody@refused.example.org', language: 'en' })
  expect(row).toMatchObject({ channel: 'email', tries: 1, givenUpAt: after(1) })
  expect(row.problem).toMatch(/550/)
  expect(row.problem).not.toMatch(/@/)
})

test('somebody who has no address any more when the turn comes is told in the site alone', async () => {
  const bopha = await reader('Bopha')
  const tellHer = { key: 'gone', notice: 'invitation' as const, to: { personId: bopha.id }, facts: { ...facts } }
  await db.$transaction((tx) => tell(tx, tellHer, monday))
  await db.person.update({ where: { id: bopha.id }, data: { email: null } })
  const [{ id }] = await db.delivery.findMany({ where: { key: 'gone', outside: true } })
  await sendMessage(id, after(1))
  const given = { givenUpAt: after(1), problem: 'There is no address any more' }
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject(given)
})
