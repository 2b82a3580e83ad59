import { expect, test } from 'vitest'
import { beginSession, beginWithPassword } from '#app/domain/people/sessions.server.ts'
import { app } from '#tests/support/authenticator-app.ts'
import { everyRoute, replyOf } from '#tests/support/every-route.ts'
import { person } from '#tests/support/people.ts'
import { roles } from '#workflows/kit.ts'

const nowhere = '0190163d-8694-739b-aea5-966c26f8ad91'
const paramsOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, nowhere]))
const staff = roles.filter((role) => role !== 'applicant')
const cookieOf = ({ token }: { token: string }) => `session=${token}`

test('who has shown the password alone can do on every page what a visitor can, and is asked for the second step', async () => {
  const { id } = await person('Bopha', [...staff], '00')
  await app(id)
  const half = cookieOf(await beginWithPassword(id, 'desk', new Date()))
  let led = 0
  for (const route of await everyRoute()) {
    if (['/sign-in/factor', '/sign-out'].includes(route.path)) continue
    for (const fields of [undefined, [['decision', 'approve']] as [string, string][]]) {
      const params = paramsOf(route.names)
      const [asVisitor, asHalf] = [
        await replyOf(route, { cookie: '', params, fields }),
        await replyOf(route, { cookie: half, params, fields }),
      ]
      if (asVisitor?.location?.startsWith('/sign-in?to=')) {
        led++
        const to = asVisitor.location.replace('/sign-in?', '/sign-in/factor?')
        expect([route.path, asHalf?.status, asHalf?.location]).toEqual([route.path, 303, to])
      } else if (asVisitor) expect([route.path, asHalf?.status]).toEqual([route.path, asVisitor.status])
    }
  }
  expect(led).toBeGreaterThan(100)
})

test('staff without a second factor are led to set one up before anything of the desk, management and administration', async () => {
  const { id } = await person('Bopha', [...staff], '00')
  const cookie = cookieOf(await beginWithPassword(id, 'desk', new Date()))
  const all = await everyRoute()
  const whole = cookieOf(await beginSession((await person('Sokha')).id, 'phone', new Date()))
  for (const route of all.filter(({ path }) => /^\/(desk|management|admin)(\/|$)/.test(path)))
    for (const fields of [undefined, [] as [string, string][]]) {
      const answer = await replyOf(route, { cookie, params: paramsOf(route.names), fields })
      // Some only lead to another page of theirs, whoever asks.
      const asAnybody = await replyOf(route, { cookie: whole, params: paramsOf(route.names), fields })
      if (!answer || asAnybody?.status === 302) continue
      expect([route.path, answer.status, answer.location]).toEqual([
        route.path,
        303,
        expect.stringMatching(/^\/account\/factor\/set-up\?to=/),
      ])
    }
  // Their own account and applications stay usable.
  for (const path of [
    '/account',
    '/account/factor',
    '/account/passkeys',
    '/account/sessions',
    '/cases',
    '/enterprises',
  ])
    expect([path, (await replyOf(all.find((route) => route.path === path)!, { cookie }))?.status]).toEqual([path, 200])
})
