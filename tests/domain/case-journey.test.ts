import { expect, test } from 'vitest'
import { resubmitApplication, withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { journeyOf } from '#app/domain/cases/journey.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { after, askForCorrection, bring, inspect, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

const signs = { done: '+', current: '>', todo: '-', skipped: '/' }

/** The way of a case on one line: + done, > here, - to come, / not needed. */
async function way(id: string, person: Person) {
  return journeyOf((await findCase(id, person))!)
    .map((step) => signs[step.state] + step.id)
    .join(' ')
}

test('the applicant sees where the case stands on its own way', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('operating-certificate', sokha)
  expect(await way(id, sokha)).toBe('+filing >payment -intake -review -inspection -endorsement -decision -issued')
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(4))
  expect(await way(id, sokha)).toBe('+filing +payment +intake >review -inspection -endorsement -decision -issued')
})

test('an inspection stands where it took place, before the examination that goes on after it', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('operating-certificate', sokha)
  await bring(id, 'inspection', people)
  expect(await way(id, sokha)).toBe('+filing +payment +intake +review >inspection -endorsement -decision -issued')
  await inspect(id, people, after(9))
  expect(await way(id, sokha)).toBe('+filing +payment +intake +inspection >review -endorsement -decision -issued')
  await bring(id, 'issued', people, after(9))
  expect(await way(id, sokha)).toBe('+filing +payment +intake +inspection +review +endorsement +decision +issued')
})

test('a way that ended early shows how far it went', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const given = await submitted('sme-registration', sokha)
  await bring(given, 'review', people)
  await withdrawApplication(given, sokha, after(5))
  expect(await way(given, sokha)).toBe('+filing +payment +intake >ended')
  const refused = await submitted('sme-registration', sokha)
  await bring(refused, 'decision', people)
  const decision = { type: 'refuse', reason: 'falseStatement', remark: 'The lease is forged.' } as const
  await decide(refused, decision, { by: people.director, at: after(9) })
  expect(await way(refused, sokha)).toBe('+filing +payment +intake +review /inspection +endorsement +decision >ended')
})

test('rounds of correction and files sent back are shown where they happened, and a visit that is not needed as such', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(4))
  await resubmitApplication((await findDraft(id, sokha))!, sokha, after(5))
  await bring(id, 'endorsement', people, after(5))
  await decide(id, { type: 'sendBack', remark: 'Look at the figures.' }, { by: people.chief, at: after(9) })
  await askForCorrection(id, people.officer, after(10))
  expect(await way(id, sokha)).toBe('+filing +payment +intake >review /inspection -endorsement -decision -issued')
  const { loops } = journeyOf((await findCase(id, sokha))!).find((step) => step.id === 'review')!
  expect(loops).toEqual([
    { kind: 'correction', round: 1, from: after(4).toISOString(), until: after(5).toISOString() },
    { kind: 'sentBack', at: after(9).toISOString() },
    { kind: 'correction', round: 2, from: after(10).toISOString(), until: null },
  ])
})
