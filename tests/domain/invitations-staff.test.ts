import { expect, test } from 'vitest'
import { signIn } from '#app/domain/people/accounts.server.ts'
import { addUnit, changeOffice, closeOffice, findOffice } from '#app/domain/people/office-changes.server.ts'
import { publicOffices } from '#app/domain/people/offices.server.ts'
import { giveRoleAlone, takeRole } from '#app/domain/people/staff.server.ts'
import {
  endInvitation,
  invitationBy,
  invitations,
  inviteStaff,
  joinAnew,
  joinAs,
  tokenOf,
  tokenToSend,
} from '#app/domain/people/staff-invitations.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

const chief = { role: 'chief', officeCode: '02' } as const
const account = {
  nameKm: 'កែវ មាលា',
  nameEn: 'Keo Malea',
  password: 'noodles of another kind',
  language: 'km',
} as const

test('who is invited opens an account by the link, sets a password and holds the role', async () => {
  const sokun = await administrator()
  const { id } = await invited('malea@example.org', sokun)
  expect(await joinAnew(tokenOf(id), { ...account, password: 'short' }, after(1))).toBe('tooShort')
  expect(await joinAnew(tokenOf(id), account, after(1))).toEqual({ contact: 'malea@example.org' })
  const tried = { contact: 'malea@example.org', password: account.password, address: '127.0.0.1', device: '' }
  const signedIn = await signIn(tried, after(1))
  const { personId } = signedIn as { personId: string }
  expect(await db.person.findUniqueOrThrow({ where: { id: personId }, include: { roles: true } })).toMatchObject({
    emailConfirmedAt: after(1),
    roles: [chief],
  })
  // The role is given by who invited.
  expect(
    await db.adminEvent.findMany({ where: { subject: { in: [id, personId] } }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { kind: 'invited', byId: sokun.by.id, after: chief },
    { kind: 'roleGiven', byId: sokun.by.id, after: chief, at: after(1) },
  ])
})

test('a link works once, even for two at once', async () => {
  const { id } = await invited('once@example.org')
  const answers = await Promise.all([
    joinAnew(tokenOf(id), account, after(1)),
    joinAnew(tokenOf(id), account, after(1)),
  ])
  expect(answers.filter((each) => each === 'closed')).toHaveLength(1)
  expect(await joinAnew(tokenOf(id), account, after(2))).toBe('closed')
  expect(await db.role.count({ where: { person: { email: 'once@example.org' } } })).toBe(1)
})

test('a link that is a week old, was taken back, or that we did not make opens nothing', async () => {
  const sokun = await administrator()
  const old = await invited('old@example.org', sokun)
  expect(await joinAnew(tokenOf(old.id), account, after(7 * 24))).toBe('closed')
  expect(await tokenToSend(old.id, after(7 * 24))).toBeNull()
  const taken = await invited('taken@example.org', sokun)
  expect(await endInvitation(taken.id, { ...sokun, at: after(1) })).toBeNull()
  expect(await endInvitation(taken.id, { ...sokun, at: after(1) })).toBe('gone')
  expect(await joinAnew(tokenOf(taken.id), account, after(2))).toBe('closed')
  const good = await invited('good@example.org', sokun)
  for (const token of [
    good.id,
    `${good.id}.`,
    tokenOf(old.id).replace(old.id, good.id),
    'x',
    '\u0000',
    `${tokenOf(good.id)}x`,
  ])
    expect(await invitationBy(token, monday), token).toBeNull()
  expect(await db.person.count({ where: { email: { in: ['old@example.org', 'taken@example.org'] } } })).toBe(0)
  const standings = (await invitations(after(7 * 24))).map(({ contact, standing }) => [contact, standing])
  expect(standings).toContainEqual(['old@example.org', 'expired'])
  expect(standings).toContainEqual(['taken@example.org', 'ended'])
})

test('who has an account by that address accepts with it, and nobody else does', async () => {
  const sokun = await administrator()
  const dara = await person('Dara')
  const { email } = await db.person.findUniqueOrThrow({ where: { id: dara.id } })
  const { id } = await invited(email!, sokun)
  expect(await joinAnew(tokenOf(id), account, after(1))).toBe('closed')
  expect(await joinAs(tokenOf(id), await person('Kosal'), after(1))).toBe('closed')
  expect(await joinAs(tokenOf(id), dara, after(1))).toBeNull()
  expect(await db.role.findMany({ where: { personId: dara.id } })).toMatchObject([chief])
  expect(await inviteStaff({ contact: email!, ...chief }, sokun)).toBe('already')
})

test('nobody invites himself, nobody is asked twice at once, and an office must be there', async () => {
  const sokun = await administrator()
  const { email } = await db.person.findUniqueOrThrow({ where: { id: sokun.by.id } })
  expect(await inviteStaff({ contact: email!, ...chief }, sokun)).toBe('yourself')
  expect(await inviteStaff({ contact: 'x', ...chief }, sokun)).toBe('contact')
  expect(await inviteStaff({ contact: '012 345 678', ...chief }, sokun)).toBe('unreachable')
  expect(await inviteStaff({ contact: 'who@example.org', ...chief, officeCode: '99' }, sokun)).toBe('unknown')
  const both = await Promise.all([1, 2].map(() => inviteStaff({ contact: 'twice@example.org', ...chief }, sokun)))
  expect(both.filter((each) => each === 'waits')).toHaveLength(1)
})

test('an invitation ends with the role of who invited', async () => {
  const [sokun] = [await administrator(), await administrator()]
  const { id } = await invited('orphan@example.org', sokun)
  await takeRole(sokun.by.id, { role: 'administrator', officeCode: '00' }, await administrator())
  expect(await joinAnew(tokenOf(id), account, after(1))).toBe('closed')
})

test('the link stands in no table and goes out by mail alone', async () => {
  const { id } = await invited('mail@example.org')
  const told = await db.delivery.findMany({ where: { key: `join:${id}` } })
  expect(told).toMatchObject([{ outside: true, address: 'mail@example.org', personId: null }])
  expect(JSON.stringify(told)).not.toContain(tokenOf(id).split('.')[1])
})

test('a unit is added, changed and closed, and the public reads what is open', async () => {
  const sokun = await administrator()
  const details = {
    ...{ nameKm: 'ការិយាល័យស្រុក', nameEn: 'District office', addressKm: 'ផ្លូវលេខ ៣', addressEn: 'Street 3' },
    ...{ phone: '+85553952100', hoursKm: '', hoursEn: '' },
  }
  const [one, two] = await Promise.all([1, 2].map(() => addUnit({ parentCode: '02', ...details }, sokun)))
  expect([one, two].map((each) => (each as { code: string }).code).toSorted()).toEqual(['02-1', '02-2'])
  expect(await addUnit({ parentCode: '02-1', ...details }, sokun)).toBe('unknown')
  expect(await changeOffice('02-1', { ...details, nameEn: 'Office of the district' }, sokun)).toBeNull()
  expect((await publicOffices()).find(({ code }) => code === '02-1')).toMatchObject({
    nameEn: 'Office of the district',
  })

  const dara = await person('Dara')
  await giveRoleAlone({ personId: dara.id, role: 'officer', officeCode: '02-1' }, sokun)
  expect(await closeOffice('02-1', sokun)).toBe('staffed')
  await takeRole(dara.id, { role: 'officer', officeCode: '02-1' }, sokun)
  expect(await closeOffice('02-1', sokun)).toBeNull()
  expect(await closeOffice('02-1', sokun)).toBe('gone')
  expect(await changeOffice('02-1', details, sokun)).toBe('gone')
  expect(await giveRoleAlone({ personId: dara.id, role: 'officer', officeCode: '02-1' }, sokun)).toBe('unknown')
  expect((await publicOffices()).map(({ code }) => code)).not.toContain('02-1')
  expect(await findOffice('02-1')).toMatchObject({ closedOn: '2026-11-16' })
  // Applications of a province go to its office whatever happens.
  expect(await closeOffice('25', sokun)).toBe('gone')
  const log = await db.adminEvent.findMany({ where: { subject: '02-1' }, orderBy: { id: 'asc' } })
  expect(log.map(({ kind }) => kind)).toEqual(['officeAdded', 'officeChanged', 'officeClosed'])
})

async function administrator() {
  return { by: await person('Sokun', ['administrator'], '00'), at: monday }
}

async function invited(contact: string, by?: Awaited<ReturnType<typeof administrator>>) {
  const made = await inviteStaff({ contact, ...chief }, by ?? (await administrator()))
  if (typeof made === 'string') throw new Error(made)
  return made
}
