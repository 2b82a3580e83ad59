import { expect, type Page, test } from '@playwright/test'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { photo } from '#tests/support/attachments.ts'
import { barriersOn } from '#tests/support/barriers.ts'
import { atDesk } from '#tests/support/demo.ts'
import { lettersTo } from '#tests/support/post-office.ts'
import { slowLine } from '#tests/support/slow-line.ts'
import * as steps from '#tests/support/steps.ts'
import { type Visitor, visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/sme-registration/v1/form.ts'

const battambang = '02'
const language = 'km'
const password = 'bread before sunrise'
const names = { nameKm: 'ម៉ាលី គំរូ', nameEn: 'Maly Demo' }
const agents = { nameKm: 'វណ្ណា គំរូ', nameEn: 'Vanna Demo' }

test('the first months of Maly: from a question to a certificate, on a telephone, with help, and without one visit too many', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const stamp = `${Date.now()}.${Math.random().toString(36).slice(2, 6)}`
  const mail = `maly.${stamp}@example.com`
  const agentsMail = `vanna.${stamp}@example.com`
  const number = `+85512${String(100_000 + Math.floor(Math.random() * 899_999)).replace(/0000$/, '0001')}`
  const answers = completeAnswers('sme-registration')
  const maly = await visitor(browser, { language })
  const { t, page } = maly
  const { name } = formatsOf(language)
  const atCounter = (role: string) => atDesk(browser, role, battambang, language)

  const advice = await test.step('the guide says what she needs, before she signs in', async () => {
    await maly.open('/')
    await maly.follow(t.guide.link.button)
    await maly.fill(t.guide.activity.label, 'នំប៉័ង')
    await maly.press(t.guide.activity.button)
    await page.getByRole('link', { name: 'ការផលិតនំប៉័ង' }).first().click()
    await page.getByLabel(t.guide.fields.stage.options.new).check()
    await page.getByLabel(t.guide.fields.province.label, { exact: true }).selectOption(battambang)
    const figures = { capital: '៤០,០០០,០០០', workers: '៨', turnover: '300000000', assets: '60000000' }
    for (const [each, value] of Object.entries(figures))
      await maly.fill(t.guide.fields[each as keyof typeof figures].label, value)
    await maly.press(t.guide.questions.button)
    await maly.isAt(t.common.services['sme-registration'].name)
    await maly.sees('40,000 ៛')
    await isGoodToRead(page)
    const result = page.url()
    await maly.press(t.guide.result.start)
    await maly.follow(t.account.signIn.register)
    return result
  })

  await test.step('she opens an account and confirms her address by the code in her mail', async () => {
    for (const each of ['nameKm', 'nameEn'] as const) await maly.fill(t.account.fields[each].label, names[each])
    await maly.fill(t.account.fields.contact.label, mail)
    await maly.fill(t.account.fields.newPassword.label, password)
    await maly.press(t.account.register.button)
    await maly.isAt(t.account.confirm.title)
    await maly.fill(
      t.account.fields.code.label,
      await codeIn(async () => (await lettersTo(mail)).map(({ text }) => text)),
    )
    await maly.press(t.account.confirm.button)
    await maly.sees(t.guide.result.ready)
  })

  await test.step('her telephone number beside it, confirmed by a short message', async () => {
    await maly.open('/account/contact')
    await maly.fill(t.account.fields.newContact.label, number)
    await maly.press(t.account.contact.button)
    await maly.fill(
      t.account.fields.code.label,
      await codeIn(async () => (await rungAt(number)).map(({ text }) => text)),
    )
    await maly.press(t.account.confirm.button)
    await maly.sees(t.account.contact.confirmed)
  })

  const application =
    await test.step('her answers go along into the draft, which saves itself while she types', async () => {
      await maly.open(advice)
      await maly.press(t.guide.result.start)
      await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
      const address = page.url()
      await maly.open(`${address}/enterprise`)
      await expect(page.locator('[name="activity"]')).toHaveValue('1071')
      await maly.open(`${address}/applicant`)
      await maly.answer(form.applicant.schema, answers.applicant!)
      await expect(page.getByRole('status').filter({ hasText: savedSomeTime(t) })).toBeVisible()
      const computer = await visitor(browser, { language, width: 1280 })
      await computer.signIn(mail, password)
      await computer.open(`${address}/applicant`)
      await expect(computer.page.locator('[name=fullNameEn]')).toHaveValue(String(answers.applicant!.fullNameEn))
      await maly.press(t.common.actions.saveAndContinue)
      return address
    })

  await test.step('an officer at the counter helps her with a page by a code, cannot send, and gives it back', async () => {
    await maly.open(application)
    await maly.follow(t.drafts.kept.showToCounter)
    await maly.press(t.drafts.code.counterButton)
    const code = (await page.locator('.hand-over-code').textContent())!
    await isGoodToRead(page)
    const rith = await atCounter('reception')
    await rith.open('/desk/hand-over')
    await rith.fill(t.drafts.code.label, code.toLowerCase())
    await rith.press(t.drafts.desk.codeButton)
    await rith.sees(fill(t.drafts.helping.helperTitle, { name: name(names) }))
    const draft = rith.page.url()
    await rith.open(`${draft}/enterprise`)
    await rith.answer(form.enterprise.schema, answers.enterprise!)
    await rith.press(t.common.actions.saveAndContinue)
    await rith.open(`${draft}/check`)
    await expect(rith.page.getByRole('button', { name: t.apply.check.submit })).toHaveCount(0)
    await maly.open(application)
    await expect(page.getByText(t.drafts.helping.text)).toBeVisible()
    await rith.open(draft)
    await rith.press(t.drafts.helping.giveBack)
    await rith.sees(t.drafts.desk.givenBack)
    expect((await rith.open(draft))!.status()).toBe(404)
  })

  await test.step('she fills in the rest, and sends photographs over a slow line', async () => {
    await maly.open(application)
    await maly.fillIn(form, answers, t.common.services['sme-registration'].name)
    await maly.open(`${application}/documents`)
    await slowLine(page)
    for (const slot of ['photo', 'identity', 'floorPlan']) {
      const upload = page.locator(`form[action="?slot=${slot}"]`, { has: page.locator('input[type=file]') })
      const picture = {
        name: `${slot}.jpg`,
        mimeType: 'image/jpeg',
        buffer: await photo({ width: 1200, height: 1600, place: true }),
      }
      await upload.locator('input[type=file]').last().setInputFiles(picture)
      await upload.locator('button').last().click()
      await expect(page.locator(`#slot-${slot} a[href^="/documents/"]`).first()).toBeVisible({ timeout: 30_000 })
    }
    await maly.open(`${application}/check`)
    await maly.sees('40,000')
    await maly.tick(t.apply.check.declaration.label)
    await maly.press(t.apply.check.submit)
  })

  const reference = await steps.referenceOf(maly, 'REG')
  const address = new URL(page.url()).pathname

  await test.step('the page of her case says where it is and how long it usually takes; by mail she is told what to pay', async () => {
    await maly.sees(fill(t.cases.one.done.submitted, { reference }))
    await maly.sees(t.cases.usual.title)
    await isGoodToRead(page)
    const told = async () => (await lettersTo(mail)).filter(({ subject }) => subject.includes(reference)).length
    await expect.poll(told, { timeout: 30_000 }).toBe(1)
  })

  await test.step('she chooses short messages: the receipt of her fee rings on her telephone', async () => {
    await chooses(maly, 'sms')
    await steps.takePayment(await atCounter('cashier'), reference)
    await expect
      .poll(async () => (await rungAt(number, reference)).map(({ channel }) => channel))
      .toEqual(['sms', 'sms'])
    await steps.acceptFile(await atCounter('reception'), reference)
    await expect.poll(async () => (await rungAt(number, reference)).length).toBe(3)
  })

  const officer = await atCounter('officer')

  await test.step('she chooses Telegram: the office asks for a correction, and she answers it', async () => {
    await chooses(maly, 'telegram')
    const asked = { field: 'enterprise.nameEn', document: 'floorPlan', words: 'Please write the whole name.' }
    await steps.askForCorrection(officer, reference, asked)
    const telegrams = async () => (await rungAt(number, reference)).filter(({ channel }) => channel === 'telegram')
    await expect.poll(async () => (await telegrams()).length).toBe(1)
    await maly.open(address)
    await maly.sees(asked.words)
    await isGoodToRead(page)
    await maly.open(`${application}/enterprise`)
    await expect(page.locator('[name=nameKm]')).toHaveCount(0)
    await page.locator('[name=nameEn]').fill('Maly Morning Bread')
    await maly.press(t.common.actions.saveAndContinue)
    await maly.open(`${application}/documents`)
    await steps.attachRequired(maly, ['floorPlan'])
    await maly.open(`${application}/check`)
    await maly.tick(t.apply.check.declaration.label)
    await maly.press(t.apply.check.resubmit)
    await maly.sees(t.cases.one.done.resubmitted)
    await expect.poll(async () => (await telegrams()).length).toBe(2)
  })

  const enterprise =
    await test.step('she lets an agent act for her, who has to show that the address is theirs', async () => {
      await maly.open('/enterprises')
      await page
        .getByRole('main')
        .getByRole('link', { name: String(answers.enterprise!.nameKm) })
        .click()
      const own = new URL(page.url()).pathname
      await maly.follow(t.acting.one.invite)
      await maly.fill(t.acting.fields.contact.label, agentsMail)
      await page.getByLabel(t.acting.fields.role.options.fill).check()
      await maly.press(t.acting.invite.button)
      await maly.sees(t.acting.one.done.invited)
      return own
    })

  const vanna = await visitor(browser, { language, width: 1280, scripts: false })
  await test.step('the agent opens an account, confirms the address, accepts and sees the case', async () => {
    const letters = async () => (await lettersTo(agentsMail)).map(({ text }) => text)
    const link = async () => /\/enterprises\/invitations\/[0-9a-f-]+/.exec((await letters())[0] ?? '')?.[0] ?? ''
    await expect.poll(link, { timeout: 30_000 }).not.toBe('')
    await vanna.open(await link())
    await vanna.follow(t.account.signIn.register)
    await vanna.register({ ...agents, contact: agentsMail, password })
    await vanna.open('/account/confirm')
    await vanna.fill(t.account.fields.code.label, await codeIn(async () => (await letters()).slice(1)))
    await vanna.press(t.account.confirm.button)
    await vanna.open(await link())
    await vanna.press(t.acting.invitation.accept)
    await vanna.sees(t.acting.one.done.accepted)
    await vanna.open(address)
    await vanna.sees(reference)
  })

  await test.step('she takes it back, and the agent sees nothing any more', async () => {
    await maly.open(enterprise)
    await page
      .getByRole('row')
      .filter({ hasText: name(agents) })
      .getByRole('link')
      .click()
    await maly.press(t.acting.end.button)
    await maly.sees(t.acting.one.done.ended)
    for (const gone of [address, enterprise]) expect((await vanna.open(gone))!.status()).toBe(404)
  })

  await test.step('the certificate comes, and each message of these months came once', async () => {
    await steps.recommend(officer, reference, 'Complete and in order.')
    await steps.endorse(await atCounter('chief'), reference)
    await steps.approve(await atCounter('director'), reference)
    const certificate = await steps.collectCertificate(maly, address)
    expect(certificate).toMatch(/^CR-/)
    await expect.poll(async () => (await rungAt(number, certificate)).length).toBe(1)
    const texts = (await rungAt(number, reference)).map(({ text }) => text)
    expect(new Set(texts).size).toBe(texts.length)
    expect((await lettersTo(mail)).filter(({ subject }) => subject.includes(reference))).toHaveLength(1)
    await maly.open('/cases/messages')
    await maly.sees(certificate)
    await isGoodToRead(page)
  })
})

type Rung = { channel: string; text: string }

/** What a telephone of the simulator has received, or of that what speaks of something. */
async function rungAt(number: string, about = ''): Promise<Rung[]> {
  const answer = await fetch(`${process.env.SITE_PHONES}/messages?to=${encodeURIComponent(number)}`)
  const rung = (await answer.json()) as Rung[]
  return rung.filter(({ text }) => text.includes(about))
}

/** The code in the latest message, as soon as one is there. */
async function codeIn(messages: () => Promise<string[]>): Promise<string> {
  const found = async () => /(?<!\d)\d{6}(?!\d)/.exec((await messages()).at(-1) ?? '')?.[0] ?? ''
  await expect.poll(found, { timeout: 30_000 }).not.toBe('')
  return found()
}

async function chooses(somebody: Visitor, channel: 'sms' | 'telegram') {
  const { page, t } = somebody
  await somebody.open('/account/messages')
  await page.locator(`[name=channel][value=${channel}]`).check()
  await somebody.press(t.messages.choice.save)
  await somebody.sees(t.messages.choice.saved)
}

/** Nothing runs out of the telephone's screen, and no barrier is on the page. */
async function isGoodToRead(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await barriersOn(page)).toEqual([])
}

const savedSomeTime = (t: Visitor['t']) => fill(t.online.answers.saved, { time: '' }).trim()
