import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDraft, submitApplication, withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { openForVisitor, showCode, takeOver } from '#app/domain/cases/hand-over.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { signIn } from '#app/domain/people/accounts.server.ts'
import { forgetOldCodes } from '#app/domain/people/codes.server.ts'
import { deleteAccount, keepersOf, nobodyNow } from '#app/domain/people/deletion.server.ts'
import { acceptInvitation } from '#app/domain/people/mandates.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { enableAccount } from '#app/domain/people/staff.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { enterpriseOf, invited } from '#tests/support/mandates.ts'
import { office, person } from '#tests/support/people.ts'

const at = after(1)
const secret = 'sokha.secret'

/** Somebody with a draft, a draft thrown away, a session, a passkey and a code. */
async function sokhaWithDrafts(): Promise<{ sokha: Person; email: string; token: string; drafts: string[] }> {
  const sokha = await person('Sokha')
  const email = `${secret}${Math.random()}@example.com`
  await db.person.update({ where: { id: sokha.id }, data: { email, phone: null, passwordHash: 'x' } })
  const drafts = [
    await completeDraft('sme-registration', sokha),
    (await openDraft('operating-certificate', sokha, at))!,
  ]
  const thrown = await completeDraft('sme-registration', sokha)
  await withdrawApplication(thrown, sokha, at)
  const { id: helperId } = await person('Rith', ['reception'])
  await db.case.update({ where: { id: drafts[1] }, data: { helperId, helperOfficeCode: '02' } })
  const { token } = await beginSession(sokha.id, 'Sokha’s telephone', at)
  const common = { personId: sokha.id, createdAt: at }
  await db.passkey.create({
    data: { ...common, name: 'x', credentialId: email, publicKey: Buffer.from('x'), counter: 0 },
  })
  await db.confirmation.create({ data: { ...common, purpose: 'contact', contact: email, expiresAt: after(2) } })
  return { sokha, email, token, drafts: [...drafts, thrown] }
}

test('a deleted account leaves an id and a whole chain of events, and nothing of its owner', async () => {
  const { sokha, email, token, drafts } = await sokhaWithDrafts()
  const files = await db.document.findMany({ where: { caseId: { in: drafts } } })
  expect(files.length).toBeGreaterThan(0)
  expect(await deleteAccount(sokha, at)).toBeNull()

  const row = await db.person.findUniqueOrThrow({ where: { id: sokha.id } })
  expect(row).toMatchObject({
    ...nobodyNow,
    email: null,
    phone: null,
    passwordHash: null,
    deletedAt: at,
    disabledAt: at,
  })
  expect(await findVisit(token, at)).toBeNull()
  expect(await signIn({ contact: email, password: 'x', address: '::1', device: '' }, at)).toBe('wrong')
  for (const { answers, typed, nameEn, searchText } of await db.case.findMany({ where: { id: { in: drafts } } }))
    expect({ answers, typed, nameEn, searchText }).toEqual({ answers: {}, typed: {}, nameEn: '', searchText: '' })
  expect(await db.document.count({ where: { caseId: { in: drafts } } })).toBe(0)
  for (const table of [db.session, db.passkey, db.confirmation] as { count: (q: object) => Promise<number> }[])
    expect(await table.count({ where: { personId: sokha.id } })).toBe(0)
  for (const id of drafts) await audit(id, { jobs: false })
  expect(await findDraft(drafts[0], sokha)).toBeNull()

  // Told a last time, at the address that is kept nowhere else.
  const last = await db.delivery.findMany({ where: { address: email } })
  expect(last.map(({ notice, channel }) => [notice, channel])).toEqual([['accountDeleted', 'email']])
  expect(await everyTable(email)).toEqual(['Delivery'])
  await db.delivery.updateMany({ where: { address: email }, data: { sentAt: at } })
  await forgetOldCodes(after(26))
  expect(await everyTable(email)).toEqual([])
})

/** The tables in which a text stands anywhere. */
async function everyTable(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name <> '_prisma_migrations'`
  const found: string[] = []
  for (const { name } of tables) {
    const sql = `select count(*)::int as count from "${name}" t where t::text like $1`
    const [{ count }] = await db.$queryRawUnsafe<{ count: number }[]>(sql, `%${text}%`)
    if (count > 0) found.push(name)
  }
  return found
}

test('a file that somebody else has attached too stays', async () => {
  const [sokha, dara] = [await person('Sokha'), await person('Dara')]
  const [mine, theirs] = [await completeDraft('sme-registration', sokha), await completeDraft('sme-registration', dara)]
  const [{ hash }] = await db.document.findMany({ where: { caseId: mine } })
  await db.document.updateMany({ where: { caseId: theirs }, data: { hash } })
  await deleteAccount(sokha, at)
  await access(join(env.DATA_DIR, 'files', hash.slice(0, 2), hash.slice(2)))
  await deleteAccount(dara, at)
  await expect(access(join(env.DATA_DIR, 'files', hash.slice(0, 2), hash.slice(2)))).rejects.toThrow('ENOENT')
})

test('what the law needs keeps an account: applications sent, enterprises, roles, acts in files of others', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'intake', people)
  expect(await deleteAccount(sokha, at)).toEqual(['cases', 'enterprises'])
  expect(await deleteAccount(people.cashier, at)).toEqual(['roles', 'acts'])
  await db.role.deleteMany({ where: { personId: people.cashier.id } })
  expect(await deleteAccount(people.cashier, at)).toEqual(['acts'])
  expect(await keepersOf(people.director.id)).toEqual(['roles'])
  expect(
    await db.person.count({ where: { deletedAt: { not: null }, id: { in: [sokha.id, people.cashier.id] } } }),
  ).toBe(0)
})

test('a draft that is sent while its owner deletes the account: one of the two wins', async () => {
  const outcomes: string[] = []
  for (let round = 0; round < 6; round++) {
    const sokha = await person('Sokha')
    const id = await completeDraft('sme-registration', sokha)
    const draft = (await findDraft(id, sokha))!
    const [sent, kept] = await Promise.all([
      submitApplication(draft, sokha, after(2)).catch((error) => String(error)),
      deleteAccount(sokha, after(2)),
    ])
    const isSent = typeof sent === 'object' && 'reference' in sent
    expect(isSent, JSON.stringify([sent, kept])).toBe(kept !== null)
    const row = await db.person.findUniqueOrThrow({ where: { id: sokha.id } })
    expect(row.deletedAt === null).toBe(isSent)
    await audit(id, { jobs: false })
    outcomes.push(isSent ? 'sent' : 'deleted')
  }
  expect(outcomes).toHaveLength(6)
})

test('a draft that is begun while the account is deleted is either gone with it or keeps it', async () => {
  for (let round = 0; round < 6; round++) {
    const sokha = await person('Sokha')
    const [opened, kept] = await Promise.all([
      openDraft('sme-registration', sokha, monday).catch(() => null),
      deleteAccount(sokha, at),
    ])
    const open = opened ? await db.case.count({ where: { id: opened, expiredAt: null } }) : 0
    // Begun after the end: nobody can open it, and there is nothing in it.
    const { answers = {} } = opened ? await db.case.findUniqueOrThrow({ where: { id: opened } }) : {}
    expect(answers).toEqual({})
    if (kept !== null) expect([kept, open]).toEqual(['changed', 1])
  }
})

test('a deleted account is opened again by nobody', async () => {
  const [sokha, administrator] = [await person('Sokha'), await person('Vanna', ['administrator'], '00')]
  await deleteAccount(sokha, at)
  expect(await deleteAccount(sokha, at)).toBeNull()
  expect(await enableAccount(sokha.id, { by: administrator, at })).toBe('gone')
})

test('an account that is deleted while it takes over an enterprise or a draft: nothing belongs to nobody', async () => {
  const rith = await person('Rith', ['reception'])
  const sokha = await person('Sokha')
  const enterpriseId = await enterpriseOf(await submitted('sme-registration', sokha))
  for (let round = 0; round < 12; round++) {
    const [vanna, bopha] = [await person('Vanna'), await person('Bopha')]
    const owner = { ...sokha, id: (await db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })).ownerId }
    const offer = await invited(enterpriseId, owner, vanna, 'owner', at)
    const draft = (await openForVisitor('sme-registration', rith, at))!
    const { code } = (await showCode(draft, rith, at))!
    await Promise.all([
      acceptInvitation(offer, vanna, at),
      deleteAccount(vanna, at),
      takeOver({ code, person: bopha, address: `192.0.2.${round}` }, at),
      deleteAccount(bopha, at),
    ])
    const { owner: now } = await db.enterprise.findUniqueOrThrow({
      where: { id: enterpriseId },
      include: { owner: true },
    })
    expect(now.deletedAt).toBeNull()
    const { applicant, expiredAt } = await db.case.findUniqueOrThrow({
      where: { id: draft },
      include: { applicant: true },
    })
    expect(applicant.deletedAt !== null).toBe(expiredAt !== null)
    await audit(draft, { jobs: false })
  }
})
