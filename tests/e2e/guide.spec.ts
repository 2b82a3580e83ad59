import { expect, test } from '@playwright/test'
import { query } from '#tests/support/demo.ts'
import { visitor } from '#tests/support/visitor.ts'

test('Maly finds out without an account and without scripts what her bakery needs, opens one, and goes on with her answers', async ({
  browser,
}) => {
  const maly = await visitor(browser, { language: 'km', width: 390, scripts: false })
  const { t, page } = maly
  const { guide } = t
  await maly.open('/')
  await maly.follow(guide.link.button)
  await maly.isAt(guide.activity.title)
  await maly.fill(guide.activity.label, 'នំប៉័ង')
  await maly.press(guide.activity.button)
  await page.getByRole('link', { name: 'ការផលិតនំប៉័ង' }).first().click()

  await maly.isAt(guide.questions.title)
  await maly.press(guide.questions.button)
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel(guide.fields.stage.options.new).check()
  await page.getByLabel(guide.fields.province.label, { exact: true }).selectOption('02')
  const figures = { capital: '៤០,០០០,០០០', workers: '៨', turnover: '300000000', assets: '60000000' }
  for (const [name, value] of Object.entries(figures))
    await maly.fill(guide.fields[name as keyof typeof figures].label, value)
  await maly.press(guide.questions.button)

  const { name } = t.common.services['sme-registration']
  await maly.isAt(name)
  await maly.sees('40,000 ៛')
  await maly.sees('យូរបំផុត ៧ ថ្ងៃធ្វើការ')

  // The address can be sent to somebody else, in another language, and gone back from.
  const friend = await visitor(browser, { language: 'en', width: 1280, scripts: false })
  await friend.open(page.url())
  await friend.isAt(friend.t.common.services['sme-registration'].name)
  await friend.sees('At most 7 working days')
  await page.goBack()
  await expect(page.getByLabel(guide.fields.workers.label)).toHaveValue('៨')
  await page.goForward()

  const drafts = () =>
    query(`select c.id from "Case" c join "Person" p on p.id = c."applicantId" where p.email = $1`, [mail])
  const mail = `maly.${Date.now()}@example.org`
  await maly.press(guide.result.start)
  await maly.follow(t.account.signIn.register)
  await maly.register({ nameKm: 'ម៉ាលី គំរូ', nameEn: 'Maly Demo', contact: mail, password: 'bread before sunrise' })
  await maly.sees(guide.result.ready)
  expect(await drafts()).toEqual([])
  await maly.press(guide.result.start)

  await expect(page).toHaveURL(/\/apply\/[0-9a-f-]{36}$/)
  const application = page.url()
  expect(await drafts()).toEqual([{ id: application.split('/').at(-1) }])
  // Nothing counts as answered: every page says that it is to do.
  const tasks = page.locator('.tasks').first().locator('.task')
  await expect(tasks.filter({ hasText: t.common.steps.done })).toHaveCount(0)
  await maly.open(`${application}/enterprise`)
  await expect(page.locator('[name="activity"]')).toHaveValue('1071')
  await expect(page.getByLabel(t.fields.sector.options.industry)).toBeChecked()
  await maly.open(`${application}/place`)
  await expect(page.locator('[name="province"]')).toHaveValue('02')
  await maly.open(`${application}/capital`)
  await expect(page.locator('[name="capitalDomestic"]')).toHaveValue('40000000')
  await expect(page.locator('[name="turnover"]')).toHaveValue('300000000')
  await maly.open(`${application}/workforce`)
  await expect(page.locator('[name="workers.production.total"]')).toHaveValue('8')
})
