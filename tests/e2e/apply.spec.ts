import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

test('Sokha opens an account, begins a registration, saves a page and finds it again on another device', async ({
  browser,
}) => {
  const address = `sokha.${Date.now()}@example.org`
  const phone = await (
    await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } })
  ).newPage()
  await phone.goto('/register')
  await phone.locator('[name=nameKm]').fill('សុខា គំរូ')
  await phone.locator('[name=nameEn]').fill('Sokha Demo')
  await phone.locator('[name=contact]').fill(address)
  await phone.locator('[name=password]').fill('rice noodles at dawn')
  await phone.locator('main form button[data-variant=primary]').click()
  await expect(phone).toHaveURL(/\/cases$/)

  await phone.locator('form[action="/apply/sme-registration/start"] button').last().click()
  await expect(phone).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
  const application = phone.url()

  await phone.goto(`${application}/capital`)
  await phone.locator('[name=capitalDomestic]').fill('៤០,០០០,០០០')
  await phone.locator('main form button[data-variant=primary]').click()
  await expect(phone.locator('.ds-error-summary')).toBeVisible()
  await expect(phone.locator('[name=capitalDomestic]')).toHaveValue('៤០,០០០,០០០')
  for (const name of ['capitalForeign', 'turnover', 'assets']) await phone.locator(`[name=${name}]`).fill('0')
  await phone.locator('main form button[data-variant=primary]').click()
  await expect(phone).toHaveURL(application)

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await desk.goto('/sign-in')
  await desk.locator('[name=contact]').fill(address)
  await desk.locator('[name=password]').fill('rice noodles at dawn')
  await desk.locator('main form button[data-variant=primary]').click()
  await desk.goto(`${application}/capital`)
  await expect(desk.locator('[name=capitalDomestic]')).toHaveValue(/40,?000,?000/)

  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(application)
  await expect(stranger).toHaveURL(/\/sign-in\?to=/)

  for (const path of ['/', '/cases', application, `${application}/applicant`, `${application}/documents`]) {
    await desk.goto(path)
    const found = await new AxeBuilder({ page: desk }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
    expect(found.violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0].html}`)).toEqual([])
  }
})
