import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { type Defect, requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { behindOf, casesBehind } from '#app/domain/reports/cases-behind.server.ts'
import { quality } from '#app/domain/reports/quality.server.ts'
import { filterOf } from '#app/domain/reports/report-filter.server.ts'
import { wilson } from '#app/domain/reports/wilson.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import type { ServiceId } from '#workflows/service.ts'

const people = await office()
const manager = await person('Malis', ['manager'], '00')
const november = filterOf(new URLSearchParams('from=2026-11&until=2026-12'), after(24 * 30))

const turnover: Defect = { kind: 'field', target: 'capital.turnover', reason: 'figuresDisagree', words: '' }
const plan: Defect = { kind: 'document', target: 'floorPlan', reason: 'illegible', words: '' }
const name: Defect = { kind: 'field', target: 'enterprise.nameEn', reason: 'incomplete', words: '' }

/** A case that is returned for these defects, round by round, and then decided. */
async function decided(rounds: Defect[][], service: ServiceId = 'sme-registration', refusal?: string) {
  const sokha = await person('Sokha')
  const id = await submitted(service, sokha)
  await bring(id, 'review', people)
  let at = after(5)
  for (const defects of rounds) {
    await requestCorrection(id, defects, { by: people.officer, at })
    at = after(2, at)
    const draft = (await findDraft(id, sokha))!
    await db.case.update({ where: { id }, data: { answers: { ...draft.answers, other: { asked: at.toISOString() } } } })
    const sent = await resubmitApplication((await findDraft(id, sokha))!, sokha, at)
    if (!('reference' in sent)) throw new Error(JSON.stringify(sent))
    at = after(2, at)
  }
  await bring(id, 'decision', people, at)
  at = after(10, at)
  if (refusal) await decide(id, { type: 'refuse', reason: refusal, remark: 'No.' }, { by: people.director, at })
  else await decide(id, { type: 'approve' }, { by: people.director, at })
  return id
}

test('without decisions there is nothing to say', async () => {
  expect(await quality(manager, november)).toMatchObject({ all: { decided: 0 }, targets: [], standsOut: false })
})

test('the interval of a share agrees with the published examples (Newcombe 1998, table I, method 3)', () => {
  const printed = (counted: number, of: number) => {
    const { lower, upper } = wilson(counted, of)
    return [lower.toFixed(4), upper.toFixed(4)]
  }
  expect(printed(81, 263)).toEqual(['0.2553', '0.3662'])
  expect(printed(15, 148)).toEqual(['0.0624', '0.1605'])
  expect(printed(0, 20)).toEqual(['0.0000', '0.1611'])
  expect(printed(1, 29)).toEqual(['0.0061', '0.1718'])
})

test('an interval holds its share, is narrower with more cases, and lies within 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 400 }), (a, b) => {
      const [counted, of] = [Math.min(a, b), b]
      const { lower, upper } = wilson(counted, of)
      const more = wilson(counted * 4, of * 4)
      expect(lower).toBeGreaterThanOrEqual(0)
      expect(upper).toBeLessThanOrEqual(1)
      expect(lower).toBeLessThanOrEqual(counted / of + 1e-12)
      expect(upper).toBeGreaterThanOrEqual(counted / of - 1e-12)
      expect(more.upper - more.lower).toBeLessThan(upper - lower)
    }),
  )
})

test('what was returned is counted by submission, right the first time by case; both again by plain SQL', async () => {
  await decided([])
  await decided([])
  await decided([[turnover, plan]])
  await decided([[turnover], [turnover, name]])
  await decided([[plan]], 'operating-certificate', 'falseStatement')
  // Open, and returned: not among the decisions. Returned and withdrawn: said apart.
  const open = await submitted('sme-registration', await person('Sokha'))
  await bring(open, 'review', people)
  await requestCorrection(open, [name], { by: people.officer, at: after(5) })
  const sokha = await person('Sokha')
  const gone = await submitted('sme-registration', sokha)
  await bring(gone, 'review', people)
  await requestCorrection(gone, [name], { by: people.officer, at: after(5) })
  await perform(gone, { type: 'withdraw' }, { by: sokha, at: after(9) })

  const found = await quality(manager, november)
  expect(found.all).toMatchObject({ decided: 5, right: 2 })
  expect(found.byService).toMatchObject([
    { service: 'sme-registration', decided: 4, right: 2 },
    { service: 'operating-certificate', decided: 1, right: 0 },
  ])
  expect(found.rounds).toEqual([
    { rounds: 0, cases: 2 },
    { rounds: 1, cases: 2 },
    { rounds: 2, cases: 1 },
  ])
  expect(found).toMatchObject({ endedReturned: 1, submissions: 9 })
  expect(Object.fromEntries(found.targets.map((each) => [each.target, [each.returned, each.submissions]]))).toEqual({
    'capital.turnover': [3, 9],
    floorPlan: [2, 9],
    'enterprise.nameEn': [1, 9],
  })
  expect(found.targets[0]).toMatchObject({ target: 'capital.turnover', cases: 2, share: 3 / 9 })
  expect(found.returnReasons.map(({ code, points, cases }) => [code, points, cases])).toEqual([
    ['figuresDisagree', 3, 2],
    ['illegible', 2, 2],
    ['incomplete', 1, 1],
  ])
  expect(found.refusalReasons).toMatchObject([{ code: 'falseStatement', points: 1, cases: 1 }])
  expect(found.refusalReasons[0].nameEn).not.toBe('falseStatement')

  // From the events alone: what each request named stands in the file of its case.
  const { rows } = await pool.query(
    `select c.id, count(*) filter (where e.type = 'requestCorrection')::int as requests
     from "Case" c join "CaseEvent" e on e."caseId" = c.id
     where exists (select from "CaseEvent" d where d."caseId" = c.id and d.type in ('approve', 'refuse')) group by c.id`,
  )
  expect(rows.length).toBe(found.all.decided)
  expect(rows.filter(({ requests }) => requests === 0).length).toBe(found.all.right)
  for (const { rounds, cases } of found.rounds)
    expect(rows.filter(({ requests }) => requests === rounds).length).toBe(cases)
})

test('every figure opens exactly the cases behind it', async () => {
  const found = await quality(manager, november)
  const behind = async (more: Record<string, string>) => {
    const asked = behindOf(new URLSearchParams(more))
    return (await casesBehind(manager, november, asked, null)).cases.length
  }
  expect(await behind({ returned: 'any' })).toBe(found.all.decided - found.all.right)
  expect(await behind({ returned: 'none' })).toBe(found.all.right)
  for (const { target, cases } of found.targets) expect(await behind({ returned: target })).toBe(cases)
  for (const { code, cases } of found.returnReasons) expect(await behind({ reason: code })).toBe(cases)
  for (const { code, cases } of found.refusalReasons) expect(await behind({ refusal: code })).toBe(cases)
  for (const { rounds, cases } of found.rounds) expect(await behind({ rounds: String(rounds) })).toBe(cases)
  expect(await behind({ returned: 'no.such', rounds: '0' })).toBe(0)
  for (const bad of ["' or 1=1 --", '\0', ''])
    expect(await behind({ returned: bad, reason: bad, refusal: bad, rounds: bad })).toBe(found.all.decided)
})

/** Decided cases of a province, each with one submission of two pages, returned for what `points` says of it. */
async function many(province: string, count: number, points: (number: number) => Pick<Defect, 'kind' | 'target'>[]) {
  const { id: byId } = await person('Sokha')
  for (let number = 0; number < count; number++)
    await db.case.create({
      data: {
        ...{ service: 'sme-registration', serviceVersion: 1, status: 'issued', state: {}, answers: {} },
        ...{ applicantId: byId, officeCode: '02', provinceCode: province, level: 'province' },
        ...{ since: monday, openedAt: monday, changedAt: monday, submittedAt: monday, decidedAt: after(50) },
        submissions: {
          create: [{ round: 0, answers: { capital: {}, enterprise: {} }, documents: [], byId, at: monday }],
        },
        corrections: { create: points(number).map((each) => ({ ...each, round: 1, reason: 'illegible' })) },
      },
    })
  return quality(manager, { ...november, province })
}

test('few submissions do not lead, and nothing is called the worst that chance may have put there', async () => {
  // A rare document, returned the one time it came; a question of every form, returned often.
  const { targets, standsOut } = await many('17', 40, (number) => [
    ...(number < 20 ? [turnover] : []),
    ...(number < 1 ? [{ ...plan, target: 'lease' }] : []),
  ])
  expect(targets.map(({ target, share }) => [target, share])).toEqual([
    ['capital.turnover', 20 / 40],
    ['lease', 1],
  ])
  expect(standsOut).toBe(false)
})

test('a question that is returned far more often than all others stands out', async () => {
  const { targets, standsOut } = await many('18', 60, (number) => [
    ...(number % 2 === 0 ? [turnover] : []),
    ...(number % 8 === 0 ? [name] : []),
    ...(number % 10 === 0 ? [{ kind: 'field' as const, target: 'capital.assets' }] : []),
  ])
  expect(targets.map(({ target }) => target)).toEqual(['capital.turnover', 'enterprise.nameEn', 'capital.assets'])
  expect(standsOut).toBe(true)
})

test('a director sees the own office only', async () => {
  expect((await quality(await person('Vuthy', ['director'], '17'), november)).all.decided).toBe(0)
  expect((await quality(people.director, november)).all.decided).toBeGreaterThan(0)
})
