import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { changePassword, contactOf, passwordProblem, register, signIn } from '#app/domain/people/accounts.server.ts'
import { findVisit } from '#app/domain/people/sessions.server.ts'
import { forgetOldTries, triesAllowed } from '#app/domain/people/tries.server.ts'
import { db } from '#app/platform/db.server.ts'

// The real thing; only counted.
vi.mock(import('@node-rs/argon2'), { spy: true })

const at = new Date('2026-11-16T02:00:00.000Z')
const minutes = (count: number) => new Date(at.getTime() + count * 60_000)
const password = 'rice noodles at dawn'
let people = 0

async function account(name = `sokha${++people}@example.org`): Promise<{ contact: string; personId: string }> {
  const made = await register({ contact: name, password, nameKm: 'សុខា', nameEn: 'Sokha', language: 'km' }, at)
  if (typeof made === 'string') throw new Error(made)
  return { contact: name, personId: made.personId }
}

let addresses = 0
const elsewhere = () => `192.0.2.${++addresses}`
const enter = (contact: string, typed = password, { from = elsewhere(), when = at } = {}) =>
  signIn({ contact, password: typed, address: from, device: 'test' }, when)

async function entered(contact: string, typed = password): Promise<string> {
  const answer = await enter(contact, typed)
  if (typeof answer === 'string') throw new Error(answer)
  return answer.token
}

function verifications() {
  return vi.mocked(verify).mock.calls.length
}

test('of many guesses at once exactly as many are looked at as are allowed', async () => {
  const { contact } = await account()
  const before = verifications()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, each) => enter(contact, `a wrong guess ${each}`)))
  expect(answers.filter((each) => each === 'wrong')).toHaveLength(triesAllowed.account)
  expect(answers.filter((each) => each === 'tooMany')).toHaveLength(20 - triesAllowed.account)
  expect(verifications() - before).toBe(triesAllowed.account)
})

test('after too many guesses not even the right password helps, until a quarter of an hour has passed', async () => {
  const { contact } = await account()
  for (let each = 0; each < triesAllowed.account; each++) await enter(contact, 'a wrong guess')
  expect(await enter(contact)).toBe('tooMany')
  expect(await enter(contact, password, { when: minutes(14) })).toBe('tooMany')
  expect(await enter(contact, password, { when: minutes(15) })).toMatchObject({ token: expect.any(String) })
})

test('a refused try does not lengthen the wait', async () => {
  const { contact } = await account()
  for (let each = 0; each < 2 * triesAllowed.account; each++)
    await enter(contact, 'a wrong guess', { when: minutes(each) })
  expect(await enter(contact, password, { when: minutes(40) })).toMatchObject({ token: expect.any(String) })
})

test('a good sign-in forgives the wrong ones before it', async () => {
  const { contact } = await account()
  for (let round = 0; round < 3; round++) {
    for (let each = 0; each < triesAllowed.account - 1; each++)
      expect(await enter(contact, 'a wrong guess')).toBe('wrong')
    expect(await enter(contact)).toMatchObject({ token: expect.any(String) })
  }
})

test('one address that tries many accounts is stopped, its neighbour is not', async () => {
  const { contact } = await account()
  const from = elsewhere()
  const tries = Array.from({ length: triesAllowed.address + 5 }, (_, each) =>
    enter(`nobody${each}@example.org`, 'a wrong guess', { from }),
  )
  const answers = await Promise.all(tries)
  expect(answers.filter((each) => each === 'wrong')).toHaveLength(triesAllowed.address)
  expect(await enter(contact, password, { from })).toBe('tooMany')
  expect(await enter(contact)).toMatchObject({ token: expect.any(String) })
}, 60_000)

test('spelling an account differently gives no further tries', async () => {
  const { contact } = await account('sokha.large@example.org')
  const spellings = [contact, contact.toUpperCase(), ` ${contact} `, `\u200B${contact}`]
  for (let each = 0; each < triesAllowed.account; each++) await enter(spellings[each % 4], 'a wrong guess')
  for (const spelling of spellings) expect(await enter(spelling)).toBe('tooMany')
})

test('an unknown account is as much work as a known one, and gets the same answer', async () => {
  const { contact } = await account()
  const { contact: closed, personId } = await account()
  await db.person.update({ where: { id: personId }, data: { disabledAt: at } })
  await db.person.create({ data: { nameKm: 'ដារា', nameEn: 'Dara', email: 'no-password@example.org' } })
  for (const who of [contact, 'nobody@example.org', 'neither mail nor number', closed, 'no-password@example.org']) {
    const before = verifications()
    expect(await enter(who, 'a wrong guess')).toBe('wrong')
    expect(verifications() - before).toBe(1)
  }
})

test('a closed account cannot be entered, and its open sessions end', async () => {
  const { contact, personId } = await account()
  const token = await entered(contact)
  await db.person.update({ where: { id: personId }, data: { disabledAt: at } })
  expect(await findVisit(token, at)).toBeNull()
  expect(await enter(contact)).toBe('wrong')
})

test('two who register the same address at once: one has it, the other is told', async () => {
  const answers = await Promise.all(
    [1, 2].map(() =>
      register({ contact: 'twins@example.org', password, nameKm: 'ភ្លោះ', nameEn: 'Twin', language: 'km' }, at),
    ),
  )
  expect(answers.filter((each) => each === 'taken')).toHaveLength(1)
  expect(await db.person.count({ where: { email: 'twins@example.org' } })).toBe(1)
})

test('a number or address in Khmer digits is the same number or address', async () => {
  expect(contactOf('០១២ ៣៤៥ ៦៧៨')).toEqual(contactOf('+855 12 345 678'))
  expect(contactOf('Sokha២@Example.org')).toEqual({ email: 'sokha2@example.org' })
  await account('០៧៧ ៧៦៥ ៤៣២')
  expect(await enter('077 765 432')).toMatchObject({ token: expect.any(String) })
  const again = { contact: '+85577765432', password, nameKm: 'សុខា', nameEn: 'Sokha', language: 'km' as const }
  expect(await register(again, at)).toBe('taken')
})

test.each([
  '',
  'sokha',
  'sokha@',
  '@example.org',
  'a@b',
  'a b@example.org',
  'a@example.org\nBcc: x@example.org',
  '12',
  `${'a'.repeat(250)}@example.org`,
  'a\0@example.org',
  '\ud800@example.org',
])('%j is neither an address nor a number', (typed) => expect(contactOf(typed)).toBeNull())

test.each([
  ['short', 'tooShort'],
  ['ខ្លីពេក', 'tooShort'],
  ['password123', 'tooCommon'],
  ['PASSWORD123', 'tooCommon'],
  ['1234567890', 'tooCommon'],
  ['ababababab', 'tooCommon'],
  ['x'.repeat(201), 'tooLong'],
  ['rice noodles at dawn', null],
  ['គុយទាវពេលព្រឹកព្រលឹម', null],
] as const)('the password %s is answered with %s', (typed, problem) => expect(passwordProblem(typed)).toBe(problem))

test('the longest password allowed opens the account, and only the whole of it', async () => {
  const longest = '🍜🌅🛵🌾'.repeat(50)
  const contact = 'long@example.org'
  await register({ contact, password: longest, nameKm: 'សុខា', nameEn: 'Sokha', language: 'km' }, at)
  expect(await enter(contact, longest)).toMatchObject({ token: expect.any(String) })
  expect(await enter(contact, longest.slice(0, 200))).toBe('wrong')
})

test('a changed password ends every other session, and the old password opens nothing', async () => {
  const { contact, personId } = await account()
  const [here, there] = [await entered(contact), await entered(contact)]
  const { sessionId } = (await findVisit(here, at))!
  const change = { personId, sessionId, present: password, next: 'noodles of another kind' }
  expect(await changePassword({ ...change, present: 'a wrong guess' }, at)).toBe('wrong')
  expect(await changePassword({ ...change, next: 'short' }, at)).toBe('tooShort')
  expect(await findVisit(there, at)).not.toBeNull()

  expect(await changePassword(change, at)).toBeNull()
  expect(await findVisit(here, at)).not.toBeNull()
  expect(await findVisit(there, at)).toBeNull()
  expect(await enter(contact)).toBe('wrong')
  expect(await enter(contact, 'noodles of another kind')).toMatchObject({ token: expect.any(String) })
})

test('the present password cannot be guessed without end, and old tries are forgotten', async () => {
  const { personId } = await account()
  const change = { personId, next: 'a quite different one', sessionId: personId }
  const answers = await Promise.all(
    Array.from({ length: triesAllowed.account + 5 }, (_, each) =>
      changePassword({ ...change, present: `guess number ${each}` }, at),
    ),
  )
  expect(answers.filter((each) => each === 'wrong')).toHaveLength(triesAllowed.account)
  expect(answers.filter((each) => each === 'tooMany')).toHaveLength(5)
  await forgetOldTries(minutes(61))
  expect(await db.signInTry.count()).toBe(0)
})
