import { expect, test } from 'vitest'
import { runImport } from '#app/domain/imports/imports.server.ts'
import { db } from '#app/platform/db.server.ts'
import * as one from '#app/routes/admin/import.tsx'
import { loader as report } from '#app/routes/admin/import-report.tsx'
import * as imports from '#app/routes/admin/imports.tsx'
import { personWith } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

const admin = await personWith('Sovann', [{ role: 'administrator', officeCode: '00' }])
const officer = await personWith('Dara', [{ role: 'officer', officeCode: '02' }])

function upload(content: string | null, kind = 'divisions', who = admin) {
  const body = new FormData()
  body.set('kind', kind)
  if (content !== null) body.set('file', new File([content], '=places.csv'))
  return ask(imports.action, who, '/admin/imports', {}, { method: 'POST', body })
}

test('an administrator looks at a file, reads what is left out and why, and has the rest imported', async () => {
  const looked = await upload('code,name_km,name_latin\n1408,ស្រុក,=District\n9999,ក,\n')
  expect(looked).toMatchObject({ status: 303, location: expect.stringMatching(/^\/admin\/imports\/[\w-]{36}$/) })
  const id = looked.location!.split('/').at(-1)!
  const seen = await ask(one.loader, admin, looked.location!, { id })
  expect(seen.data).toMatchObject({ state: 'checked', counts: { added: 1, refused: 1 } })
  expect(seen.data.leftOut[0].problems).toEqual([
    { column: 'name_en', why: 'missing' },
    { column: 'code', why: 'noParent' },
  ])
  const file = (await ask(report, admin, `${looked.location}/report`, { id })).data
  expect(file).toContain('3,9999,Left out,name_en: is empty; code: belongs to a place')

  expect((await send(one.action, admin, looked.location!, { id }, {})).status).toBe(303)
  expect((await send(one.action, admin, looked.location!, { id }, {})).status).toBe(409)
  expect((await ask(one.loader, admin, looked.location!, { id })).data.state).toBe('running')
  await runImport(id, new Date('2026-11-24T03:00:00Z'))
  expect((await ask(one.loader, admin, looked.location!, { id })).data.state).toBe('done')
  expect((await ask(imports.loader, admin, '/admin/imports', {})).data.files[0]).toMatchObject({ id, state: 'done' })
})

test('what cannot be read is answered in words and kept nowhere', async () => {
  const before = await db.import.count()
  expect(await upload(null)).toMatchObject({ status: 422, data: { errors: { file: ['Choose a file.'] } } })
  expect((await upload('code,lat\n', 'divisions')).data.errors.file[0]).toMatch(/missing: name_km, name_en/)
  expect((await upload('\0')).data.errors.file[0]).toMatch(/neither a CSV/)
  expect((await upload('code\n', 'nonsense')).data.errors.kind).toHaveLength(1)
  expect(await db.import.count()).toBe(before)
})

test('nobody but an administrator sees, uploads or starts a file', async () => {
  const { id } = await db.import.findFirstOrThrow()
  expect((await upload('code,name_km,name_latin\n', 'divisions', officer)).status).toBe(403)
  for (const [handler, path] of [
    [imports.loader, '/admin/imports'],
    [one.loader, `/admin/imports/${id}`],
    [report, `/admin/imports/${id}/report`],
  ] as const)
    expect((await ask(handler as typeof report, officer, path, { id })).status).toBe(403)
  expect((await send(one.action, officer, `/admin/imports/${id}`, { id }, {})).status).toBe(403)
})
