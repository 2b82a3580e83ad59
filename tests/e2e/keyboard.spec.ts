import { expect, test } from '@playwright/test'
import { atDesk } from '#tests/support/demo.ts'

test('a director works the list by keyboard alone: next, open, decide, back to the same list, search, help, and off', async ({
  browser,
}) => {
  const director = await atDesk(browser, 'director', '02', 'en')
  const { page, t } = director
  const press = (key: string) => page.keyboard.press(key)
  // The script has said which keys there are: before, pressing one is for nobody.
  const ready = () => expect(page.locator('[aria-keyshortcuts]').first()).toBeAttached()
  const chosen = () => page.locator('tr:has(th a:focus) th a')
  await director.open('/desk?view=office&state=decision')
  await ready()
  const names = await page.locator('table th[scope=row] a').allInnerTexts()
  await press('j')
  await expect(chosen()).toHaveText(names[0])
  await press('ArrowDown')
  await press('k')
  await expect(chosen()).toHaveText(names[0])
  await press('Control+j')
  await expect(chosen()).toHaveText(names[0])
  await press('o')
  await expect(page).toHaveURL(/\/desk\/[0-9a-f-]{36}$/)

  // A key leads to the decision and takes none.
  await ready()
  await press('b')
  await expect(page.locator('form.decision :focus')).toBeVisible()
  await page.keyboard.type('u')
  await expect(page).toHaveURL(/\/desk\/[0-9a-f-]{36}$/)
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await press('u')
  await expect(page).toHaveURL(/\/desk\?view=office&state=decision$/)

  await ready()
  await press('/')
  await page.keyboard.type('joke')
  await expect(page.getByRole('searchbox', { name: t.worklist.search })).toHaveValue('joke')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await press('Shift+?')
  await director.isAt(t.worklist.keys.title)
  await director.press(t.worklist.keys.turnOff)
  await director.sees(t.worklist.keys.off)
  await director.open('/desk?view=office&state=decision')
  await press('j')
  await expect(chosen()).toHaveCount(0)
})
