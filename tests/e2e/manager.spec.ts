import { expect, test } from '@playwright/test'
import { fill } from '#app/i18n/shape.ts'
import { visitor } from '#tests/support/visitor.ts'
import { startSiteOfYears } from '#tests/support/years-site.ts'

let stop = async () => {}
test.beforeAll(async () => {
  test.setTimeout(240_000)
  stop = await startSiteOfYears()
})
test.afterAll(() => stop())

const siemReap = 'សៀមរាប'
/** What people read: marks for line breaks are not seen. */
const seen = (text: string | null) => (text ?? '').replaceAll('\u200B', '')
const beginning = (sentence: string) => sentence.slice(0, sentence.indexOf('{'))

test('a manager sees the slow province, opens the map, finds the state, opens the cases, tries an officer more, and prints the annual review in Khmer', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const kunthea = await visitor(browser, { language: 'km', width: 1280 })
  const { page, t } = kunthea
  await kunthea.enter('manager@example.org')
  const main = page.getByRole('main')

  await test.step('Siem Reap lies below what chance explains, and its bubble on the map opens its cases', async () => {
    await kunthea.open('/management')
    await kunthea.follow(t.management.home.areas.turnaround.title)
    const words = t.management.turnaround
    await kunthea.isAt(words.title)
    const funnel = page.getByRole('figure').filter({ hasText: words.funnel.note })
    expect(seen(await funnel.locator('.chart-title').textContent())).toContain(siemReap)
    const map = page.getByRole('figure').filter({ hasText: words.map.note })
    await map.locator('.map a').filter({ hasText: siemReap }).click()
    await kunthea.isAt(t.management.cases.title)
    await expect(page.getByLabel(words.province, { exact: true })).toHaveValue('17')
    expect(await main.getByRole('row').count()).toBeGreaterThan(10)
  })

  await test.step('The process map of the province says where its time goes, and the step opens its cases', async () => {
    await kunthea.open('/management')
    await kunthea.follow(t.management.home.areas.process.title)
    await page.getByLabel(t.management.turnaround.province, { exact: true }).selectOption('17')
    await kunthea.press(t.common.actions.filter)
    const title = seen(await page.locator('.chart-title').first().textContent())
    expect(title).toContain(seen(beginning(t.process.bottleneck)))
    const [, state] = /«(.*?)»/.exec(title)!
    await page.locator('.process a').filter({ hasText: state }).first().click()
    await kunthea.isAt(t.management.cases.title)
    const first = main.getByRole('row').nth(1).getByRole('link')
    const reference = await first.textContent()
    await first.click()
    await kunthea.sees(reference!)
  })

  await test.step('An officer more in Siem Reap is tried on the last year', async () => {
    await kunthea.open('/management/what-if')
    await page.locator('[name=office]').selectOption('17')
    await kunthea.press(t.whatIf.start)
    await expect(page).toHaveURL(/what-if\/[0-9a-f-]{36}/)
    // Two hundred years, twice, by the worker; the page asks again by itself.
    await expect(main.getByText(t.whatIf.result.tried).first()).toBeVisible({ timeout: 150_000 })
    const told = seen(await main.textContent())
    expect(told).toContain(seen(beginning(t.whatIf.result.agrees)))
    expect(told).toContain(siemReap)
  })

  await test.step('The annual review of the last whole year is a PDF in Khmer', async () => {
    const year = new Date().getFullYear() - 1
    await kunthea.open(`/management/review?year=${year}`)
    const title = fill(t.review.title, { year: String(year).replace(/\d/g, (digit) => '០១២៣៤៥៦៧៨៩'[Number(digit)]) })
    expect(seen(await page.getByRole('heading', { level: 1 }).textContent())).toBe(seen(title))
    const href = await main.getByRole('link', { name: t.review.pdf }).getAttribute('href')
    const answer = await page.request.get(href!)
    expect(answer.headers()['content-type']).toBe('application/pdf')
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect((await answer.body()).length).toBeGreaterThan(20_000)
  })
})
