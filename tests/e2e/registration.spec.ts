import { expect, test } from '@playwright/test'
import { fill } from '#app/i18n/shape.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { atDesk } from '#tests/support/demo.ts'
import { lettersTo } from '#tests/support/post-office.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/sme-registration/v1/form.ts'

const battambang = '02'

for (const language of ['km', 'en'] as const)
  test(`Sokha registers her handicraft, corrects a point, and anyone can check the certificate (${language})`, async ({
    browser,
  }) => {
    test.slow()
    const contact = `sokha.${language}.${Date.now()}@example.com`
    const password = 'rice noodles at dawn'
    const answers = completeAnswers('sme-registration')
    const enterprise = answers.enterprise as { nameKm: string; nameEn: string }

    // 1. She reads what registration is, opens an account and begins. Her phone runs no scripts.
    const sokha = await visitor(browser, { language, scripts: false })
    const { t } = sokha
    await sokha.open('/')
    await sokha.follow(t.common.services['sme-registration'].name)
    await sokha.press(t.public.service.start)
    await sokha.follow(t.account.signIn.register)
    await sokha.register({ nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo', contact, password })
    await sokha.press(t.public.service.start)
    await sokha.isAt(t.common.services['sme-registration'].name)
    const application = sokha.page.url()

    // 2. She fills in a page on the phone and goes on at a computer, where nothing is lost.
    await sokha.open(`${application}/applicant`)
    await sokha.answer(form.applicant.schema, answers.applicant!)
    await sokha.press(t.apply.page.toList)
    const desk = await visitor(browser, { language, width: 1280 })
    await desk.signIn(contact, password)
    await desk.open(`${application}/applicant`)
    await expect(desk.page.locator('[name=fullNameEn]')).toHaveValue('Sokha Demo')
    await desk.open(application)
    await desk.fillIn(form, answers, t.common.services['sme-registration'].name)

    // 3. She attaches the documents, checks everything, sees the fee and sends it.
    await desk.open(`${application}/documents`)
    await steps.attachRequired(desk, ['photo', 'identity', 'floorPlan'])
    await desk.open(`${application}/check`)
    await desk.sees('40,000')
    await desk.tick(t.apply.check.declaration.label)
    await desk.press(t.apply.check.submit)
    const reference = await steps.referenceOf(desk, 'REG')
    const address = new URL(desk.page.url()).pathname
    await desk.sees(fill(t.cases.one.done.submitted, { reference }))

    // 4. She pays at the counter in Battambang and gets a receipt; reception finds the file complete.
    const receipt = await steps.takePayment(await atDesk(browser, 'cashier', battambang, language), reference)
    expect(receipt).toMatch(/^RCP-02-\d{4}-\d{6}$/)
    await steps.acceptFile(await atDesk(browser, 'reception', battambang, language), reference)

    // 5. The officer asks for two corrections; she gets a letter, corrects just these and sends the answer.
    const officer = await atDesk(browser, 'officer', battambang, language)
    const asked = { field: 'enterprise.nameEn', document: 'floorPlan', words: 'Please write the whole name.' }
    await steps.askForCorrection(officer, reference, asked)
    await expect
      .poll(async () => (await lettersTo(contact)).map(({ subject }) => subject).join('\n'))
      .toContain(reference)
    await desk.open(address)
    await desk.follow(t.cases.home.correct)
    await desk.sees(asked.words)
    await desk.open(`${application}/enterprise`)
    await expect(desk.page.locator('[name=nameKm]')).toHaveCount(0)
    const corrected = { ...enterprise, nameEn: 'Sokha Fresh Rice Noodles' }
    await desk.page.locator('[name=nameEn]').fill(corrected.nameEn)
    await desk.press(t.common.actions.saveAndContinue)
    await desk.open(`${application}/documents`)
    await steps.attachRequired(desk, ['floorPlan'])
    await desk.open(`${application}/check`)
    await desk.tick(t.apply.check.declaration.label)
    await desk.press(t.apply.check.resubmit)
    await desk.sees(t.cases.one.done.resubmitted)

    // 6. The officer sees what changed and recommends, the chief endorses, the director approves.
    await steps.findCase(officer, reference)
    await expect(officer.page.getByRole('columnheader', { name: t.cases.rounds.before })).toBeVisible()
    await expect(officer.page.locator('#answers').getByText(enterprise.nameEn, { exact: true }).first()).toBeVisible()
    await steps.recommend(officer, reference, 'Complete and in order.')
    await steps.endorse(await atDesk(browser, 'chief', battambang, language), reference)
    await steps.approve(await atDesk(browser, 'director', battambang, language), reference)

    // 7. The certificate is there; anybody can check it.
    const number = await steps.collectCertificate(desk, address)
    expect(number).toMatch(/^CR-/)
    await steps.verify(await visitor(browser, { language, scripts: false }), number, corrected)
    await expect.poll(async () => (await lettersTo(contact)).filter(({ text }) => text.includes(number)).length).toBe(1)
  })
