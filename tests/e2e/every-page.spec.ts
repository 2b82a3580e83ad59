import { expect, test } from '@playwright/test'
import routes from '#app/routes.ts'
import { demoPassword } from '#prisma/demo/people.ts'
import { barriersOn } from '#tests/support/barriers.ts'
import { faultsOn, whatPeopleGave } from '#tests/support/khmer.ts'
import { people, without } from '#tests/support/pages.ts'
import { visitor } from '#tests/support/visitor.ts'

const [phone, desk] = [390, 1280]

for (const [name, { signsIn, pages }] of Object.entries(people))
  for (const language of ['km', 'en'] as const)
    test(`${name} reads every page without a barrier, in ${language}, on a phone and at a desk; in Khmer no other letters, no key, dates and riel as people write them, nothing cut off`, async ({
      browser,
    }) => {
      test.slow()
      const reader = await visitor(browser, { language, width: phone })
      if (signsIn) await reader.signIn(signsIn, demoPassword)
      const addresses = await pages()
      const given = await whatPeopleGave()
      const faults: Record<string, string[]> = {}
      for (const address of addresses) {
        await reader.page.setViewportSize({ width: phone, height: 900 })
        const answer = await reader.open(address)
        expect(answer!.status(), address).toBeLessThan(500)
        expect(new URL(reader.page.url()).pathname, 'it is the page that was meant').toBe(address.split('?')[0])
        await expect(reader.page.locator('html')).toHaveAttribute('lang', language)
        await expect(reader.page.getByRole('heading', { level: 1 })).toHaveCount(1)
        const found = language === 'km' ? await faultsOn(reader.page, given) : []
        if (found.length > 0) faults[address] = found
        for (const width of [phone, desk]) {
          await reader.page.setViewportSize({ width, height: 900 })
          expect(await barriersOn(reader.page), `${address} at ${width} pixels`).toEqual([])
          const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth)
          expect(wide, `${address} does not scroll sideways`).toBeLessThanOrEqual(width)
        }
      }
      expect(faults).toEqual({})
    })

test('no page of the site is left out', async () => {
  const addresses = (await Promise.all(Object.values(people).map(({ pages }) => pages()))).flat()
  const visited = (path: string) => {
    const pattern = new RegExp(`^/${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/?]+')}(\\?|$)`)
    return addresses.some((address) => pattern.test(address))
  }
  const paths = routes.flatMap((each) => ('path' in each ? [each.path] : []))
  expect(paths.filter((path) => !without.includes(path) && !visited(path))).toEqual([])
})
