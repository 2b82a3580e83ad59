import { expect, test } from 'vitest'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { decideDuplicate, duplicatesOf, findOther } from '#app/domain/register/duplicates.server.ts'
import { enterpriseHistory } from '#app/domain/register/enterprise-history.server.ts'
import { findLikenesses } from '#app/domain/register/likenesses.server.ts'
import { sidesOf } from '#app/domain/register/sides.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf } from '#tests/support/queue.ts'
import type { Answers } from '#workflows/service.ts'

/** Answers of an enterprise that has nothing in common with any other but what is said. */
function unlike(nameKm: string, nameEn: string, more: Record<string, object> = {}): Answers {
  const base = completeAnswers('sme-registration')
  const number = String(10_000_000 + Math.floor(Math.random() * 89_999_999))
  return {
    ...base,
    applicant: { ...base.applicant, idNumber: `9${number}`, phone: `+8559${number.slice(1)}`, ...more.applicant },
    enterprise: { ...base.enterprise, nameKm, nameEn, ...more.enterprise },
    place: { ...base.place, ...more.place },
  }
}

/** Applies, and has the application held against the register as the queue does. */
async function apply(answers: Answers, who?: Person) {
  const id = await submitted('sme-registration', who ?? (await person('Kosal')), undefined, answers)
  await findLikenesses(id, after(1))
  return id
}
const enterpriseOf = async (id: string) => (await db.case.findUniqueOrThrow({ where: { id } })).enterpriseId!

const found = async (id: string, who: Person) => duplicatesOf(await enterpriseOf(id), who)

test('names alike are found in Khmer and in Latin letters, a little misspelt and with other spaces', async () => {
  const people = await office()
  const honey = await apply(unlike('សិប្បកម្មទឹកឃ្មុំភ្នំគូលែន', 'Kulen Mountain Honey'))
  const khmer = await apply(unlike('សិប្បកម្ម ទឹកឃ្មុ ភ្នំគូលែន', 'Bee Products'))
  const latin = await apply(unlike('សហគ្រាសផលិតផលឃ្មុំ', 'Kulen Mountain Hony'))
  const other = await apply(unlike('សិប្បកម្មស្ករត្នោតកំពង់ស្ពឺ', 'Palm Sugar'))
  const alike = await found(honey, people.officer)
  expect(alike.map(({ id, signs }) => [id, signs]).sort()).toEqual(
    [
      [await enterpriseOf(khmer), ['name']],
      [await enterpriseOf(latin), ['name']],
    ].sort(),
  )
  expect((await found(other, people.officer)).map(({ id }) => id)).not.toContain(await enterpriseOf(honey))
})

test('the same owner, identity paper, telephone and street are found whatever the name is', async () => {
  const people = await office()
  const lin = await person('Lin')
  const place = { commune: 'វត្តគរ', village: 'ច្រាបក្រសាំង', street: 'ផ្លូវ ៥', house: '12A' }
  const first = await apply(unlike('សិប្បកម្មឥដ្ឋ', 'Bricks', { place }), lin)
  const owner = await apply(unlike('រោងចក្រទឹកកក', 'Ice Works'), lin)
  const otherTrade = await apply(unlike('ផលិតសាប៊ូ', 'Soap', { enterprise: { activity: '2023' } }), lin)
  const { applicant } = (await db.case.findUniqueOrThrow({ where: { id: first } })).answers as Answers
  const paper = await apply(unlike('កសិដ្ឋានត្រី', 'Fish Farm', { applicant: { idNumber: applicant!.idNumber } }))
  const phone = await apply(unlike('ហាងជាងដែក', 'Blacksmith', { applicant: { phone: applicant!.phone } }))
  const street = await apply(unlike('រោងម៉ាស៊ីនស្រូវ', 'Rice Mill', { place }))
  await apply(unlike('តម្បាញសូត្រ', 'Silk', { place: { ...place, house: '14' } }))
  // An owner may have another trade at another place.
  const other = await enterpriseOf(otherTrade)
  const signs = new Map((await found(first, people.officer)).map((each) => [each.id, each.signs]))
  expect(signs.has(other)).toBe(false)
  expect([...signs].sort()).toEqual(
    [
      [await enterpriseOf(owner), ['owner', 'activity']],
      [await enterpriseOf(paper), ['owner']],
      [await enterpriseOf(phone), ['phone']],
      [await enterpriseOf(street), ['place']],
    ].sort(),
  )
})

test('an office finds only what it may know of: its own cases, and what is certified in its province', async () => {
  const here = await office('02')
  const elsewhere = await office('12')
  const sun = await person('Sun')
  const first = await apply(unlike('កាហ្វេរតនគិរី', 'Ratanakiri Coffee'), sun)
  const place = { province: '12', district: 'ដូនពេញ', commune: 'វត្តភ្នំ', village: 'ភូមិ ១' }
  const second = await apply(unlike('តែបុរាណ', 'Old Tea', { place }), sun)
  expect(await found(first, here.officer)).toEqual([])
  expect(await found(second, elsewhere.officer)).toEqual([])
  const [one, other] = [await enterpriseOf(first), await enterpriseOf(second)]
  expect(await findOther(one, other, here.officer)).toBeNull()

  await bring(second, 'issued', elsewhere)
  expect(await found(first, here.officer)).toEqual([])
  const ministry = await person('Malis', ['officer'], '00')
  expect(await findOther(one, other, ministry)).toMatchObject({ nameEn: 'Old Tea' })
  expect(await findOther(other, one, ministry)).toBeNull()
})

test('a verdict stands at both enterprises from then on, the last one counts, and nothing is merged', async () => {
  const people = await office()
  const mony = await person('Mony')
  const ids = [await apply(unlike('ទឹកត្រីកំពត', 'Fish Sauce'), mony), await apply(unlike('អំបិលកំពត', 'Salt'), mony)]
  const [first, second] = await Promise.all(ids.map(enterpriseOf))
  const decide = async (id: string, other: string, same: boolean, words: string, by = people.officer) =>
    decideDuplicate((await findCase(id, by))!, other, { same, words }, { by, at: after(5) })

  expect(await decide(ids[0], second, false, 'Two workshops.')).toBe(true)
  expect(await decide(ids[1], first, true, 'One workshop with two signs.', people.chief)).toBe(true)
  for (const [id, other] of [
    [ids[0], second],
    [ids[1], first],
  ])
    expect(await found(id, people.director)).toMatchObject([
      { id: other, verdict: { same: true, words: 'One workshop with two signs.', byId: people.chief.id } },
    ])
  expect(await db.enterprise.count({ where: { id: { in: [first, second] }, ownerId: mony.id } })).toBe(2)
  expect(await db.duplicateVerdict.count({ where: { OR: [{ oneId: first }, { otherId: first }] } })).toBe(2)
  await expect(pool.query('delete from "DuplicateVerdict"')).rejects.toThrow('permission denied')

  // Looking alike no longer, they stay beside each other by what was found.
  await db.enterprise.update({ where: { id: second }, data: { ownerId: (await person('Vuth')).id } })
  await findLikenesses(ids[0], after(6))
  expect(await found(ids[0], people.officer)).toMatchObject([{ id: second, signs: [], verdict: { same: true } }])
})

test('it is not the applicant’s to say, nor anybody’s once the case is closed', async () => {
  const people = await office()
  const own = await apply(unlike('កន្ទេលធម្មជាតិ', 'Mats'), people.officer)
  const other = await enterpriseOf(await apply(unlike('កន្ទេលកក់', 'Reed Mats')))
  const say = async (by: Person) =>
    decideDuplicate((await findCase(own, by))!, other, { same: false, words: 'No.' }, { by, at: after(5) })
  expect(await say(people.officer)).toBe(false)
  await bring(own, 'issued', { ...people, officer: await person('Chenda', ['officer']) })
  expect(await say(people.chief)).toBe(false)
})

test('side by side, what agrees is marked', async () => {
  const people = await office()
  const phone = '+85577123123'
  const first = await apply(unlike('ស្បែកជើងស្រស់', 'Fresh Shoes', { applicant: { phone } }))
  const second = await apply(unlike('ស្បែកជើងស្រស់', 'New Shoes', { applicant: { phone } }))
  const one = (await findCase(first, people.officer))!
  const other = (await findOther(one.enterpriseId!, await enterpriseOf(second), people.officer))!
  const rows = await sidesOf(one, other)
  expect(rows.filter(({ agrees }) => agrees).map(({ key }) => key)).toEqual([
    'nameKm',
    'owner',
    'phone',
    'place',
    'activity',
    'started',
  ])
  expect(rows.find(({ key }) => key === 'phone')?.applied).toEqual({ km: '077123123', en: '077123123' })
})

test('earlier cases, certificates and visits of the enterprise and other files of its owner stand beside a case', async () => {
  const people = await office()
  const veha = await person('Veha')
  const first = await submitted('operating-certificate', veha)
  await bring(first, 'issued', people)
  const enterpriseId = await enterpriseOf(first)
  const second = await submitted('sme-registration', veha)
  const { cases, certificates, inspections } = await enterpriseHistory(
    (await findCase(second, people.chief))!,
    people.chief,
  )
  expect(cases).toMatchObject([{ id: first, status: 'issued', isOther: true }])
  expect(certificates).toMatchObject([{ isOther: true }])
  expect(inspections).toEqual([])

  const of = { id: second, enterpriseId, applicantId: veha.id }
  expect((await enterpriseHistory(of, people.chief)).inspections).toMatchObject([{ passed: true, isPlanned: false }])
  // Another office may not see the case, but the certificate and the visit are the enterprise's own.
  const elsewhere = await enterpriseHistory(of, await person('Rithy', ['officer'], '12'))
  expect(elsewhere.cases).toEqual([])
  expect([elsewhere.certificates.length, elsewhere.inspections.length]).toEqual([1, 1])
})

test('an application is held against the register whenever it is sent; many at once, and again, find the same', async () => {
  const people = await office()
  const ids = await Promise.all(
    ['Sour Plum Jam', 'Sour Plum Jams', 'Sour Plums Jam'].map((name) =>
      person('Phalla').then((who) => submitted('sme-registration', who, undefined, unlike('ដំណាប់', name))),
    ),
  )
  const queued = (await Promise.all(ids.map(jobsOf))).flat().filter(({ task }) => task === 'findLikenesses')
  expect(queued.map(({ payload }) => (payload as { caseId: string }).caseId).sort()).toEqual([...ids].sort())
  await Promise.all([...ids, ...ids].map((id) => findLikenesses(id, after(1))))
  const enterprises = await Promise.all(ids.map(enterpriseOf))
  for (const [index, id] of ids.entries())
    expect((await found(id, people.officer)).map((each) => each.id).sort()).toEqual(
      enterprises.filter((_, other) => other !== index).sort(),
    )
})

test('an enterprise of the register before this system is found in its province, with the certificate it came with', async () => {
  const people = await office()
  const { id: otherId } = await db.enterprise.create({
    data: {
      ...{ nameKm: 'សិប្បកម្មស្រាសម្រោង', nameEn: 'Samraong Spirits', activity: '1101', provinceCode: '02' },
      ...{ ownerId: (await person('Old Owner')).id, particulars: {}, createdAt: after(0) },
      certificates: {
        create: { number: '17/45', rowHash: 'x', service: 'sme-registration', issuedOn: after(0), paper: {} },
      },
    },
  })
  const id = await apply(unlike('សិប្បកម្មស្រាសំរោង', 'Palm Wine'))
  expect(await found(id, people.officer)).toMatchObject([{ id: otherId, signs: ['name'] }])
  expect(await found(id, await person('Rithy', ['officer'], '12'))).toEqual([])
  const one = (await findCase(id, people.officer))!
  const rows = await sidesOf(one, (await findOther(one.enterpriseId!, otherId, people.officer))!)
  expect(rows.find(({ key }) => key === 'certificates')?.registered?.en).toBe('17/45')
})
