import { expect, test } from 'vitest'
import { type Collecting, handOver, handOversOf } from '#app/domain/counter/certificate-hand-over.server.ts'
import { db } from '#app/platform/db.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const people = await office()
const rith = people.reception
const owner: Collecting = {
  ...{ collector: 'owner', name: 'Sokha', authority: '', idKind: 'identityCard' },
  ...{ how: 'paper', proof: '7/26', drawing: '', reason: '' },
}

async function issued() {
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'issued', people)
  return id
}

test('a certificate is handed over once, whoever is faster; after that each time needs a reason', async () => {
  const id = await issued()
  const second = await person('Sreymom', ['reception'])
  const both = await Promise.all([rith, second].map((by) => handOver(id, owner, { by, at: after(20) })))
  expect(both.filter((each) => each === 'already')).toHaveLength(1)
  expect(await handOver(id, owner, { by: rith, at: after(21) })).toBe('already')
  const cousin: Collecting = {
    ...owner,
    ...{ collector: 'representative', name: 'Vanna', authority: '14 November 2026', how: 'drawn' },
    ...{ proof: '', drawing: 'M1 1L9 9', reason: 'The first paper was wet.' },
  }
  expect(await handOver(id, cousin, { by: rith, at: after(22) })).toMatchObject({ nth: 2, officerId: rith.id })
  expect((await handOversOf(id)).map(({ nth, collector, reason }) => [nth, collector, reason])).toEqual([
    [2, 'representative', 'The first paper was wet.'],
    [1, 'owner', ''],
  ])
  const events = await db.caseEvent.findMany({ where: { caseId: id, type: 'collect' } })
  expect(events).toHaveLength(2)
  await audit(id, { jobs: false })
  await expect(db.certificateHandOver.updateMany({ data: { name: 'x' } })).rejects.toThrow('denied')
  await expect(db.certificateHandOver.deleteMany({})).rejects.toThrow('denied')
})

test('only a reception of the case hands out, only what is issued, and nobody to oneself', async () => {
  const id = await issued()
  const elsewhere = await person('Sreyleak', ['reception'], '12')
  for (const by of [people.cashier, people.director, elsewhere])
    expect(await handOver(id, owner, { by, at: after(20) })).toBeNull()
  const open = await submitted('sme-registration', await person('Sokha'), monday)
  expect(await handOver(open, owner, { by: rith, at: after(20) })).toBeNull()
  const { applicantId } = await db.case.findUniqueOrThrow({ where: { id } })
  expect(await handOver(id, owner, { by: { ...rith, id: applicantId }, at: after(20) })).toBeNull()
})
