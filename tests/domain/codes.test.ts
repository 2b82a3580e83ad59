import { expect, test } from 'vitest'

// Codes go to telephones only where there is a gateway.
process.env.MESSAGE_GATEWAY_URL = 'http://127.0.0.1:1/messages'
process.env.MESSAGE_GATEWAY_TOKEN = 'a token of a test'
const { register, signIn } = await import('#app/domain/people/accounts.server.ts')
const { codeOf, codeTries, forgetOldCodes, sendCode } = await import('#app/domain/people/codes.server.ts')
const { askToConfirm, awaitedContact, confirmContact, contactsOf, masked, unconfirmed } = await import(
  '#app/domain/people/contacts.server.ts'
)
const { askForReset, resetPassword } = await import('#app/domain/people/reset.server.ts')
const { findVisit } = await import('#app/domain/people/sessions.server.ts')
const { codesSent } = await import('#app/domain/people/tries.server.ts')
const { db } = await import('#app/platform/db.server.ts')

const at = new Date('2026-11-16T02:00:00.000Z')
const minutes = (count: number) => new Date(at.getTime() + count * 60_000)
const password = 'rice noodles at dawn'
let people = 0
let addresses = 0
const elsewhere = () => `192.0.2.${++addresses}`

async function account(contact = `sokha${++people}@example.com`) {
  const made = await register({ contact, password, nameKm: 'សុខា', nameEn: 'Sokha', language: 'en' }, at)
  if (typeof made === 'string') throw new Error(made)
  return { contact, personId: made.personId }
}

const ask = (personId: string, typed: string, when = at) =>
  askToConfirm({ personId, typed, address: elsewhere() }, when)
const enter = (personId: string, typed: string, when = at) =>
  confirmContact({ personId, typed, address: elsewhere() }, when)

/** The code on its way to this person; what its message says. */
async function codeFor(personId: string, when = at): Promise<string> {
  return codeOf((await awaitedContact(personId, when))!.id)
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a code confirms the address an account was opened with, in either set of digits', async () => {
  const { contact, personId } = await account()
  expect(unconfirmed(await contactsOf(personId))).toEqual([contact])
  await ask(personId, contact)
  const code = await codeFor(personId)
  const khmer = code.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))
  expect(await enter(personId, ` ${khmer.slice(0, 3)} ${khmer.slice(3)} `)).toBeNull()
  expect(await contactsOf(personId)).toMatchObject({ email: contact, isEmailConfirmed: true })
  expect(unconfirmed(await contactsOf(personId))).toEqual([])
})

test('no table and no message that is kept holds a code', async () => {
  const { contact, personId } = await account()
  await ask(personId, contact)
  const { id } = (await awaitedContact(personId, at))!
  await sendCode(id, at)
  const rows = [
    await db.confirmation.findMany({ where: { id } }),
    await db.delivery.findMany({ where: { address: contact } }),
  ]
  expect(rows[1]).toHaveLength(1)
  expect(rows[1][0]).toMatchObject({ personId: null, channel: 'email', facts: { confirmationId: id } })
  // The digits of times and ids around it could be the same by chance.
  expect(JSON.stringify(rows).replaceAll(id, '')).not.toContain(`"${codeOf(id)}"`)
})

test('a code counts once, for fifteen minutes, and only the latest one', async () => {
  const { contact, personId } = await account()
  await ask(personId, contact)
  const first = await codeFor(personId)
  expect(await enter(personId, first, minutes(15))).toBe('ended')
  await ask(personId, contact, minutes(1))
  const second = await codeFor(personId, minutes(1))
  if (first !== second) expect(await enter(personId, first, minutes(2))).toBe('wrong')
  const answers = await Promise.all([1, 2, 3].map(() => enter(personId, second, minutes(2))))
  expect(answers.filter((each) => each === null)).toHaveLength(1)
  expect(await enter(personId, second, minutes(3))).toBe('ended')
})

test('five wrong codes end it, however many are sent at once, and the right one helps no more', async () => {
  const { contact, personId } = await account()
  await ask(personId, contact)
  const code = await codeFor(personId)
  const answers = await Promise.all(Array.from({ length: 20 }, () => enter(personId, wrong(code))))
  expect(answers.filter((each) => each === null)).toEqual([])
  const [row] = await db.confirmation.findMany({ where: { personId } })
  expect(row.tries).toBe(codeTries)
  expect(await enter(personId, code)).toBe('ended')
  expect((await contactsOf(personId)).isEmailConfirmed).toBe(false)
})

test('guessing goes on no faster with new codes: tries of a contact are limited too', async () => {
  const { contact, personId } = await account()
  const answers: unknown[] = []
  for (let round = 0; round < 3; round++) {
    await ask(personId, contact)
    const code = await codeFor(personId)
    for (let each = 0; each < 4; each++) answers.push(await enter(personId, wrong(code)))
  }
  expect(answers.filter((each) => each === 'tooMany')).toHaveLength(2)
})

test('nobody is flooded with codes: so many an hour to one contact, and at the wish of one address', async () => {
  const { personId } = await account()
  for (let each = 0; each < codesSent.account; each++) expect(await ask(personId, '012 345 678')).toBeNull()
  expect(await ask(personId, '+855 12 345 678')).toBe('tooMany')
  expect(await ask(personId, '012 345 678', minutes(59))).toBe('tooMany')
  expect(await ask(personId, '012 345 678', minutes(60))).toBeNull()

  const from = elsewhere()
  const wishes = Array.from({ length: codesSent.address + 3 }, (_, each) =>
    askForReset({ contact: `somebody${each}@example.com`, address: from }, at),
  )
  const answers = await Promise.all(wishes)
  expect(answers.filter((each) => each === 'tooMany')).toHaveLength(3)
})

test('a new address counts once it is confirmed, and the old one is told', async () => {
  const { contact, personId } = await account()
  const next = `new.${contact}`
  await ask(personId, next)
  expect((await contactsOf(personId)).email).toBe(contact)
  expect(await enter(personId, await codeFor(personId))).toBeNull()
  expect(await contactsOf(personId)).toMatchObject({ email: next, isEmailConfirmed: true })
  const told = await db.delivery.findMany({ where: { notice: 'contactChanged' }, orderBy: { channel: 'asc' } })
  expect(told.map(({ channel, address }) => [channel, address])).toContainEqual(['email', contact])
  expect(told.map(({ facts }) => (facts as { contact: string }).contact)).toContain(masked(next))
})

test('a number beside the address: both open the account', async () => {
  const { contact, personId } = await account()
  await ask(personId, '០១៧ ៦៥៤ ៣២១')
  expect(await enter(personId, await codeFor(personId))).toBeNull()
  expect(await contactsOf(personId)).toMatchObject({ email: contact, phone: '+85517654321', isPhoneConfirmed: true })
  const entered = await signIn({ contact: '017 654 321', password, address: elsewhere(), device: '' }, at)
  expect(entered).toMatchObject({ personId })
})

test('that a contact belongs to somebody else is learnt only by who reads the code', async () => {
  const [sokha, dara] = [await account(), await account()]
  expect(await ask(sokha.personId, dara.contact)).toBeNull()
  expect(await ask(sokha.personId, 'nobody.at.all@example.com')).toBeNull()
  await ask(sokha.personId, dara.contact)
  const code = await codeFor(sokha.personId)
  expect(await enter(sokha.personId, wrong(code))).toBe('wrong')
  expect(await enter(sokha.personId, code)).toBe('taken')
  expect((await contactsOf(sokha.personId)).email).toBe(sokha.contact)
  expect((await contactsOf(dara.personId)).email).toBe(dara.contact)
})

test('two who confirm the same number at once: one has it, the other is told', async () => {
  const both = [await account(), await account()]
  for (const { personId } of both) await ask(personId, '016 222 333')
  const codes = await Promise.all(both.map(({ personId }) => codeFor(personId)))
  const answers = await Promise.all(both.map(({ personId }, each) => enter(personId, codes[each])))
  expect(answers.sort()).toEqual([null, 'taken'].sort())
  expect(await db.person.count({ where: { phone: '+85516222333' } })).toBe(1)
})

/** What the tables hold after a wish for a new password, but for ids and the contact itself. */
async function tracesOf(contact: string) {
  const asked = await askForReset({ contact, address: elsewhere() }, at)
  if (typeof asked === 'string') throw new Error(asked)
  const [{ id, contact: _, ...row }] = await db.confirmation.findMany({ where: { contact } })
  const [{ count }] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from list_jobs() where payload->>'confirmationId' = ${id}`
  return { id, row, count, told: await db.delivery.count({ where: { address: contact } }) }
}

test('a new password is asked for in the same way, with the same work, whether there is an account or not', async () => {
  const { contact } = await account()
  const { id: known, ...ofKnown } = await tracesOf(contact)
  const { id: unknown, ...ofUnknown } = await tracesOf('nobody@example.com')
  expect(ofKnown).toEqual(ofUnknown)
  for (const id of [known, unknown]) await sendCode(id, at)
  expect(await db.delivery.count({ where: { address: contact } })).toBe(1)
  expect(await db.delivery.count({ where: { address: 'nobody@example.com' } })).toBe(0)
  // Not even the right digits help where nobody was sent any.
  const next = { typed: codeOf(unknown), password: 'noodles of another kind', address: elsewhere() }
  expect(await resetPassword({ ...next, id: unknown }, at)).toBe('wrong')
  expect(await resetPassword({ ...next, typed: wrong(codeOf(known)), id: known }, at)).toBe('wrong')
})

async function resetFor(contact: string) {
  const asked = await askForReset({ contact, address: elsewhere() }, at)
  if (typeof asked === 'string') throw new Error(asked)
  await sendCode(asked.id, at)
  return { id: asked.id, typed: codeOf(asked.id), address: elsewhere() }
}

test.each(['entrepreneur', 'member of the staff'])(
  'a new password for an %s ends every session and is told',
  async (who) => {
    const { contact, personId } = await account()
    if (who !== 'entrepreneur') await db.role.create({ data: { personId, officeCode: '02', role: 'officer' } })
    const entered = await signIn({ contact, password, address: elsewhere(), device: '' }, at)
    if (typeof entered === 'string') throw new Error(entered)
    const reset = await resetFor(contact)
    expect(await resetPassword({ ...reset, password: 'short' }, at)).toBe('tooShort')
    expect(await resetPassword({ ...reset, password: 'noodles of another kind' }, at)).toBeNull()
    expect(await resetPassword({ ...reset, password: 'noodles of a third kind' }, at)).toBe('ended')
    expect(await findVisit(entered.token, at)).toBeNull()
    const again = (typed: string) => signIn({ contact, password: typed, address: elsewhere(), device: '' }, at)
    expect(await again(password)).toBe('wrong')
    expect(await again('noodles of another kind')).toMatchObject({ personId })
    expect((await contactsOf(personId)).isEmailConfirmed).toBe(true)
    const told = await db.delivery.findMany({ where: { personId, notice: 'passwordChanged' } })
    expect(told.map(({ channel }) => channel).sort()).toEqual(['email', 'site'])
  },
)

test('a code for a contact is no code for a password, and that of a closed account is never sent', async () => {
  const { contact, personId } = await account()
  await ask(personId, contact)
  const { id } = (await awaitedContact(personId, at))!
  const next = { id, typed: codeOf(id), password: 'noodles of another kind', address: elsewhere() }
  expect(await resetPassword(next, at)).toBe('ended')

  await db.person.update({ where: { id: personId }, data: { disabledAt: at } })
  const { id: reset } = await resetFor(contact)
  expect(await db.confirmation.findUniqueOrThrow({ where: { id: reset } })).toMatchObject({ personId: null })
  expect(await resetPassword({ ...next, id: reset, typed: codeOf(reset) }, at)).toBe('wrong')
})

test('codes are forgotten a day after they ended', async () => {
  await account().then(({ contact, personId }) => ask(personId, contact))
  await forgetOldCodes(minutes(60))
  expect(await db.confirmation.count()).toBeGreaterThan(0)
  await forgetOldCodes(minutes(26 * 60))
  expect(await db.confirmation.count()).toBe(0)
})

test('an address that was never confirmed resets no password of an account with a confirmed number', async () => {
  // Mistyped at registration, the address belongs to a stranger.
  const { contact, personId } = await account()
  await ask(personId, '012 345 111')
  expect(await enter(personId, await codeFor(personId))).toBeNull()
  const reset = await resetFor(contact)
  expect(await db.delivery.count({ where: { address: contact, notice: 'resetPassword' } })).toBe(0)
  expect(await resetPassword({ ...reset, password: 'noodles of another kind' }, at)).toBe('wrong')
  const byPhone = await resetFor('+85512345111')
  expect(await resetPassword({ ...byPhone, password: 'noodles of another kind' }, at)).toBeNull()
})

test('who shows an address for the first time by a reset takes the account whole: passkeys made before open it no more', async () => {
  // Somebody else has registered the address and waits for its owner.
  const { contact, personId } = await account()
  const data = { personId, name: 'Stranger', publicKey: Buffer.from('x'), counter: 0, createdAt: at }
  await db.passkey.create({ data: { ...data, credentialId: `stranger of ${personId}` } })
  expect(await resetPassword({ ...(await resetFor(contact)), password: 'noodles of another kind' }, at)).toBeNull()
  expect(await db.passkey.count({ where: { personId } })).toBe(0)
  // One's own stays, once the address is confirmed.
  await db.passkey.create({ data: { ...data, name: 'Own', credentialId: `own of ${personId}` } })
  expect(await resetPassword({ ...(await resetFor(contact)), password: 'noodles of a third kind' }, at)).toBeNull()
  expect(await db.passkey.count({ where: { personId } })).toBe(1)
})

test('whoever reads the letters of somebody in an office gets a new password by them, and no further', async () => {
  const { contact, personId } = await account()
  await db.role.create({ data: { personId, officeCode: '02', role: 'officer' } })
  const key = { name: 'Own', credentialId: `only of ${personId}`, publicKey: Buffer.from('x'), counter: 0 }
  await db.passkey.create({ data: { ...key, personId, createdAt: at } })
  const next = 'noodles of another kind'
  expect(await resetPassword({ ...(await resetFor(contact)), password: next }, at)).toBeNull()
  const entered = await signIn({ contact, password: next, address: elsewhere(), device: '' }, at)
  if (typeof entered === 'string') throw new Error(entered)
  expect(await findVisit(entered.token, at)).toMatchObject({ owes: 'factor', person: { roles: [] } })
})

test('a code on its way to the old address resets nothing once the address is another', async () => {
  const { contact, personId } = await account()
  const old = await resetFor(contact)
  const next = `next${personId}@example.com`
  await ask(personId, next)
  expect(await enter(personId, await codeFor(personId))).toBeNull()
  expect(await resetPassword({ ...old, password: 'noodles of another kind' }, at)).toBe('ended')
})
