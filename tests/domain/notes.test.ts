import { expect, test } from 'vitest'
import { addNote, isColleagueOn, notesOn } from '#app/domain/cases/notes.server.ts'
import { ownArchive } from '#app/domain/people/own-data.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const secret = 'The neighbour says that the workshop is empty.'

test('notes stand in the order in which they were written, with who and when, and cannot be changed', async () => {
  const people = await office()
  const id = await submitted('sme-registration', await person('Sokha'))
  await addNote(id, secret, { by: people.officer, at: after(5) })
  await addNote(id, 'I shall go and look.', { by: people.chief, at: after(6) })
  expect(await notesOn(id)).toMatchObject([
    { words: secret, byId: people.officer.id, at: after(5).toISOString() },
    { words: 'I shall go and look.', byId: people.chief.id },
  ])
  await expect(pool.query('delete from "Note"')).rejects.toThrow('permission denied')
  await expect(pool.query(`update "Note" set words = ''`)).rejects.toThrow('permission denied')
})

test('what colleagues write is not in the data that the applicant takes along', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await addNote(id, secret, { by: people.officer, at: after(5) })
  const archive = Buffer.from(await new Response(ownArchive(sokha.id, after(9))).arrayBuffer())
  const folder = await import('node:zlib').then(({ inflateRawSync }) => texts(archive, inflateRawSync))
  expect(folder).toContain('Sokha Noodles')
  expect(folder).not.toContain('neighbour')
})

test('the applicant, who acts for her and who only administers are no colleagues on the case', async () => {
  const people = await office()
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  const helper = {
    ...people.reception,
    mandates: [{ enterpriseId: row.enterpriseId!, ownerId: sokha.id, role: 'everything' as const }],
  }
  expect(isColleagueOn(row, people.officer)).toBe(true)
  for (const who of [
    sokha,
    helper,
    await person('Sokun', ['administrator'], '00'),
    await person('Rithy', ['chief'], '12'),
  ])
    expect(isColleagueOn(row, who)).toBe(false)
  const own = await submitted('sme-registration', people.officer)
  expect(isColleagueOn(await db.case.findUniqueOrThrow({ where: { id: own } }), people.officer)).toBe(false)
})

/** Everything readable in a ZIP file, as one text. */
function texts(zip: Buffer, inflate: (bytes: Buffer) => Buffer): string {
  const found: string[] = []
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const [method, size, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)]
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const bytes = zip.subarray(from, from + size)
    found.push((method === 8 ? inflate(bytes) : bytes).toString('utf8'))
  }
  return found.join('\n')
}
