import { expect, test } from 'vitest'
import { publishFigures } from '#app/domain/open-data/publish.server.ts'
import { published } from '#app/domain/open-data/published.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action, loader } from '#app/routes/management/published.tsx'
import { decisions } from '#tests/support/decisions.ts'
import { person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const path = '/management/published'
const malis = await person('Malis', ['manager'], '00')
const correct = (fields: Record<string, string>, who = malis) => send(action, who, path, {}, fields)
const reason = 'Two decisions were entered late.'

test('where nothing is published or nothing differs, there is nothing to correct', async () => {
  expect((await ask(loader, malis, path, {})).data.months).toEqual([])
  await decisions(malis.id, [{ on: '2026-01-05', count: 6 }])
  await publishFigures(new Date('2026-02-02T00:00:00Z'))
  expect((await ask(loader, malis, path, {})).data.months).toMatchObject([{ month: '2026-01', differs: false }])
  expect((await correct({ month: '2026-01', reason })).status).toBe(409)
})

test('a manager of the country publishes a further edition, with a reason; nobody else, and of no other month', async () => {
  await decisions(malis.id, [{ on: '2026-01-06', count: 2 }])
  for (const fields of [{ month: '2026-01' }, { month: '2026-02', reason }, { month: 'x', reason }, { reason }])
    expect((await correct(fields as Record<string, string>)).status).toBe(422)
  for (const who of [await person('Bopha', ['director'], '00'), await person('Nary', ['manager'], '02')])
    expect([403, 404]).toContain((await correct({ month: '2026-01', reason }, who)).status)
  expect((await published()).every(({ edition }) => edition === 1)).toBe(true)

  expect((await correct({ month: '2026-01', reason })).location).toBe(`${path}?done=published`)
  const [row] = await published({ service: 'sme-registration' })
  expect(row).toMatchObject({ period: '2026-01', edition: 2, decided: 8, reason })
  expect(await db.publishedRow.findFirst({ where: { edition: 2 } })).toMatchObject({ byId: malis.id })
})
