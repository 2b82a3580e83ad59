import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { barriersOn } from '#tests/support/barriers.ts'
import { lettersTo } from '#tests/support/post-office.ts'
import { type Visitor, visitor } from '#tests/support/visitor.ts'

const password = 'rice noodles at dawn'

/** The code in the latest of so many letters to an address, as soon as it is there. */
async function codeFrom(address: string, letters: number): Promise<string> {
  await expect.poll(async () => (await lettersTo(address)).length, { timeout: 30_000 }).toBe(letters)
  return /(?<!\d)\d{6}(?!\d)/.exec((await lettersTo(address)).at(-1)!.text)![0]
}

const newAddress = (name: string) => `${name}.${Date.now()}.${Math.random().toString(36).slice(2, 6)}@example.com`

async function opensAccount(sokha: Visitor, contact: string) {
  const { t } = sokha
  await sokha.open('/register')
  const names = { nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo' }
  for (const name of ['nameKm', 'nameEn'] as const) await sokha.fill(t.account.fields[name].label, names[name])
  await sokha.fill(t.account.fields.contact.label, contact)
  await sokha.fill(t.account.fields.newPassword.label, password)
  await sokha.press(t.account.register.button)
  await sokha.isAt(t.account.confirm.title)
}

for (const language of ['km', 'en'] as const)
  test(`Sokha's account without scripts: confirmed, password forgotten, data taken, deleted (${language})`, async ({
    browser,
  }) => {
    test.slow()
    const sokha = await visitor(browser, { language, scripts: false })
    const { t, page } = sokha
    const contact = newAddress('sokha')

    // 1. She opens an account; the code may wait, but the reminder stays until it is done.
    await opensAccount(sokha, contact)
    await sokha.follow(t.account.confirm.later)
    await sokha.follow(t.account.confirm.link)
    await sokha.fill(t.account.fields.code.label, '000000')
    await sokha.press(t.account.confirm.button)
    await expect(page.getByRole('alert')).toBeVisible()
    await sokha.fill(t.account.fields.code.label, await codeFrom(contact, 1))
    await sokha.press(t.account.confirm.button)
    await sokha.isAt(t.account.settings.title)
    await sokha.sees(t.account.contact.confirmed)

    // 2. A telephone number beside it; then she forgets the password, at another device.
    const other = await visitor(browser, { language, scripts: false, width: 1280 })
    await other.open('/sign-in')
    await other.follow(t.account.signIn.forgotten)
    await other.fill(t.account.fields.contact.label, contact)
    await other.press(t.account.reset.button)
    await other.fill(t.account.fields.code.label, await codeFrom(contact, 2))
    await other.fill(t.account.fields.next.label, 'noodles of another kind')
    await other.press(t.account.reset.save)
    await other.sees(t.account.signIn.reset)
    await sokha.open('/account')
    await sokha.isAt(t.account.signIn.title)
    await sokha.signIn(contact, 'noodles of another kind')

    // 3. She begins a draft and takes her data with her.
    await sokha.open('/services/sme-registration')
    await sokha.press(t.public.service.start)
    await sokha.open('/account')
    await sokha.follow(t.account.settings.export)
    const [download] = await Promise.all([page.waitForEvent('download'), sokha.press(t.account.data.button)])
    expect(download.suggestedFilename()).toMatch(/^one-window-\d{4}-\d\d-\d\d\.zip$/)
    const files = unzipSync(readFileSync(await download.path()))
    expect(JSON.parse(strFromU8(files['account.json']))).toMatchObject({ email: contact })
    expect(Object.keys(files).some((name) => name.startsWith('cases/draft-'))).toBe(true)

    // 4. She deletes the account: it is gone, and she is told.
    await sokha.open('/account')
    await sokha.follow(t.account.settings.delete)
    await sokha.press(t.account.remove.button)
    await expect(page.getByRole('alert')).toContainText(t.account.remove.sure)
    await sokha.tick(t.account.fields.sure.label)
    await sokha.press(t.account.remove.button)
    await sokha.sees(t.account.remove.done)
    await sokha.fill(t.account.fields.contact.label, contact)
    await sokha.fill(t.account.fields.password.label, 'noodles of another kind')
    await page.getByRole('main').getByRole('button', { name: t.account.signIn.button, exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    const told = async () => (await lettersTo(contact)).map(({ subject }) => subject)
    await expect.poll(told, { timeout: 30_000 }).toContain(t.notices.accountDeleted.subject)
  })

test('with a passkey Sokha signs in without a password, and a removed one opens nothing', async ({ browser }) => {
  const sokha = await visitor(browser, { language: 'en', width: 1280 })
  const { t, page } = sokha
  const words = t.account.passkeys
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await opensAccount(sokha, newAddress('passkey'))
  expect(await barriersOn(page)).toEqual([])

  await sokha.open('/account')
  await page.getByRole('link', { name: words.title }).click()
  await sokha.sees(words.none)
  await sokha.follow(words.add)
  await expect(page.getByText(words.needsScript)).toBeHidden()
  expect(await barriersOn(page)).toEqual([])
  await sokha.fill(t.account.fields.passkeyName.label, 'My <b>laptop</b>')
  await sokha.press(words.button)
  await sokha.sees(words.added)
  await sokha.sees('My <b>laptop</b>')

  await page.getByRole('button', { name: t.common.masthead.signOut }).click()
  await sokha.open('/sign-in?to=/account/passkeys')
  expect(await barriersOn(page)).toEqual([])
  await sokha.press(t.account.signIn.passkey)
  await sokha.isAt(words.title)
  await expect(page.getByText(words.never)).toHaveCount(0)

  // What is serious may be shown with the passkey too.
  await sokha.open('/account/prove?to=/account/contact')
  await sokha.press(t.account.prove.passkey)
  await sokha.isAt(t.account.contact.title)

  await sokha.open('/account/passkeys')
  await page.getByRole('link', { name: words.change }).click()
  await sokha.press(words.remove)
  await sokha.sees(words.removed)
  await page.getByRole('button', { name: t.common.masthead.signOut }).click()
  await sokha.open('/sign-in')
  await sokha.press(t.account.signIn.passkey)
  await sokha.sees(t.account.signIn.passkeyFailed)
})

test('where scripts are off nothing of passkeys is offered, and the password is', async ({ browser }) => {
  const sokha = await visitor(browser, { language: 'en', scripts: false })
  await sokha.open('/sign-in')
  await expect(sokha.page.getByRole('button', { name: sokha.t.account.signIn.passkey })).toHaveCount(0)
  await expect(sokha.page.getByLabel(sokha.t.account.fields.password.label)).toBeVisible()
})

test('the language goes with the account to another device', async ({ browser }) => {
  const sokha = await visitor(browser, { language: 'en' })
  const contact = newAddress('language')
  await opensAccount(sokha, contact)
  await sokha.page.getByRole('button', { name: sokha.t.common.switchLanguage }).click()
  await expect(sokha.page.locator('html')).toHaveAttribute('lang', 'km')

  const other = await visitor(browser, { language: 'en' })
  await other.open('/sign-in')
  await other.fill(other.t.account.fields.contact.label, contact)
  await other.fill(other.t.account.fields.password.label, password)
  await other.page.getByRole('main').getByRole('button', { name: other.t.account.signIn.button, exact: true }).click()
  await expect(other.page).not.toHaveURL(/sign-in/)
  await expect(other.page.locator('html')).toHaveAttribute('lang', 'km')
})
