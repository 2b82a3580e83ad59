import { expect, test } from 'vitest'
import { passwordProblem, signIn } from '#app/domain/people/accounts.server.ts'
import { countStaff, findAccount, people, roleHistory } from '#app/domain/people/directory.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import {
  disableAccount,
  enableAccount,
  endAllSessions,
  giveRole,
  openStaffAccount,
  takeRole,
} from '#app/domain/people/staff.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

const ministry = { role: 'administrator', officeCode: '00' } as const
const cashier = { role: 'cashier', officeCode: '02' } as const

const give = (personId: string, held: Parameters<typeof takeRole>[1], change: Parameters<typeof takeRole>[2]) =>
  db.$transaction((tx) => giveRole(tx, { personId, ...held }, change))

/** The administrators of a test are the only ones there are. */
async function administrators(...names: string[]) {
  await db.role.deleteMany({ where: { role: 'administrator' } })
  const all = await Promise.all(names.map((name) => person(name, ['administrator'], '00')))
  return all.map((by) => ({ by, at: monday }))
}

test('the last administrator cannot be taken away, in whatever way', async () => {
  const [sokun, malea] = await administrators('Sokun', 'Malea')
  expect(await takeRole(malea.by.id, ministry, sokun)).toBeNull()
  expect(await takeRole(sokun.by.id, ministry, sokun)).toBe('last')
  expect(await disableAccount(sokun.by.id, malea)).toBe('last')
  expect(await give(sokun.by.id, { role: 'administrator', officeCode: '12' }, malea)).toBeNull()
  expect(await takeRole(sokun.by.id, ministry, sokun)).toBeNull()
  expect(await takeRole(sokun.by.id, { role: 'administrator', officeCode: '12' }, sokun)).toBe('last')
})

test('an administrator whose account is closed does not count as one', async () => {
  const [sokun, malea] = await administrators('Sokun', 'Malea')
  expect(await disableAccount(malea.by.id, sokun)).toBeNull()
  expect(await takeRole(sokun.by.id, ministry, sokun)).toBe('last')
  expect(await enableAccount(malea.by.id, sokun)).toBeNull()
  expect(await takeRole(sokun.by.id, ministry, sokun)).toBeNull()
})

test('two administrators who take away each other at once leave one', async () => {
  const [sokun, malea] = await administrators('Sokun', 'Malea')
  const answers = await Promise.all([takeRole(malea.by.id, ministry, sokun), takeRole(sokun.by.id, ministry, malea)])
  expect(answers.toSorted()).toEqual(['last', null])
  expect(await db.role.count({ where: { role: 'administrator' } })).toBe(1)
})

test('nobody closes his or her own account', async () => {
  const [sokun] = await administrators('Sokun', 'Malea')
  expect(await disableAccount(sokun.by.id, sokun)).toBe('yourself')
})

test('a role is given once and taken away once, and both stand in the log', async () => {
  const [sokun] = await administrators('Sokun')
  const { id } = await person('Dara')
  expect(await give(id, cashier, sokun)).toBeNull()
  expect(await give(id, cashier, sokun)).toBe('already')
  expect(await give(id, { role: 'cashier', officeCode: '99' }, sokun)).toBe('unknown')
  expect(await takeRole(id, cashier, sokun)).toBeNull()
  expect(await takeRole(id, cashier, sokun)).toBe('gone')
  expect(await db.adminEvent.findMany({ where: { subject: id }, orderBy: { id: 'asc' } })).toMatchObject([
    { kind: 'roleGiven', before: null, after: cashier, byId: sokun.by.id, at: monday },
    { kind: 'roleTaken', before: cashier, after: null, byId: sokun.by.id, at: monday },
  ])
})

test('a role given and taken is a history with days and with who did it', async () => {
  const [sokun, malea] = await administrators('Sokun', 'Malea')
  const { id } = await person('Dara', ['officer'])
  expect(await give(id, cashier, sokun)).toBeNull()
  expect(await takeRole(id, cashier, { ...malea, at: after(24) })).toBeNull()
  expect(await give(id, cashier, { ...sokun, at: after(48) })).toBeNull()
  const [first, last] = [monday, after(48)].map((each) => each.toISOString())
  expect(await roleHistory(id)).toMatchObject([
    { ...cashier, from: last, givenBy: { nameEn: 'Sokun' }, until: null },
    {
      ...cashier,
      from: first,
      givenBy: { nameEn: 'Sokun' },
      until: after(24).toISOString(),
      takenBy: { nameEn: 'Malea' },
    },
    { role: 'officer', officeCode: '02', from: null, until: null },
  ])
})

test('nobody gives a role to himself or herself, and a third administrator is named by two', async () => {
  const [sokun] = await administrators('Sokun')
  expect(await give(sokun.by.id, cashier, sokun)).toBe('yourself')
  expect(await give((await person('Malea')).id, ministry, sokun)).toBeNull()
  expect(await give((await person('Sopheak')).id, ministry, sokun)).toBe('needsTwo')
})

test('whoever joins the staff keeps an open session no longer than the staff does', async () => {
  const [sokun] = await administrators('Sokun')
  const { id } = await person('Dara')
  const { token } = await beginSession(id, 'phone', monday)
  expect(await findVisit(token, after(24 * 7))).not.toBeNull()
  await give(id, cashier, sokun)
  expect(await findVisit(token, after(11))).not.toBeNull()
  expect(await findVisit(token, after(12))).toBeNull()
})

test('a closed account is signed out everywhere and stays so when it is opened again', async () => {
  const [sokun] = await administrators('Sokun')
  const { id } = await person('Dara', ['officer'])
  const { token } = await beginSession(id, 'desk', monday)
  expect(await disableAccount(id, sokun)).toBeNull()
  expect(await disableAccount(id, sokun)).toBe('gone')
  expect(await findVisit(token, after(1))).toBeNull()
  expect(await enableAccount(id, sokun)).toBeNull()
  expect(await enableAccount(id, sokun)).toBe('gone')
  expect(await findVisit(token, after(1))).toBeNull()
})

test('all sessions of a person can be ended', async () => {
  const [sokun] = await administrators('Sokun')
  const { id } = await person('Dara')
  const { token } = await beginSession(id, 'phone', monday)
  expect((await findAccount(id, monday))?._count.sessions).toBe(1)
  expect(await endAllSessions(id, sokun)).toBeNull()
  expect(await endAllSessions(id, sokun)).toBe('gone')
  expect(await findVisit(token, after(1))).toBeNull()
})

test('a staff account opens with a first password that only its owner will know', async () => {
  const [sokun] = await administrators('Sokun')
  const account = { contact: '012 777 001', nameKm: 'កែវ មាលា', nameEn: 'Keo Malea', language: 'km' } as const
  const made = await openStaffAccount(account, sokun)
  if (typeof made === 'string') throw new Error(made)
  expect(passwordProblem(made.password)).toBeNull()
  const tried = { contact: account.contact, password: made.password, address: '127.0.0.1', device: '' }
  expect(await signIn(tried, monday)).toMatchObject({ personId: made.personId })
  expect(await openStaffAccount(account, sokun)).toBe('taken')
  expect(await openStaffAccount({ ...account, contact: 'nowhere' }, sokun)).toBe('contact')
  const events = await db.adminEvent.findMany({ where: { subject: made.personId } })
  expect(events).toMatchObject([{ kind: 'accountOpened', before: null, after: null }])
})

test('staff without a role are those whom an administrator knows, not the entrepreneurs', async () => {
  const [sokun] = await administrators('Sokun')
  const before = await countStaff()
  const { id } = await person('Veasna', ['cashier'])
  await person('Sokha')
  expect(await countStaff()).toEqual({ ...before, staff: before.staff + 1 })
  await takeRole(id, cashier, sokun)
  expect(await countStaff()).toEqual({ ...before, withoutRole: before.withoutRole + 1 })
  const found = await people({ search: '', role: 'none', office: '' })
  expect(found.people.map((each) => each.id)).toContain(id)
})

test('people are found by a part of the name, the address, the number, the role and the office', async () => {
  const { id } = await person('Chanthavy', ['cashier', 'chief'], '17')
  await db.person.update({ where: { id }, data: { email: 'counter17@example.org', phone: '+85512777002' } })
  const found = async (filter: Partial<Parameters<typeof people>[0]>) => {
    const page = await people({ search: '', role: '', office: '', ...filter })
    return page.people.map((each) => each.id)
  }
  for (const search of ['chantha', 'Counter17@', '012 777 002', '០១២ ៧៧៧ ០០២'])
    expect(await found({ search }), search).toEqual([id])
  expect(await found({ role: 'chief', office: '17' })).toEqual([id])
  expect(await found({ role: 'staff', office: '17' })).toEqual([id])
  expect(await found({ role: 'director', office: '17' })).toEqual([])
  expect(await found({ search: '%_' })).toEqual([])
})

test('pages follow each other by name, without gaps or repeats', async () => {
  for (let number = 0; number < 27; number++) await person(`Paged${String(number % 9)}`, ['manager'], '20')
  const first = await people({ search: '', role: 'manager', office: '20' })
  expect(first.people).toHaveLength(25)
  const second = await people({ search: '', role: 'manager', office: '20' }, first.next!)
  expect(second.next).toBeNull()
  const all = [...first.people, ...second.people]
  expect(new Set(all.map(({ id }) => id)).size).toBe(27)
  expect(all.map(({ nameEn }) => nameEn)).toEqual(all.map(({ nameEn }) => nameEn).toSorted())
})
