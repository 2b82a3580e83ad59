import { randomBytes } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { fill, type Language } from '#app/i18n/shape.ts'
import { demoPassword } from '#prisma/demo/people.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { pdfOf } from '#tests/support/attachments.ts'
import { barriersOn } from '#tests/support/barriers.ts'
import { query } from '#tests/support/demo.ts'
import { people } from '#tests/support/pages.ts'
import { breakableLine, countedLine, slowLine } from '#tests/support/slow-line.ts'
import * as steps from '#tests/support/steps.ts'
import { visitor } from '#tests/support/visitor.ts'
import { form } from '#workflows/sme-registration/v1/form.ts'

const password = 'rice noodles at dawn'

test('an application is filled in over a slow line, and no page after the first needs more than 60 kB', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const sokha = await visitor(browser, { language: 'km' })
  const { page, t } = sokha
  const line = await slowLine(page)
  const answers = completeAnswers('sme-registration')
  const needed: Record<string, number> = {}
  const step = async (name: string, act: () => Promise<unknown>) => {
    const { total } = await line.during(act)
    needed[name] = Math.round(total / 100) / 10
  }

  await sokha.open('/')
  await page.waitForLoadState('networkidle')
  await step('service', () => sokha.follow(t.common.services['sme-registration'].name))
  await step('sign-in', () => sokha.press(t.public.service.start))
  await step('register', () => sokha.follow(t.account.signIn.register))
  const contact = `line.${Date.now()}@example.com`
  await step('registered', () => sokha.register({ nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo', contact, password }))
  await step('cases', () => sokha.open('/cases'))
  await step('list of pages', () =>
    sokha.press(`${t.common.actions.start} ${t.common.services['sme-registration'].name}`),
  )
  await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
  const application = page.url()
  for (const [id, { schema }] of Object.entries(form).filter(([id]) => answers[id])) {
    if (id === 'applicant') await step(id, () => sokha.open(`${application}/applicant`))
    await isOn(page, (t.pages as Record<string, { title: string }>)[id].title)
    await sokha.answer(schema, answers[id] ?? {})
    await step(`after ${id}`, async () => {
      await sokha.press(t.common.actions.saveAndContinue)
      await page.waitForURL((url) => !url.pathname.endsWith(`/${id}`), { timeout: 20_000 })
    })
  }
  await isOn(page, t.documents.title)
  await steps.attachRequired(sokha, ['photo', 'identity', 'floorPlan'])
  await step('documents again', () => sokha.open(`${application}/documents`))
  await step('check', () => sokha.open(`${application}/check`))
  await sokha.tick(t.apply.check.declaration.label)
  await step('status', () => sokha.press(t.apply.check.submit))
  await steps.referenceOf(sokha, 'REG')
  for (const [name, kilobytes] of Object.entries(needed)) expect(kilobytes, `kB for ${name}`).toBeLessThanOrEqual(60)
})

async function isOn(page: Page, title: string) {
  await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
}

/** Somebody new on a telephone, with a registration just begun. */
async function applicant(browser: Browser, language: Language = 'en') {
  const person = await visitor(browser, { language })
  const { page, t } = person
  const contact = `line.${Date.now()}.${Math.random().toString(36).slice(2)}@example.com`
  await person.open('/register')
  await person.register({ nameKm: 'សុខា គំរូ', nameEn: 'Sokha Demo', contact, password })
  await expect(page).toHaveURL(/\/cases$/)
  await person.press(`${t.common.actions.start} ${t.common.services['sme-registration'].name}`)
  await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
  const application = new URL(page.url()).pathname
  return { ...person, contact, application, context: page.context(), words: t.online.answers }
}

/** Presses a button and waits for nothing. */
const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const status = (page: Page) => page.locator('.kept')
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`)
const copies = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('answers/')))

async function fillCapital(page: Page, capital = '40000000') {
  await field(page, 'capitalDomestic').fill(capital)
  for (const name of ['capitalForeign', 'turnover', 'assets']) await field(page, name).fill('0')
}

for (const language of ['km', 'en'] as const)
  test(`what is typed is kept while it is typed, and is there on another device (${language})`, async ({ browser }) => {
    const phone = await applicant(browser, language)
    const { page, t, words } = phone
    await phone.open(`${phone.application}/capital`)
    await field(page, 'capitalDomestic').fill('៤០,០០០')
    await expect(status(page)).toContainText(fill(words.saved, { time: '' }).trim())
    await expect(status(page)).toHaveText(language === 'km' ? /[០-៩]{2}:[០-៩]{2}$/ : /\d{2}:\d{2}$/)
    expect(await copies(page)).toEqual([])

    const desk = await visitor(browser, { language, width: 1280 })
    await desk.signIn(phone.contact, password)
    await desk.open(`${phone.application}/capital`)
    await expect(field(desk.page, 'capitalDomestic')).toHaveValue('៤០,០០០')

    // The desk saves the whole page: the telephone, still on the page of before, does not write over it.
    await fillCapital(desk.page, '70000')
    await desk.press(t.common.actions.saveAndContinue)
    await desk.isAt(t.pages.workforce.title)
    await field(page, 'turnover').fill('5')
    await expect(status(page)).toContainText(words.changed)
    await field(page, 'turnover').fill('55')
    await desk.open(`${phone.application}/capital`)
    await expect(field(desk.page, 'capitalDomestic')).toHaveValue('70,000')
    await expect(field(desk.page, 'turnover')).toHaveValue('0')

    // She looks at it, and what she typed is offered, not put in its place.
    await status(page).getByRole('link', { name: words.look }).click()
    await expect(field(page, 'capitalDomestic')).toHaveValue('70,000')
    await phone.sees(words.offer.newer)
    await phone.press(words.offer.leave)
    await expect(page.getByText(words.offer.title)).toHaveCount(0)
    expect(await copies(page)).toEqual([])
  })

for (const language of ['km', 'en'] as const)
  test(`the line goes down while a page is saved: told, kept, and sent when it is back (${language})`, async ({
    browser,
  }) => {
    const phone = await applicant(browser, language)
    const { page, t, words, context } = phone
    await phone.open(`${phone.application}/capital`)
    await fillCapital(page)
    await context.setOffline(true)
    await tap(page, t.common.actions.saveAndContinue)
    await expect(status(page)).toHaveText(words.noLineSave)
    await expect(field(page, 'capitalDomestic')).toHaveValue('40000000')
    expect(await copies(page)).toHaveLength(1)
    await field(page, 'turnover').fill('300000000')
    await context.setOffline(false)
    await phone.isAt(t.pages.workforce.title)
    expect(await copies(page)).toEqual([])
    await phone.open(`${phone.application}/capital`)
    await expect(field(page, 'capitalDomestic')).toHaveValue('40,000,000')
    await expect(field(page, 'turnover')).toHaveValue('300,000,000')
  })

test('an answer is lost on the way, or the server says "not now": the page is sent again and stands there once', async ({
  browser,
}) => {
  const phone = await applicant(browser)
  const { page, t, words } = phone
  await phone.open(`${phone.application}/capital`)
  await fillCapital(page)
  const lost: string[] = []
  // The first is stored and its answer lost, the second finds the server busy.
  await page.route(/\/capital(\/keep)?$/, async (route) => {
    if (route.request().method() !== 'POST' || lost.length === 2) return route.fallback()
    lost.push(route.request().url())
    if (lost.length === 2) return route.fulfill({ status: 503, body: 'not now' })
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
  })
  await tap(page, t.common.actions.saveAndContinue)
  await expect(status(page)).toHaveText(words.noLineSave)
  await field(page, 'assets').fill('7')
  await expect(async () =>
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(t.pages.workforce.title),
  ).toPass({
    timeout: 30_000,
  })
  expect(lost).toHaveLength(2)
  await phone.open(`${phone.application}/capital`)
  await expect(field(page, 'assets')).toHaveValue('7')
  await expect(page.getByText(t.drafts.conflict.title)).toHaveCount(0)
})

test('what is typed while a page is on its way is there when the page comes back', async ({ browser }) => {
  const phone = await applicant(browser)
  const { page, t } = phone
  await phone.open(`${phone.application}/capital`)
  await field(page, 'capitalDomestic').fill('forty')
  const hold = Promise.withResolvers<void>()
  await page.route(/\/capital$/, async (route) => {
    await hold.promise
    await route.continue()
  })
  const asked = page.waitForRequest(/\/capital$/)
  await tap(page, t.common.actions.saveAndContinue)
  await asked
  await field(page, 'turnover').fill('7000')
  hold.resolve()
  await expect(page.locator('.ds-error-summary')).toBeFocused()
  await expect(field(page, 'turnover')).toHaveValue('7000')
  await expect(field(page, 'capitalDomestic')).toHaveValue('forty')
})

test('answers that did arrive are not offered, though nobody heard of it', async ({ browser }) => {
  const phone = await applicant(browser)
  const { words, context } = phone
  await phone.open(`${phone.application}/capital`)
  const lost = Promise.withResolvers<void>()
  await phone.page.route(/\/keep$/, async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
    lost.resolve()
  })
  await fillCapital(phone.page)
  await lost.promise
  await expect(status(phone.page)).toHaveText(words.noLine)
  expect(await copies(phone.page)).toHaveLength(1)
  await phone.page.close()
  const page = await context.newPage()
  await page.goto(`${phone.application}/capital`)
  await expect(field(page, 'capitalDomestic')).toHaveValue('40,000,000')
  await expect.poll(() => copies(page)).toEqual([])
  await expect(page.getByText(words.offer.title)).toHaveCount(0)
})

test('a tab is killed without a line: what was typed is offered when the person is back, and gone after signing out', async ({
  browser,
}) => {
  const phone = await applicant(browser)
  const { t, words, context } = phone
  await phone.open(`${phone.application}/production`)
  await context.setOffline(true)
  await field(phone.page, 'production[0].product').fill('Rice noodles')
  await expect(status(phone.page)).toHaveText(words.noLine)
  await expect.poll(() => copies(phone.page)).toHaveLength(1)
  await phone.page.close()
  await context.setOffline(false)

  const page = await context.newPage()
  await page.goto(`${phone.application}/production`)
  await expect(page.getByText(words.offer.title)).toBeVisible()
  await expect(page.getByText(words.offer.newer)).toHaveCount(0)
  await expect(field(page, 'production[0].product')).toHaveValue('')
  expect(await barriersOn(page)).toEqual([])
  await page.getByRole('button', { name: words.offer.takeOver }).click()
  await expect(field(page, 'production[0].product')).toHaveValue('Rice noodles')
  await expect(status(page)).toContainText(fill(words.saved, { time: '' }).trim())
  await page.reload()
  await expect(field(page, 'production[0].product')).toHaveValue('Rice noodles')
  await expect(page.getByText(words.offer.title)).toHaveCount(0)

  // A row more than the page shows finds its place as well, through the server.
  const at = new Date().toISOString()
  const name = `answers/${await page.locator('#online').getAttribute('data-person')}/${phone.application.split('/')[2]}/production`
  await page.goto('/cases')
  const answers = new URLSearchParams({ 'production[0].product': 'Rice noodles', 'production[1].product': 'Wafers' })
  await page.evaluate(
    ([key, copy]) => localStorage.setItem(key, copy),
    [name, JSON.stringify({ answers: answers.toString(), seen: 'before', at })],
  )
  await page.goto(`${phone.application}/production`)
  await expect(page.getByText(words.offer.newer)).toBeVisible()
  await page.getByRole('button', { name: words.offer.takeOver }).click()
  await expect(field(page, 'production[1].product')).toHaveValue('Wafers')
  await expect(page.getByText(words.offer.title)).toHaveCount(0)

  await context.setOffline(true)
  await field(page, 'production[1].product').fill('Rice paper')
  await expect.poll(() => copies(page)).toHaveLength(1)
  await page.close()
  await context.setOffline(false)
  const last = await context.newPage()
  await last.goto('/cases')
  await last.getByRole('button', { name: t.common.masthead.signOut }).click()
  await expect(last.getByRole('link', { name: t.common.masthead.signIn, exact: true })).toBeVisible()
  expect(await copies(last)).toEqual([])
})

test('somebody whose session has ended is asked to sign in, and finds the answers again; another person does not', async ({
  browser,
}) => {
  const phone = await applicant(browser)
  const { page, words, context } = phone
  await phone.open(`${phone.application}/capital`)
  await query(`update "Session" set "endedAt" = now() where "personId" = (select id from "Person" where email = $1)`, [
    phone.contact,
  ])
  await field(page, 'turnover').fill('12345')
  await expect(status(page)).toContainText(words.signIn)
  const [copy] = await copies(page)
  await status(page).getByRole('link', { name: words.toSignIn }).click()
  await phone.fill(phone.t.account.fields.contact.label, phone.contact)
  await phone.fill(phone.t.account.fields.password.label, password)
  await phone.press(phone.t.account.signIn.button)
  await expect(page).toHaveURL(new RegExp(`${phone.application}/capital$`))
  await phone.sees(words.offer.title)
  await phone.press(words.offer.takeOver)
  await expect(field(page, 'turnover')).toHaveValue('12345')

  const other = await applicant(browser)
  await other.open(`${other.application}/capital`)
  const mark = await other.page.locator('#online').getAttribute('data-person')
  expect(mark).toMatch(/^[\w-]{16}$/)
  expect(copy).not.toContain(mark)
  await context.close()
})

test('what tells that answers are kept covers nothing of the page while there is nothing to tell', async ({
  browser,
}) => {
  const phone = await applicant(browser)
  await phone.open(`${phone.application}/applicant`)
  await expect(status(phone.page)).toHaveText('')
  expect(await status(phone.page).evaluate((line) => line.getBoundingClientRect().height)).toBe(0)
})

for (const [name, { signsIn, pages }] of Object.entries(people).filter(([name]) => /visitor|Sokha/.test(name)))
  test(`after the first page, no page that ${name} reads needs more than 60 kB`, async ({ browser }) => {
    test.slow()
    const reader = await visitor(browser, { language: 'km' })
    if (signsIn) await reader.signIn(signsIn, demoPassword)
    await reader.open('/')
    await reader.page.waitForLoadState('networkidle')
    const line = await countedLine(reader.page)
    for (const address of await pages()) {
      const { total } = await line.during(() => reader.open(address))
      expect(total, `bytes for ${address}`).toBeGreaterThan(500)
      expect(total, `bytes for ${address}`).toBeLessThanOrEqual(60_000)
    }
  })

test('the list below a place comes when the place is chosen', async ({ browser }) => {
  const phone = await applicant(browser)
  const { page, t } = phone
  await phone.open(`${phone.application}/place`)
  await field(page, 'province').focus()
  await field(page, 'province').selectOption('02')
  await field(page, 'district').selectOption('0203')
  await expect(field(page, 'commune').locator('option[value="020301"]')).toBeAttached()
  await field(page, 'commune').selectOption('020301')
  await expect(field(page, 'village')).toBeVisible()
  await field(page, 'district').focus()
  await field(page, 'district').selectOption('0202')
  await expect(field(page, 'village')).toHaveCount(0)
  await expect(field(page, 'commune').locator('option[value="020201"]')).toBeAttached()
  await expect(field(page, 'district')).toBeFocused()
  await expect(page.getByRole('button', { name: t.common.actions.continue, exact: true })).toBeVisible()
})

const uploads = (page: Page) => page.locator('#slot-photo > .sending > li')
const attached = (page: Page, name: string) => page.locator('#slot-photo a[href^="/documents/"]', { hasText: name })

test('a large photograph is made smaller and sent with a bar, upright as it was taken', async ({ browser }) => {
  const phone = await applicant(browser, 'km')
  const { page, t } = phone
  await phone.open(`${phone.application}/documents`)
  const photo = await photograph(page, 3000, 2000)
  await slowLine(page)
  await choosePhoto(page, { name: 'shop.jpeg', mimeType: 'image/jpeg', buffer: turned(photo) })
  await expect(uploads(page)).toHaveText(/shop\.jpg.*[០-៩]+%/)
  await expect(page.getByRole('progressbar', { name: 'shop.jpg' })).toBeVisible()
  await expect(attached(page, 'shop.jpg')).toBeVisible({ timeout: 30_000 })
  await expect(uploads(page)).toHaveCount(0)
  await expect(
    page.getByRole('status').filter({ hasText: fill(t.online.documents.arrived, { name: 'shop.jpg' }) }),
  ).toBeAttached()
  const address = (await attached(page, 'shop.jpg').getAttribute('href'))!
  const size = await page.evaluate(async (path) => {
    const picture = await createImageBitmap(await (await fetch(path)).blob())
    return [picture.width, picture.height]
  }, address)
  expect(size, 'taken upright, with a telephone that notes how it was held').toEqual([1600, 2400])
})

test('the line goes down in the midst of a file: it is sent again when the line is back, and the others after it', async ({
  browser,
}) => {
  const phone = await applicant(browser)
  const { page, t } = phone
  const words = t.online.documents
  const line = await breakableLine()
  await page.goto(`${line.url}${phone.application}/documents`)
  await slowLine(page)
  await choosePhoto(page, pdf('long.pdf', 250_000))
  await choosePhoto(page, pdf('short.pdf', 100))
  await expect(uploads(page)).toHaveText([
    /long\.pdf: [1-9]\d?%/,
    new RegExp(fill(words.waiting, { name: 'short.pdf' })),
  ])
  line.cut()
  await expect(uploads(page).first()).toContainText(fill(words.lost, { name: 'long.pdf' }))
  await expect(uploads(page).first().getByRole('button', { name: words.again })).toBeVisible()
  line.mend()
  await expect(attached(page, 'long.pdf')).toBeVisible({ timeout: 30_000 })
  await expect(attached(page, 'short.pdf')).toBeVisible()
  await expect(uploads(page)).toHaveCount(0)
  await line.close()
})

test('a file is stopped while it is sent, and one that the office cannot take says why', async ({ browser }) => {
  const phone = await applicant(browser)
  const { page, t } = phone
  const words = t.online.documents
  await phone.open(`${phone.application}/documents`)
  await slowLine(page)
  await choosePhoto(page, pdf('long.pdf', 400_000))
  await uploads(page).getByRole('button', { name: words.cancel }).click()
  await expect(uploads(page)).toHaveCount(0)
  await choosePhoto(page, { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('no PDF at all') })
  await expect(uploads(page)).toContainText(/^letter\.pdf: .{20,}/)
  await uploads(page).getByRole('button', { name: words.understood }).click()
  await expect(uploads(page)).toHaveCount(0)
  await page.reload()
  await expect(page.locator('#slot-photo a[href^="/documents/"]')).toHaveCount(0)
})

async function choosePhoto(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  const form = page.locator('form[action="?slot=photo"]', { has: page.locator('input[type=file]') })
  await form.locator('input[type=file]').last().setInputFiles(file)
  await form.locator('button').last().click()
}

function pdf(name: string, bytes: number) {
  const buffer = pdfOf(randomBytes(bytes / 2).toString('hex'))
  return { name, mimeType: 'application/pdf', buffer }
}

/** A JPEG as a browser makes one. */
async function photograph(page: Page, width: number, height: number): Promise<Buffer> {
  const address = await page.evaluate(
    ([w, h]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
      const drawing = canvas.getContext('2d')!
      for (let x = 0; x < w; x += 20) {
        drawing.fillStyle = `hsl(${x % 360} 60% ${40 + (x % 50)}%)`
        drawing.fillRect(x, (x * 7) % h, 300, 900)
      }
      return canvas.toDataURL('image/jpeg', 0.9)
    },
    [width, height],
  )
  return Buffer.from(address.split(',')[1], 'base64')
}

/** The same as a telephone writes it that was held upright: the pixels lie, a note (EXIF orientation 6) says so. */
function turned(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('4d4d002a00000008' + '0001' + '0112' + '0003' + '00000001' + '00060000' + '00000000', 'hex')
  const note = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, note.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, note, jpeg.subarray(2)])
}
