import { afterAll, expect, test } from 'vitest'
import { startPhones } from '../../bin/phones.ts'

const phones = await startPhones({ token: 'a token of this test' })
Object.assign(process.env, phones.settings)
afterAll(phones.stop)

const { unreadCount } = await import('#app/domain/cases/my-cases.server.ts')
const { deliver, tell } = await import('#app/domain/notices/notices.server.ts')
const { sendMessage } = await import('#app/domain/notices/outgoing.server.ts')
const { db } = await import('#app/platform/db.server.ts')
const { listJobs } = await import('#app/platform/jobs.server.ts')
const choice = await import('#app/routes/account/messages.tsx')
const admin = await import('#app/routes/admin/messages.tsx')
const home = await import('#app/routes/admin/home.tsx')
const inbox = await import('#app/routes/cases/messages.tsx')
const { after, bring, monday, submitted } = await import('#tests/support/cases.ts')
const { office, person } = await import('#tests/support/people.ts')
const { ask, send } = await import('#tests/support/requests.ts')

const virak = await person('Virak', ['administrator'], '00')
const name = { nameKm: 'ហាងមី', nameEn: 'Noodle shop' }

async function tellAt(address: string, key: string, at = monday) {
  const facts = { enterprise: name, by: name, role: 'pay' }
  await db.$transaction((tx) => tell(tx, { key, notice: 'invitation', to: { address, language: 'en' }, facts }, at))
  return (await db.delivery.findFirstOrThrow({ where: { key } })).id
}

test('somebody chooses a channel and a language among what is possible, and nothing else', async () => {
  const sokha = await person('Sokha')
  const keep = (fields: Record<string, string>) => send(choice.action, sokha, '/account/messages', {}, fields)
  expect((await ask(choice.loader, sokha, '/account/messages', {})).data).toMatchObject({
    channel: 'email',
    choosable: ['site', 'email'],
    hasGateway: true,
  })
  expect((await keep({ channel: 'sms', language: 'km' })).status).toBe(422)
  expect((await keep({ channel: 'pigeon', language: 'km' })).status).toBe(422)
  expect((await keep({ channel: 'site', language: 'fr' })).status).toBe(422)
  expect((await keep({})).status).toBe(422)
  expect(await db.person.findUnique({ where: { id: sokha.id } })).toMatchObject({ channel: null, language: 'en' })
  await db.person.update({ where: { id: sokha.id }, data: { phone: '+85512345678' } })
  expect(await keep({ channel: 'telegram', language: 'km' })).toMatchObject({ status: 303 })
  expect(await db.person.findUnique({ where: { id: sokha.id } })).toMatchObject({ channel: 'telegram', language: 'km' })
})

test('an administrator sees what was given up and why, masked, and lets it be tried again', async () => {
  const id = await tellAt('+85512340000', 'a wrong number')
  await sendMessage(id, after(1))
  const waiting = await tellAt('vanna@example.org', 'waits')
  const { data: page } = await ask(admin.loader, virak, '/admin/messages', {})
  expect(page.messages).toMatchObject([
    { id, channel: 'sms', to: '+855•••00', tries: 1, problem: 'The gateway answers 422 there is no such number' },
  ])
  expect(JSON.stringify(page)).not.toContain('12340000')
  expect(page.byChannel).toMatchObject([
    { channel: 'email', waiting: 1, failed: 0 },
    { channel: 'sms', waiting: 0, failed: 1 },
    { channel: 'telegram', waiting: 0, failed: 0 },
  ])
  const { data: others } = await ask(admin.loader, virak, '/admin/messages?view=waiting', {})
  expect(others.messages).toMatchObject([{ id: waiting, to: 'v•••@example.org', problem: '' }])
  expect((await ask(home.loader, virak, '/admin', {})).data.messages.waiting).toBe(1)

  const jobs = (await listJobs(db)).length
  expect((await send(admin.action, virak, '/admin/messages', {}, { id })).status).toBe(303)
  expect((await send(admin.action, virak, '/admin/messages', {}, { id })).status).toBe(409)
  expect((await listJobs(db)).length).toBe(jobs + 1)
  expect(await db.delivery.findUnique({ where: { id } })).toMatchObject({ givenUpAt: null, tries: 0, problem: null })
  expect(await db.adminEvent.findMany({ where: { kind: 'messageRetried' } })).toMatchObject([
    { subject: id, before: { notice: 'invitation', channel: 'sms' } },
  ])
})

test('what was sent cannot be sent again, and nobody but an administrator looks', async () => {
  const id = await tellAt('+85512345679', 'a right number')
  await sendMessage(id, after(1))
  expect((await send(admin.action, virak, '/admin/messages', {}, { id })).status).toBe(409)
  for (const each of ['', 'nonsense', '1; drop table']) {
    expect((await send(admin.action, virak, '/admin/messages', {}, { id: each })).status).toBe(404)
    if (each) expect((await ask(admin.loader, virak, `/admin/messages?before=${each}`, {})).status).toBe(404)
  }
  const officer = await person('Dara', ['officer'])
  expect((await ask(admin.loader, officer, '/admin/messages', {})).status).toBe(403)
  expect((await send(admin.action, officer, '/admin/messages', {}, { id })).status).toBe(403)
})

test('what was given up is shown page by page, each once', async () => {
  const ids = []
  for (let each = 0; each < 60; each++) {
    const id = await tellAt(`+8551234${String(each).padStart(4, '0')}`, `page ${each}`)
    await db.delivery.update({ where: { id }, data: { givenUpAt: monday, problem: 'no answer' } })
    ids.push(id)
  }
  const seen: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const query: string = next ? `?before=${next}` : ''
    const { data: page } = await ask(admin.loader, virak, `/admin/messages${query}`, {})
    expect(page.messages.length).toBeLessThanOrEqual(25)
    seen.push(...page.messages.map((each: { id: string }) => each.id))
    next = page.next
  }
  expect(seen).toHaveLength(new Set(seen).size)
  expect(seen).toEqual(expect.arrayContaining(ids))
})

test('the inbox says what each message is about, page by page, and is read all at once', async () => {
  const bopha = await person('Bopha')
  const caseId = await submitted('sme-registration', bopha)
  await bring(caseId, 'intake', await office())
  await deliver({ caseId, seq: 1, notice: 'paymentDue' }, after(1))
  for (let each = 0; each < 60; each++)
    await db.$transaction((tx) =>
      tell(
        tx,
        {
          key: `many ${each}`,
          notice: 'invitationEnded',
          to: { personId: bopha.id },
          facts: { enterprise: name, by: name, role: 'pay' },
        },
        after(2 + each),
      ),
    )
  const { data: first } = await ask(inbox.loader, bopha, '/cases/messages', {})
  expect(first.messages).toHaveLength(50)
  expect(first.messages[0]).toMatchObject({ caseId: null, about: null, isNew: true })
  expect(first.moreFresh).toBe(11)
  expect((await send(inbox.action, bopha, '/cases/messages', {}, {})).status).toBe(303)
  expect(await unreadCount(bopha)).toBe(0)
  const { data: second } = await ask(inbox.loader, bopha, `/cases/messages?before=${first.next}`, {})
  expect(second).toMatchObject({ next: null, moreFresh: 0 })
  expect(second.messages).toHaveLength(11)
  expect(second.messages.at(-1)).toMatchObject({ caseId, about: { reference: expect.stringMatching(/^REG-/) } })
  // Another's message is no place to go on from.
  const other = await person('Rithy')
  expect((await ask(inbox.loader, other, `/cases/messages?before=${first.next}`, {})).data.messages).toEqual([])
})
