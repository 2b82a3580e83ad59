import { expect, test } from '@playwright/test'
import { demoPassword } from '#prisma/demo/people.ts'
import { atDesk, query } from '#tests/support/demo.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'

for (const [index, language] of (['km', 'en'] as const).entries())
  test(`A certificate that runs out is renewed by saying that nothing has changed (${language})`, async ({
    browser,
  }) => {
    test.slow()
    // Somebody whose operating certificate runs out soon, in an office that decides itself.
    const expiring = await query(
      `select p.email, c.number, e."nameKm", e."nameEn", e."provinceCode" as office
       from "Certificate" c join "Enterprise" e on e.id = c."enterpriseId" join "Person" p on p.id = e."ownerId"
       join "Case" k on k.id = c."caseId"
       where c.status = 'valid' and c."validUntil" between now()::date and now()::date + 59 and k.level = 'province'
         and not exists (select from "Case" r where r."previousId" = c.id and r."closedAt" is null)
       order by (p.email = 'sokha@example.org') desc, c.number`,
    )
    const old = expiring[index]
    expect(old, 'the demo world has certificates that run out soon').toBeDefined()

    // 1. The owner finds it among the certificates and presses "Renew": everything is filled in.
    const owner = await visitor(browser, { language })
    const { t } = owner
    await owner.signIn(old.email, demoPassword)
    await owner.open('/cases')
    const row = owner.page.getByRole('row').filter({ hasText: old.number })
    await row.getByRole('button', { name: t.cases.home.renew }).click()
    await owner.isAt(t.common.services.renewal.name)
    const application = owner.page.url()

    // 2. Only "what has changed?" is asked, and the papers of today.
    await owner.open(`${application}/changes`)
    await owner.tick(t.fields.changed.options.nothing)
    await owner.press(t.common.actions.saveAndContinue)
    await owner.open(`${application}/documents`)
    await steps.attachRequired(owner, ['photo', 'identity', 'operatingCertificate'])
    await owner.open(`${application}/check`)
    await owner.tick(t.apply.check.declaration.label)
    await owner.press(t.apply.check.submit)
    const reference = await steps.referenceOf(owner, 'REN')
    const address = new URL(owner.page.url()).pathname

    // 3. Fee, reception, examination, endorsement, decision.
    await steps.takePayment(await atDesk(browser, 'cashier', old.office, language), reference)
    await steps.acceptFile(await atDesk(browser, 'reception', old.office, language), reference)
    const officer = await atDesk(browser, 'officer', old.office, language)
    await steps.recommend(officer, reference, 'Nothing has changed.')
    await steps.endorse(await atDesk(browser, 'chief', old.office, language), reference)
    await steps.approve(await atDesk(browser, 'director', old.office, language), reference)

    // 4. The new certificate holds, the old one points to it.
    const number = await steps.collectCertificate(owner, address)
    expect(number).toMatch(/^CC-/)
    const anybody = await visitor(browser, { language })
    await steps.verify(anybody, number, { nameKm: old.nameKm, nameEn: old.nameEn })
    await anybody.open(`/verify/${old.number}`)
    await anybody.sees(t.common.certificateStatus.replaced)
    await expect(anybody.page.getByRole('link', { name: number }).first()).toBeVisible()
  })
