import { expect, test } from 'vitest'
import { loader as page } from '#app/routes/management/quality.tsx'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

test('quality is for managers, directors and chiefs', async () => {
  const people = await office()
  const open = (who: typeof people.officer | null) => ask(page, who, '/management/quality', {})
  for (const who of [people.chief, people.director, await person('Malis', ['manager'], '00')])
    expect((await open(who)).status).toBe(200)
  for (const who of [people.officer, people.reception, await person('Sokha')])
    expect((await open(who)).status).toBe(403)
  expect((await open(null)).location).toBe('/sign-in?to=%2Fmanagement%2Fquality')
})

test.for(['from=%00&until=x', "service=' or 1=1", 'province=99&level=moon&size=1', 'from=2027-01&until=2026-01'])(
  'the address ?%s gives a page and no error',
  async (query) => {
    const malis = await person('Malis', ['manager'], '00')
    expect((await ask(page, malis, `/management/quality?${query}`, {})).data.all.decided).toBe(0)
  },
)
