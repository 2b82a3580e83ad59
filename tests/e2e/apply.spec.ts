import { type Browser, expect, type Page, test } from '@playwright/test'
import { km } from '#app/i18n/km/index.ts'
import { barriersOn } from '#tests/support/barriers.ts'
import { pdfOf } from '../support/attachments.ts'

const paper = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: pdfOf() }
const words = km.fields
const pages = km.pages

/** A telephone without scripts, in Khmer, on which somebody has just opened an account. */
async function telephone(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const phone = await context.newPage()
  await phone.goto('/register')
  const asked = km.account.fields
  await phone.getByLabel(asked.nameKm.label).fill('សុខា គំរូ')
  await phone.getByLabel(asked.nameEn.label).fill('Sokha Demo')
  await phone.getByLabel(asked.contact.label).fill(address)
  await phone.getByLabel(asked.newPassword.label).fill('rice noodles at dawn')
  await phone.getByRole('button', { name: km.account.register.button }).click()
  await phone.getByRole('link', { name: km.account.confirm.later, exact: true }).click()
  await expect(phone).toHaveURL(/\/cases$/)
  return phone
}

async function start(phone: Page): Promise<string> {
  const { name } = km.common.services['sme-registration']
  await phone.getByRole('button', { name: `${km.common.actions.start} ${name}` }).click()
  await expect(phone).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
  return phone.url()
}

async function expectAccessible(page: Page) {
  expect(await barriersOn(page), page.url()).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${page.url()} is wider than the screen`).toBe(0)
}

test('Sokha opens an account, begins a registration, saves a page and finds it again on another device', async ({
  browser,
}) => {
  const address = `sokha.${Date.now()}@example.org`
  const phone = await telephone(browser, address)
  const application = await start(phone)

  await phone.goto(`${application}/capital`)
  await phone.getByLabel(words.capitalDomestic.label).fill('៤០,០០០,០០០')
  await save(phone)
  await expect(phone.getByRole('alert')).toBeVisible()
  await expect(phone.getByLabel(words.capitalDomestic.label)).toHaveValue('៤០,០០០,០០០')
  for (const { label } of [words.capitalForeign, words.turnover, words.assets])
    await phone.getByLabel(label, { exact: true }).fill('0')
  await phone.getByRole('button', { name: km.apply.page.toList }).click()
  await expect(phone).toHaveURL(application)

  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await desk.goto('/sign-in')
  await desk.getByLabel(km.account.fields.contact.label).fill(address)
  await desk.getByLabel(km.account.fields.password.label).fill('rice noodles at dawn')
  await desk.getByRole('main').getByRole('button', { name: km.account.signIn.button }).click()
  await desk.goto(`${application}/capital`)
  await expect(desk.getByLabel(words.capitalDomestic.label)).toHaveValue('40,000,000')

  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(application)
  await expect(stranger).toHaveURL(/\/sign-in\?to=/)

  for (const path of ['/', '/cases', '/cases/messages', application, `${application}/applicant`]) {
    await desk.goto(path)
    await expectAccessible(desk)
  }
})

test('an application is filled in on a telephone without scripts, from the first page to its receipt', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const phone = await telephone(browser, `phone.${Date.now()}@example.org`)
  const application = await start(phone)
  await phone.getByRole('link', { name: `${km.apply.taskList.goOn.replace('{page}', pages.applicant.title)}` }).click()

  await choose(phone, words.applicantType.label, words.applicantType.options.physical)
  await choose(phone, words.actsAs.label, words.actsAs.options.owner)
  await fill(phone, words.fullNameKm.label, 'សុខា គំរូ')
  await fill(phone, words.fullNameEn.label, 'Sokha Demo')
  await choose(phone, words.gender.label, words.gender.options.female)
  await fill(phone, words.nationality.label, 'ខ្មែរ')
  await choose(phone, words.idKind.label, words.idKind.options.nationalId)
  await fill(phone, words.idNumber.label, '០១២៣៤៥៦៧៨')
  await fill(phone, words.idIssuedOn.label, '10/02/2020')
  await fill(phone, words.idExpiresOn.label, '09/02/2030')
  await fill(phone, words.phone.label, '០១២ ៣៤៥ ៦៧៨')
  await save(phone)

  await isOn(phone, pages.enterprise.title)
  await fill(phone, words.nameKm.label, 'សិប្បកម្មមីសុខា')
  await fill(phone, words.nameEn.label, 'Sokha Noodles')
  await choose(phone, words.kind.label, words.kind.options.handicraft)
  await choose(phone, words.sector.label, words.sector.options.industry)
  await phone.getByLabel(km.common.form.activityCode).first().fill('1074')
  await fill(phone, words.startedOn.label, '01/03/2024')
  await save(phone)

  // Koh Kong: the levels below it are typed.
  await isOn(phone, pages.place.title)
  await phone.getByLabel(words.province.label).selectOption('09')
  await phone.getByRole('button', { name: km.common.actions.continue, exact: true }).click()
  await fill(phone, words.district.label, 'ខេមរភូមិន្ទ')
  await fill(phone, words.commune.label, 'ស្មាច់មានជ័យ')
  await fill(phone, words.village.label, 'ភូមិ១')
  await save(phone)

  await isOn(phone, pages.capital.title)
  await fill(phone, words.capitalDomestic.label, '៤០,០០០,០០០')
  await fill(phone, words.capitalForeign.label, '0')
  await fill(phone, words.turnover.label, '300000000')
  await fill(phone, words.assets.label, '60000000')
  await save(phone)

  await isOn(phone, pages.workforce.title)
  await fill(phone, `${words.workers.rows.production}, ${words.workers.columns.total}`, '6')
  await fill(phone, `${words.workers.rows.production}, ${words.workers.columns.women}`, '4')
  await save(phone)

  await isOn(phone, pages.production.title)
  await fill(phone, words.product.label, 'គុយទាវ')
  await fill(phone, words.unit.label, 'គីឡូក្រាម')
  await fill(phone, words.firstYearQuantity.label, '12000')
  await fill(phone, words.firstYearValue.label, '60000000')
  await fill(phone, words.fullQuantity.label, '20000')
  await fill(phone, words.fullValue.label, '100000000')
  await fill(phone, words.domesticShare.label, '100')
  await save(phone)

  await isOn(phone, pages.materials.title)
  await save(phone)
  await isOn(phone, pages.waste.title)
  await save(phone)

  await isOn(phone, km.documents.title)
  const add = (name: string) => phone.getByRole('button', { name: `${km.documents.add} ${name}` })
  await add(km.common.documents.photo).click()
  await expect(phone.getByRole('alert')).toBeVisible()
  for (const name of [km.common.documents.photo, km.common.documents.identity, km.common.documents.floorPlan]) {
    await phone.getByLabel(`${km.documents.choose} ${name}`).setInputFiles(paper)
    await add(name).click()
    await expect(phone.getByRole('region', { name })).toContainText(km.documents.tags.attached)
  }
  await phone.getByRole('link', { name: km.documents.done, exact: true }).click()

  await isOn(phone, km.apply.check.title)
  await expect(phone.getByText('40,000\u00a0៛').first()).toBeVisible()
  // The checker is a script: it looks at the same pages on a telephone that allows scripts.
  const storageState = await phone.context().storageState()
  const checked = await (await browser.newContext({ viewport: { width: 390, height: 844 }, storageState })).newPage()
  for (const page of ['', '/enterprise', '/place', '/production', '/documents', '/check']) {
    await checked.goto(application + page)
    await expectAccessible(checked)
  }
  await phone.getByRole('button', { name: km.apply.check.submit }).click()
  await expect(phone.getByRole('alert')).toBeVisible()
  await phone.getByLabel(km.apply.check.declaration.label).check()
  await phone.getByRole('button', { name: km.apply.check.submit }).click()

  await expect(phone).toHaveURL(/\/cases\/[0-9a-f-]{36}\?done=submitted$/)
  await phone.getByRole('link', { name: km.cases.one.receipt }).first().click()
  await isOn(phone, km.cases.receipt.title)
  await expect(phone.getByText(/^REG-\d{4}-\d{6}$/)).toBeVisible()

  await phone.getByRole('link', { name: km.cases.one.toCase }).click()
  await phone.getByRole('link', { name: km.cases.one.withdraw }).click()
  await isOn(phone, km.cases.withdraw.title)
  const opened = application.replace('/apply/', '/cases/')
  for (const page of ['', '/receipt', '/withdraw']) {
    await checked.goto(opened + page)
    await expectAccessible(checked)
  }
  await phone.getByRole('button', { name: km.cases.withdraw.button }).click()
  await expect(phone.getByText(km.cases.one.done.withdrawn)).toBeVisible()
})

async function fill(page: Page, label: string, value: string) {
  await page.getByRole('textbox', { name: label }).first().fill(value)
}

async function choose(page: Page, question: string, answer: string) {
  await page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check()
}

async function save(page: Page) {
  await page.getByRole('button', { name: km.common.actions.saveAndContinue }).click()
}

async function isOn(page: Page, title: string) {
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
}
