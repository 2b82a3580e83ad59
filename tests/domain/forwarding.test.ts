import { expect, test } from 'vitest'
import { claimCases } from '#app/domain/cases/assignment.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { clockLines } from '#app/domain/cases/clock-lines.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { forwardCase, forwardings, mayForward, originOf } from '#app/domain/cases/forwarding.server.ts'
import { daysByOffice, officeParts } from '#app/domain/cases/office-parts.server.ts'
import { NotPossible } from '#app/domain/cases/perform.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { findCertificate } from '#app/domain/register/verification.server.ts'
import { db } from '#app/platform/db.server.ts'
import { caseForApplicant } from '#app/routes/cases/case-data.server.ts'
import { audit } from '#tests/support/audit.ts'
import { after, bring, type Milestone, recommend, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { jobsOf } from '#tests/support/queue.ts'

const sokha = await person('Sokha')
const battambang = await office('02')
const phnomPenh = await office('12')
const ministry = await office('00')
const now = after(30)
const remark = 'The workshop stands in Phnom Penh.'

async function caseIn(state: Milestone) {
  const id = await submitted('sme-registration', sokha)
  await bring(id, state, battambang)
  return id
}
const rowOf = (id: string) => db.case.findUniqueOrThrow({ where: { id }, include: { events: true, stays: true } })
const forward = (id: string, to: string, by: Person, at = now) => forwardCase(id, { to, remark }, { by, at })
const noticesTo = async ({ id }: Person, caseId: string) =>
  (
    await db.delivery.findMany({
      where: { personId: id, channel: 'site', notice: { in: ['forwarded', 'caseArrived'] } },
    })
  )
    .filter(
      ({ facts, caseId: about }) => about === caseId || String((facts as { path?: string }).path).includes(caseId),
    )
    .map(({ notice }) => notice)

test('a case goes to the office that decides it with its clock; nobody holds it there, and everybody concerned is told', async () => {
  const id = await caseIn('review')
  await claimCases([id], { by: battambang.officer, at: after(20), remark: 'x' })
  const before = await rowOf(id)
  expect(await forward(id, '12', battambang.chief)).toBeNull()
  const row = await rowOf(id)
  expect(row).toMatchObject({
    ...{ officeCode: '12', counterCode: '12', level: 'province', assigneeId: null, escalation: 0 },
    ...{ status: 'review', dueAt: before.dueAt, since: before.since, officeMinutes: before.officeMinutes },
  })
  expect(await findCase(id, battambang.chief)).toBeNull()
  expect(await findCase(id, phnomPenh.officer)).not.toBeNull()
  expect(await noticesTo(sokha, id)).toEqual(['forwarded'])
  expect(await noticesTo(phnomPenh.reception, id)).toEqual(['caseArrived'])
  expect(await noticesTo(phnomPenh.chief, id)).toEqual(['caseArrived'])
  expect(await noticesTo(phnomPenh.director, id)).toEqual([])
  expect(forwardings(row.events)).toMatchObject([{ from: '02', to: '12', remark }])
  await audit(id, { jobs: false })
  await bring(id, 'issued', phnomPenh, now)
  await audit(id, { jobs: false })
})

test('what goes to the ministry keeps its counter, and the ministry’s director signs the certificate', async () => {
  const id = await caseIn('review')
  await forward(id, '00', battambang.chief)
  expect(await rowOf(id)).toMatchObject({ officeCode: '00', counterCode: '02', level: 'ministry' })
  expect(await findCase(id, battambang.reception)).not.toBeNull()
  await bring(id, 'issued', ministry, now)
  const { number } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  const signatory = (
    (await db.certificate.findUniqueOrThrow({ where: { number } })).paper as { signatory: { titleEn: string } }
  ).signatory
  const [term] = await db.term.findMany({ where: { key: 'signatory' } })
  expect(signatory.titleEn).toBe((term.value as { ministry: { titleEn: string } }).ministry.titleEn)
  expect(await findCertificate(number, '2026-11-18')).not.toBeNull()
})

test('the office that received it sends it back once, with a reason', async () => {
  const id = await caseIn('review')
  await forward(id, '12', battambang.chief)
  expect(originOf((await rowOf(id)).events, '12')).toEqual({ office: '02', isOver: false })
  expect(await forward(id, '02', phnomPenh.chief, after(31))).toBeNull()
  expect(forwardings((await rowOf(id)).events).at(-1)).toMatchObject({ from: '12', to: '02', back: true })
  expect(await forward(id, '12', battambang.chief, after(32))).toBeNull()
  expect(await forward(id, '02', phnomPenh.chief, after(33))).toBe('over')
  // To a third office it may still go.
  expect(await forward(id, '00', phnomPenh.chief, after(34))).toBeNull()
  expect((await rowOf(id)).officeCode).toBe('00')
  await audit(id, { jobs: false })
})

test('reception sends on what it has before it, the chief until a recommendation stands, and nobody else', async () => {
  const [early, late] = [await caseIn('intake'), await caseIn('endorsement')]
  const [intake, endorsement] = [await rowOf(early), await rowOf(late)]
  expect(mayForward(intake, battambang.reception)).toBe(true)
  expect(mayForward(intake, battambang.chief)).toBe(true)
  for (const each of [battambang.officer, battambang.director, battambang.cashier, phnomPenh.chief, sokha])
    expect(mayForward(intake, each)).toBe(false)
  expect(mayForward(endorsement, battambang.chief)).toBe(false)
  await expect(forward(late, '12', battambang.chief)).rejects.toBeInstanceOf(NotPossible)
  const own = { ...sokha, roles: [{ role: 'chief' as const, officeCode: '02' }] }
  expect(mayForward(intake, own)).toBe(false)
  expect(await forward(early, '99', battambang.reception)).toBe('unknown')
  expect(await forward(early, '02', battambang.reception)).toBe('unknown')
})

test('two who send a case to different offices at once: one does, the other is told', async () => {
  const id = await caseIn('intake')
  const answers = await Promise.allSettled([
    forward(id, '12', battambang.reception),
    forward(id, '00', battambang.chief),
  ])
  // Reception serves at its counter also what the ministry decides: it may find the case there and send it on in turn.
  expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true)
  const moves = forwardings((await rowOf(id)).events)
  expect(moves.at(-1)?.to).toBe((await rowOf(id)).officeCode)
  moves.forEach((move, index) => {
    expect(move.from).toBe(index === 0 ? '02' : moves[index - 1].to)
  })
  await audit(id, { jobs: false })
})

test('the ledger shows the part of each office, and the parts add up to the office’s time', async () => {
  const id = await caseIn('review')
  await forward(id, '12', battambang.chief, after(26))
  await recommend(id, phnomPenh.officer, after(75))
  await forward(id, '00', phnomPenh.chief, after(76)).catch(() => {})
  await decide(id, { type: 'endorse' }, { by: phnomPenh.chief, at: after(99) })
  const row = (await findCase(id, phnomPenh.chief))!
  const parts = await officeParts(row, after(100))
  const { minutes } = await clockLines(row, after(100))
  expect(parts.map(({ office, until }) => [office, until === null])).toEqual([
    ['02', false],
    ['12', true],
  ])
  expect(parts.reduce((sum, each) => sum + each.minutes, 0)).toBe(minutes.office)
  expect(parts.every((each) => each.minutes > 0)).toBe(true)
  const { days } = await clockLines(row, after(100))
  const shares = daysByOffice(parts)
  expect(shares.map(({ office }) => office)).toEqual(['02', '12'])
  expect(shares.reduce((sum, each) => sum + Math.round(each.days * 10), 0)).toBe(Math.round(days.office * 10))
  const back = daysByOffice([...parts, { ...parts[0], days: 0.3 }])
  expect(back.map(({ office, days }) => [office, days])).toEqual([
    ['02', Math.round(shares[0].days * 10 + 3) / 10],
    ['12', shares[1].days],
  ])
  // The applicant reads it on the page of the case.
  const page = await caseForApplicant((await findCase(id, sokha))!, sokha, 'en', after(100))
  expect(page.shares).toEqual(shares)
  expect(shares.every(({ office }) => page.offices[office])).toBe(true)
  const plain = await caseForApplicant((await findCase(await caseIn('review'), sokha))!, sokha, 'en', after(30))
  expect(plain.shares).toEqual([])
})

test('the office that receives a case has its own days before it escalates', async () => {
  const id = await caseIn('review')
  const days = async () => (await jobsOf(id)).filter(({ task }) => task === 'escalate')
  const [first] = await days()
  await forward(id, '12', battambang.chief, after(50))
  const [second, ...more] = await days()
  expect(more).toEqual([])
  expect(second.run_at.getTime()).toBeGreaterThan(first.run_at.getTime())
  expect((second.payload as { seq: number }).seq).toBe((await rowOf(id)).seq)
})
