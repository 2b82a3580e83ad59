import { expect, test } from 'vitest'
import {
  findView,
  keepView,
  mostViews,
  removeView,
  renameView,
  savedViews,
} from '#app/domain/cases/saved-views.server.ts'
import { after } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'

const at = after(0)

test('a view is kept as its address says, without the page and what nobody understands', async () => {
  const dara = await person('Dara', ['officer'])
  const query = '?size=micro&view=office&service=renewal&state=&search=noodles&after=0_infinity_x&evil=1'
  expect(await keepView(dara, 'Small renewals', query, at)).toBeNull()
  expect(await savedViews(dara)).toMatchObject([
    { name: 'Small renewals', query: 'view=office&service=renewal&size=micro&search=noodles' },
  ])
})

test('a view is its owner’s alone', async () => {
  const [dara, veasna] = [await person('Dara', ['officer']), await person('Veasna', ['officer'])]
  await keepView(dara, 'Mine', 'view=mine', at)
  const [{ id }] = await savedViews(dara)
  expect(await savedViews(veasna)).toEqual([])
  expect(await findView(id, veasna)).toBeNull()
  await renameView(id, veasna, 'Theirs')
  await removeView(id, veasna)
  expect(await findView(id, dara)).toMatchObject({ name: 'Mine' })
  // Two people may use the same name.
  expect(await keepView(veasna, 'Mine', 'view=pool', at)).toBeNull()
})

test('one name stands for one view of a person; a view can be renamed and removed', async () => {
  const dara = await person('Dara', ['officer'])
  await keepView(dara, 'Today', 'view=mine', at)
  expect(await keepView(dara, 'Today', 'view=pool', at)).toBe('taken')
  await keepView(dara, 'Late', 'view=overdue', at)
  const [late, today] = await savedViews(dara)
  expect(await renameView(late.id, dara, 'Today')).toBe('taken')
  expect(await renameView(late.id, dara, 'Late')).toBeNull()
  expect(await renameView(late.id, dara, 'Too late')).toBeNull()
  await removeView(today.id, dara)
  expect(await savedViews(dara)).toMatchObject([{ name: 'Too late', query: 'view=overdue' }])
})

test('nobody keeps more than twenty views, in however many windows at once', async () => {
  const dara = await person('Dara', ['officer'])
  const names = Array.from({ length: mostViews + 5 }, (_, each) => `View ${each}`)
  const said = await Promise.all(names.map((name) => keepView(dara, name, 'view=mine', at)))
  expect(said.filter((each) => each === 'full')).toHaveLength(5)
  expect(await savedViews(dara)).toHaveLength(mostViews)
})
