import { expect, test } from '@playwright/test'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { atDesk, query } from '#tests/support/demo.ts'
import { lettersTo } from '#tests/support/post-office.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/sme-registration/v1/form.ts'

const battambang = '02'

for (const { language, scripts } of [
  { language: 'km', scripts: false },
  { language: 'en', scripts: true },
] as const)
  test(`Sokha asks an agent to do everything, the agent answers a correction for her, and she takes it back (${language})`, async ({
    browser,
  }) => {
    test.slow()
    const stamp = `${language}.${Date.now()}`
    const password = 'rice noodles at dawn'
    const [mine, agents] = [`sokha.${stamp}@example.com`, `vanna.${stamp}@example.com`]
    const answers = completeAnswers('sme-registration')

    // 1. Sokha applies, pays, and an officer asks for corrections.
    const sokha = await visitor(browser, { language, scripts })
    const { t } = sokha
    await sokha.open('/register')
    await sokha.register({ nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo', contact: mine, password })
    await sokha.open('/services/sme-registration')
    await sokha.press(t.public.service.start)
    const application = sokha.page.url()
    await sokha.fillIn(form, answers, t.common.services['sme-registration'].name)
    await sokha.open(`${application}/documents`)
    await steps.attachRequired(sokha, ['photo', 'identity', 'floorPlan'])
    await sokha.open(`${application}/check`)
    await sokha.tick(t.apply.check.declaration.label)
    await sokha.press(t.apply.check.submit)
    const reference = await steps.referenceOf(sokha, 'REG')
    const address = new URL(sokha.page.url()).pathname
    await steps.takePayment(await atDesk(browser, 'cashier', battambang, language), reference)
    await steps.acceptFile(await atDesk(browser, 'reception', battambang, language), reference)
    const officer = await atDesk(browser, 'officer', battambang, language)
    const asked = { field: 'enterprise.nameEn', document: 'floorPlan', words: 'Please write the whole name.' }
    await steps.askForCorrection(officer, reference, asked)

    // 2. She invites an agent, who has no account yet, to her enterprise.
    await sokha.open('/cases')
    await sokha.follow(t.acting.list.link)
    await sokha.page
      .getByRole('main')
      .getByRole('link', { name: formatsOf(language).name(answers.enterprise as never) })
      .click()
    const enterprise = new URL(sokha.page.url()).pathname
    await sokha.follow(t.acting.one.invite)
    await sokha.fill(t.acting.fields.contact.label, agents)
    await sokha.page.getByLabel(t.acting.fields.role.options.everything).check()
    await sokha.press(t.acting.invite.button)
    await sokha.sees(t.acting.one.done.invited)
    await sokha.sees(agents)

    // 3. The agent gets a letter with a link, opens an account with that address, and accepts.
    const link = async () =>
      /\/enterprises\/invitations\/[0-9a-f-]+/.exec((await lettersTo(agents))[0]?.text ?? '')?.[0]
    await expect.poll(link, { timeout: 20_000 }).toBeTruthy()
    const vanna = await visitor(browser, { language, scripts })
    const invitation = (await link())!
    await vanna.open(invitation)
    await vanna.follow(t.account.signIn.register)
    await vanna.register({ nameKm: 'វណ្ណា គំរូ', nameEn: 'Vanna Demo', contact: agents, password })
    // An address counts once its code has come back: tests/e2e/account.spec.ts.
    await vanna.open(invitation)
    await vanna.sees(t.acting.invitation.noneConfirm)
    await query('update "Person" set "emailConfirmedAt" = now() where email = $1', [agents])
    await vanna.open(invitation)
    await vanna.press(t.acting.invitation.accept)
    await vanna.sees(t.acting.one.done.accepted)
    const [owner, name] = [{ nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo' }, formatsOf(language).name]
    const line = fill(t.acting.line, { enterprise: name(answers.enterprise as never), owner: name(owner) })
    await vanna.sees(line)

    // 4. The agent corrects and sends; on each page stands for whom.
    await vanna.open(`${application}/enterprise`)
    await vanna.sees(line)
    await vanna.page.locator('[name=nameEn]').fill('Sokha Fresh Rice Noodles')
    await vanna.press(t.common.actions.saveAndContinue)
    await vanna.open(`${application}/documents`)
    await steps.attachRequired(vanna, ['floorPlan'])
    await vanna.open(`${application}/check`)
    await vanna.tick(t.apply.check.declaration.label)
    await vanna.press(t.apply.check.resubmit)
    await vanna.sees(t.cases.one.done.resubmitted)

    // 5. Sokha and the office read who did it for whom.
    const both = fill(t.acting.nameFor, { name: name({ nameKm: 'វណ្ណា គំរូ', nameEn: 'Vanna Demo' }), owner: name(owner) })
    await sokha.open(address)
    await sokha.page.getByText(t.cases.one.history, { exact: true }).click()
    await sokha.sees(both)
    await steps.findCase(officer, reference)
    await officer.sees(both)

    // 6. She takes it back while the agent has a page open: it counts at once.
    await vanna.open(address)
    await sokha.open(enterprise)
    await sokha.page
      .getByRole('row')
      .filter({ hasText: name({ nameKm: 'វណ្ណា គំរូ', nameEn: 'Vanna Demo' }) })
      .getByRole('link')
      .click()
    await sokha.press(t.acting.end.button)
    await sokha.sees(t.acting.one.done.ended)
    await sokha.page.getByText(t.acting.one.log).first().click()
    await sokha.sees(
      fill(t.acting.log.resubmit, { by: name({ nameKm: 'វណ្ណា គំរូ', nameEn: 'Vanna Demo' }), owner: name(owner) }),
    )
    for (const gone of [address, application, enterprise]) expect((await vanna.open(gone))!.status()).toBe(404)
    await vanna.open('/enterprises')
    await vanna.sees(t.acting.list.noneOthers)
    expect(await query(`select 1 from "Mandate" where contact = $1 and "endedAt" is not null`, [agents])).toHaveLength(
      1,
    )
  })
