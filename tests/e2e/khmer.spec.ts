import { expect, test } from '@playwright/test'
import { demoPassword } from '#prisma/demo/people.ts'
import { faultsOn, overflowOn, whatPeopleGave } from '#tests/support/khmer.ts'
import { visitor } from '#tests/support/visitor.ts'

const phone = 390

test('what is refused is refused in Khmer', async ({ browser }) => {
  const sokha = await visitor(browser, { language: 'km', width: phone, scripts: false })
  await sokha.open('/sign-in')
  await sokha.press(sokha.t.account.signIn.button)
  await expect(sokha.page.getByRole('alert')).toBeVisible()
  expect(await faultsOn(sokha.page, new Set())).toEqual([])
  await sokha.signIn('sokha@example.org', demoPassword)
  for (const address of ['/admin', '/desk', '/management/turnaround', '/cases/x', '/verify?number=%']) {
    const answer = await sokha.open(address)
    expect(answer!.status(), address).toBeGreaterThanOrEqual(400)
    expect(await faultsOn(sokha.page, await whatPeopleGave()), address).toEqual([])
  }
})

test('a long Khmer word wraps on a phone, even one that no dictionary knows', async ({ browser }) => {
  const reader = await visitor(browser, { language: 'km', width: phone })
  const long = 'អាកាសធាតុ'.repeat(12)
  for (const word of [long, 'ឳ'.repeat(115)]) {
    await reader.open(`/guide?words=${encodeURIComponent(word)}`)
    await expect(reader.page.getByRole('heading', { name: word.slice(0, 20) })).toBeVisible()
    expect(await overflowOn(reader.page)).toEqual([])
    expect(await reader.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone)
  }
})

test('this walk finds what it looks for', async ({ browser }) => {
  const reader = await visitor(browser, { language: 'km', width: phone })
  await reader.page.setContent(`<html lang="km"><title>ទំព័រ</title><body>
    <p>cases.home.title</p><p>ដល់ {date}</p><p>២០២៦-១១-២៤</p><p>24/11/2026</p><p>ថ្ងៃទី២៤ Nov</p><p>៤០.០០០ ៛</p>
    <input placeholder="Search" aria-label="ស្វែងរក"><img alt="Picture"><a title="More">បន្ត</a>
    <select><optgroup label="Food"><option>នំ</option></optgroup></select>
    <p style="white-space: nowrap">${'ក'.repeat(200)}</p>
    <p lang="en">English</p><p>REG-2026-000001 sokha@example.org ទាញយក PDF 40,000&nbsp;៛ ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦</p>
    <p>Sokha Noodles</p></body></html>`)
  const faults = await faultsOn(reader.page, new Set(['Sokha Noodles']))
  expect(faults).toEqual([
    'Latin letters: cases.home.title',
    ...['Latin letters', 'a hole that nothing was put into'].map((fault) => `${fault}: ដល់ {date}`),
    'a date as computers write it: ២០២៦-១១-២៤',
    'a date in Latin figures: 24/11/2026',
    ...['Latin letters', 'half a date'].map((fault) => `${fault}: ថ្ងៃទី២៤ Nov`),
    'riel not written like 40,000 ៛: ៤០.០០០ ៛',
    ...['More', 'Search', 'Picture', 'Food'].map((line) => `Latin letters: ${line}`),
    `runs out of the screen: ${'ក'.repeat(200)}`,
  ])
})
