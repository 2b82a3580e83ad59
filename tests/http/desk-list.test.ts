import { expect, test } from 'vitest'
import { savedViews } from '#app/domain/cases/saved-views.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { loader as casePage } from '#app/routes/desk/case.tsx'
import { action as keys, loader as keysPage } from '#app/routes/desk/keys.tsx'
import { action as view } from '#app/routes/desk/view.tsx'
import { action as views, loader as viewsPage } from '#app/routes/desk/views.tsx'
import { loader as worklist } from '#app/routes/desk/worklist.tsx'
import { bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

test('a case leads back to the list as it was looked at, search, filters and page', async () => {
  const { officer, reception, cashier, inspector, chief, director } = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'review', { officer, reception, cashier, inspector, chief, director })
  const cookie = `session=${(await beginSession(officer.id, 'test', new Date())).token}`
  const load = (path: string, more = '') =>
    new Request(`http://localhost${path}`, { headers: { Cookie: `${cookie}; ${more}` } })
  const query = `view=office&size=micro&search=${encodeURIComponent('មី; a,b')}&after=1_infinity_${id}&forged=${'x'.repeat(5000)}`
  const { init } = await worklist({ request: load(`/desk?${query}`), params: {}, context: {} as never })
  const [kept, ...attributes] = new Headers(init!.headers).get('Set-Cookie')!.split('; ')
  expect(attributes).toEqual(['Path=/desk', 'SameSite=Lax', 'HttpOnly'])
  expect(kept.length).toBeLessThan(300)
  const { list } = await casePage({ request: load(`/desk/${id}`, kept), params: { caseId: id }, context: {} as never })
  const back = new URL(list, 'http://localhost')
  expect(back.pathname).toBe('/desk')
  expect(Object.fromEntries(back.searchParams)).toEqual({
    ...{ view: 'office', size: 'micro', search: 'មី; a,b', after: `1_infinity_${id}` },
  })
  const forged = await casePage({
    ...{
      request: load(`/desk/${id}`, 'list=//evil.example?view=x%0d%0a'),
      params: { caseId: id },
      context: {} as never,
    },
  })
  expect(forged.list).toBe('/desk?view=mine')
})

test('a view is kept from its page, and only with a name that is free', async () => {
  const dara = await person('Dara', ['officer'])
  const path = '/desk/views?view=office&service=renewal'
  expect((await ask(viewsPage as never, dara, path, {})).data).toMatchObject({ toKeep: 'view=office&service=renewal' })
  expect((await ask(viewsPage as never, dara, '/desk/views', {})).data).toMatchObject({ toKeep: null, saved: [] })
  expect(await send(views as never, dara, path, {}, { viewName: ' ' })).toMatchObject({ status: 422 })
  expect(await send(views as never, dara, path, {}, { viewName: 'Renewals' })).toMatchObject({
    ...{ status: 303, location: '/desk/views?done=kept' },
  })
  expect(await send(views as never, dara, path, {}, { viewName: 'Renewals' })).toMatchObject({ status: 422 })

  const [{ id }] = await savedViews(dara)
  const at = `/desk/views/${id}`
  const stranger = await person('Veasna', ['officer'])
  expect(await send(view as never, stranger, at, { viewId: id }, { remove: 'yes' })).toMatchObject({ status: 404 })
  expect(await send(view as never, dara, at, { viewId: id }, { viewName: '' })).toMatchObject({ status: 422 })
  expect(await send(view as never, dara, at, { viewId: id }, { viewName: 'All renewals' })).toMatchObject({
    location: '/desk/views?done=renamed',
  })
  expect(await send(view as never, dara, at, { viewId: id }, { remove: 'yes' })).toMatchObject({
    location: '/desk/views?done=removed',
  })
  expect(await send(view as never, dara, at, { viewId: id }, { remove: 'yes' })).toMatchObject({ status: 404 })
  expect(await send(views as never, await person('Sokha'), path, {}, { viewName: 'x' })).toMatchObject({ status: 403 })
})

test('the keys can be switched off and on, and stay so in this browser', async () => {
  const dara = await person('Dara', ['officer'])
  const session = `session=${(await beginSession(dara.id, 'test', new Date())).token}`
  const post = (choice: string) =>
    keys({
      request: new Request('http://localhost/desk/keys', {
        ...{ method: 'POST', headers: { Cookie: session }, body: new URLSearchParams({ keys: choice }) },
      }),
      params: {},
      context: {} as never,
    })
  const load = async (cookie = '') =>
    keysPage({
      request: new Request('http://localhost/desk/keys', { headers: { Cookie: `${session}; ${cookie}` } }),
      params: {},
      context: {} as never,
    })
  expect((await load()).isOn).toBe(true)
  const off = (await post('off')).headers.get('Set-Cookie')!
  expect(off).toBe('keys=off; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly')
  expect((await load(off.split(';')[0])).isOn).toBe(false)
  const on = (await post('on')).headers.get('Set-Cookie')!
  expect((await load(on.split(';')[0])).isOn).toBe(true)
})
