import { expect, test } from 'vitest'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { app } from '#tests/support/authenticator-app.ts'
import { everyRoute, replyOf } from '#tests/support/every-route.ts'
import { signing } from '#tests/support/signing.ts'

const routes = await everyRoute()

/** What else is sent at the desk and in the administration, and why it is no signature. */
const signsNothing = {
  'work of the day, in the file with name and hour': [
    '/desk/:caseId/checklist',
    '/desk/:caseId/duplicates/:enterpriseId',
    '/desk/:caseId/forward',
    '/desk/:caseId/minutes',
    '/desk/:caseId/notes',
    '/desk/:caseId/opinion',
    '/desk/:caseId/payment',
    '/desk/:caseId/plan-inspection',
    '/desk/:caseId/record-inspection',
    '/desk/absence',
    '/desk/absence/:absenceId/end',
    '/desk/bulk',
    '/desk/giving',
    '/desk/giving/:givingId/undo',
    '/desk/letters/new',
    '/desk/minutes/:minuteId/acknowledge',
    '/desk/opinions/:opinionId/withdraw',
  ],
  'the visitor signs, not the officer': ['/desk/:caseId/collect', '/desk/:caseId/counter', '/desk/walk-in'],
  'the counter, and how somebody likes the desk': [
    '/desk/hand-over',
    '/desk/keys',
    '/desk/print/file',
    '/desk/queue',
    '/desk/queue/:ticketId',
    '/desk/queue/new',
    '/desk/views',
    '/desk/views/:viewId',
    '/management/exports',
    '/management/what-if',
    '/management/what-if/replay',
    '/management/subscriptions',
  ],
  'written down only: it is proposed, and asks, under /admin/changes': [
    '/admin/activities/:code',
    '/admin/calendar',
    '/admin/calendar/change',
    '/admin/reasons',
    '/admin/reasons/:code',
    '/admin/terms/:key/:service',
    '/admin/terms/:key/:service/:id',
    '/admin/terms/:key/:service/:id/withdraw',
  ],
  'neither a figure of the law nor a role': [
    '/admin/imports',
    '/admin/jobs',
    '/admin/messages',
    '/admin/offices/:code',
    '/admin/offices/new',
    '/admin/offices/new-agency',
    '/admin/people/:id/absence',
    '/admin/people/:id/sessions',
    '/admin/people/new',
  ],
}

test('every form of the desk and the administration is known as one that signs, or as one that does not', () => {
  const known = new Set([...signing.map(([route]) => route), ...Object.values(signsNothing).flat()])
  const sent = routes
    .filter(({ path, action }) => action && /^\/(desk|admin|management)\//.test(path))
    .map(({ path }) => path)
  expect([...known].sort()).toEqual(sent.sort())
})

test.each(signing)('%s %s only after the second factor was shown', async (path, _, filled) => {
  const { who, params = {}, query, fields = {} } = await filled()
  const phone = await db.authenticator.findUnique({ where: { personId: who.id } })
  if (!phone) await app(who.id)
  const route = routes.find((each) => each.path === path)!
  const { token } = await beginSession(who.id, 'desk', new Date())
  const { sessionId } = (await findVisit(token, new Date()))!
  const provedAgo = (minutes: number) =>
    db.session.update({ where: { id: sessionId }, data: { provedAt: new Date(Date.now() - minutes * 60_000) } })
  const send = () =>
    replyOf(route, { cookie: `session=${token}`, params, query, fields: Object.entries(fields) }).then(
      (reply) => reply!,
    )

  await provedAgo(11)
  const before = await everything()
  const asked = await send()
  if (asked.status === 422) expect(asked.body).toMatch(/"(errors|.*\.)?code":\[/)
  else expect([asked.status, asked.location]).toEqual([303, expect.stringMatching(/^\/account\/prove\?to=/)])
  expect(await everything()).toEqual(before)

  await provedAgo(1)
  const done = await send()
  expect([done.status, done.body]).toEqual([303, ''])
  expect(done.location).not.toContain('/account/prove')
  expect(await everything()).not.toEqual(before)
})

/** All that is stored, but who has come and what codes they have tried. */
async function everything(): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name not in ('Session', 'SignInTry', 'Authenticator')`
  const hashes = tables.map(
    ({ name }) =>
      `select '${name} ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as hash from "${name}" t`,
  )
  const rows = await db.$queryRawUnsafe<{ hash: string }[]>(hashes.join(' union all '))
  return rows.map(({ hash }) => hash).sort()
}
