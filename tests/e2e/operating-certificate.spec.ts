import { expect, test } from '@playwright/test'
import { completeAnswers } from '#tests/support/answers.ts'
import { atDesk } from '#tests/support/demo.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/operating-certificate/v1/form.ts'

const battambang = '02'

for (const language of ['km', 'en'] as const)
  test(`Kunthea gets an operating certificate after an inspection (${language})`, async ({ browser }) => {
    test.slow()
    const answers = completeAnswers('operating-certificate')

    // 1. She opens an account with her telephone number and fills in the application.
    const kunthea = await visitor(browser, { language })
    const { t } = kunthea
    const contact = `01${language === 'km' ? 2 : 1}${String(Date.now()).slice(-6)}`
    await kunthea.open('/register')
    await kunthea.register({ nameKm: 'គន្ធា គំរូ', nameEn: 'Kunthea Demo', contact, password: 'silk from the lake' })
    const service = t.common.services['operating-certificate'].name
    await kunthea.page.getByRole('button', { name: service }).first().click()
    await kunthea.isAt(service)
    const application = kunthea.page.url()
    await kunthea.fillIn(form, answers, service)
    await kunthea.open(`${application}/documents`)
    await steps.attachRequired(kunthea, ['photo', 'identity', 'registrationCertificate', 'floorPlan'])
    await kunthea.open(`${application}/check`)
    await kunthea.tick(t.apply.check.declaration.label)
    await kunthea.press(t.apply.check.submit)
    const reference = await steps.referenceOf(kunthea, 'OPC')
    const address = new URL(kunthea.page.url()).pathname

    // 2. The fee comes before technical work, then reception accepts the file.
    await steps.takePayment(await atDesk(browser, 'cashier', battambang, language), reference)
    await steps.acceptFile(await atDesk(browser, 'reception', battambang, language), reference)

    // 3. Without an inspection nobody can recommend: a visit is planned, she is told, the inspector records it.
    const officer = await atDesk(browser, 'officer', battambang, language)
    await steps.findCase(officer, reference)
    await expect(officer.page.getByRole('button', { name: t.common.act.recommend })).toHaveCount(0)
    await steps.planInspection(officer, reference, steps.tomorrow())
    await kunthea.open(address)
    await kunthea.sees(t.cases.one.visit.split('{date}')[0].trim())
    const inspector = await atDesk(browser, 'inspector', battambang, language)
    await steps.recordInspection(inspector, reference, 'Clean, guarded machines, free exits.')

    // 4. Officer, chief and director: three people, three steps.
    await steps.recommend(officer, reference, 'Visited and in order.')
    await steps.endorse(await atDesk(browser, 'chief', battambang, language), reference)
    await steps.approve(await atDesk(browser, 'director', battambang, language), reference)

    // 5. The certificate is there; anybody can check it.
    const number = await steps.collectCertificate(kunthea, address)
    expect(number).toMatch(/^CO-/)
    const names = answers.enterprise as { nameKm: string; nameEn: string }
    await steps.verify(await visitor(browser, { language, width: 1280 }), number, names)
  })
