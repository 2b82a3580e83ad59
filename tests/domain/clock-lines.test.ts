import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar } from '#app/domain/calendar.server.ts'
import { openDraft, resubmitApplication } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { clockOf } from '#app/domain/cases/clock.server.ts'
import { type ClockLines, clockLines } from '#app/domain/cases/clock-lines.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { perform } from '#app/domain/cases/perform.server.ts'
import { record } from '#app/domain/cases/record.server.ts'
import { type Person, system } from '#app/domain/people/access.server.ts'
import { turnaround } from '#app/domain/reports/turnaround.server.ts'
import { db } from '#app/platform/db.server.ts'
import { findInOrder } from '#prisma/demo/checks.ts'
import { after, askForCorrection, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'
import { counted } from '#tests/support/tallies.ts'
import { moves } from '#tests/support/walks.ts'
import { workingMinutes } from '#workflows/calendar.ts'
import { roles, type Sent } from '#workflows/kit.ts'
import { serviceIds } from '#workflows/service.ts'

const told = ({ lines }: ClockLines) => lines.map(({ side, began, ended }) => [side, began, ended])

test('every start and stop is a line with its reason, and what is the office’s lies between them', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people, after(24))
  await askForCorrection(id, people.officer, after(48))
  await resubmitApplication((await findDraft(id, sokha))!, sokha, after(96))
  const open = await clockLines((await findCase(id, sokha))!, after(97))
  expect(told(open)).toEqual([
    ['payment', 'submit', 'recordPayment'],
    ['office', 'recordPayment', 'requestCorrection'],
    ['applicant', 'requestCorrection', 'resubmit'],
    ['office', 'resubmit', null],
  ])
  expect(open.lines.at(-1)).toMatchObject({ from: after(96).toISOString(), until: null })

  await bring(id, 'issued', people, after(120))
  const done = await clockLines((await findCase(id, sokha))!, after(500))
  expect(told(done).at(-1)).toEqual(['office', 'resubmit', 'approve'])
})

test('time without a fee begins with the submission; a file that was sent back stays on the office’s clock', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'endorsement', people)
  await decide(id, { type: 'sendBack', remark: 'Again.' }, { by: people.chief, at: after(30) })
  await decide(id, { type: 'recommend', advice: 'refuse', remark: 'No.' }, { by: people.officer, at: after(50) })
  await decide(id, { type: 'endorse' }, { by: people.chief, at: after(51) })
  await decide(id, { type: 'refuse', reason: 'falseStatement', remark: '' }, { by: people.director, at: after(52) })
  expect(told(await clockLines((await findCase(id, sokha))!, after(60))).slice(1)).toEqual([
    ['office', 'recordPayment', 'refuse'],
  ])
})

test('a hand-over written into the file moves no clock, and its deadline is not forgotten', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(4))
  const before = await clockLines((await findCase(id, sokha))!, after(9))
  await db.$transaction((tx) =>
    record(tx, id, { type: 'handOver', from: sokha.id, to: sokha.id }, { by: sokha, at: after(5) }),
  )
  expect(await clockLines((await findCase(id, sokha))!, after(9))).toEqual(before)

  const { timersOf } = await import('#tests/support/queue.ts')
  const { passDeadline } = await import('#app/domain/cases/deadlines.server.ts')
  const [{ payload, run_at }] = await timersOf(id)
  await passDeadline(payload as Parameters<typeof passDeadline>[0], run_at!)
  const page = (await findCase(id, sokha))!
  expect(page.status).toBe('lapsed')
  expect(told(await clockLines(page, after(999))).at(-1)).toEqual(['applicant', 'requestCorrection', 'deadline'])
})

test.for(serviceIds)(
  '%s: over random histories the lines add up to the office’s minutes, the shown days to their sum, and the turnaround agrees',
  { timeout: 120_000 },
  async (service) => {
    const days = await calendar()
    const everywhere = roles
      .filter((role) => role !== 'applicant')
      .flatMap((role) => ['00', '02'].map((officeCode) => ({ role, officeCode })))
    const sokha = await person('Sokha')
    const cast: (Person | typeof system)[] = [system, sokha, sokha]
    for (const name of ['Malis', 'Veasna', 'Dara', 'Sophea']) cast.push(await personWith(name, everywhere))
    const manager = await personWith('Kunthea', [{ role: 'manager', officeCode: '00' }])
    const tries = fc.array(fc.record({ who: fc.nat(), type: fc.nat(), brings: fc.nat(), minutes: fc.nat(3_000) }), {
      minLength: 15,
      maxLength: 60,
    })
    let decisions = 0
    let runs = 0

    await fc.assert(
      fc.asyncProperty(tries, fc.nat(5_000), async (all, later) => {
        const id = (await openDraft(service, sokha, monday))!
        await db.case.update({
          where: { id },
          data: {
            ...{ officeCode: '02', counterCode: '02', level: 'province', revision: 1, terms: { standardDays: 7 } },
            // A province of its own, so that its figures are its own.
            provinceCode: `walk ${runs++}`,
          },
        })
        let at = monday
        for (const { who, type, brings, minutes } of all) {
          const by = cast[who % cast.length]
          at = new Date(at.getTime() + minutes * 60_000)
          const row = await db.case.findUniqueOrThrow({ where: { id } })
          // Now and then a way back or out, so that most come to a decision.
          const isRare = (each: string) => each === 'withdraw' || each === 'sendBack' || each === 'requestCorrection'
          const choices = decisionsFor(row, by as Person, at).filter((each) => !isRare(each) || brings % 4 === 0)
          if (choices.length === 0) continue
          const chosen = choices[type % choices.length]
          const sent = { type: chosen, ...moves[chosen][brings % moves[chosen].length] } as Sent
          const alongside = async (tx: Parameters<typeof record>[0]) => {
            if (chosen === 'submit') await tx.case.update({ where: { id }, data: { submittedAt: at } })
          }
          if (chosen === 'recommend') await findInOrder(id, { by: by as Person, at })
          await perform(id, sent, { by, at, alongside })
        }
        const now = new Date(at.getTime() + later * 60_000)
        const page = (await findCase(id, sokha))!
        const { lines, minutes, days: shown } = await clockLines(page, now)
        const running = page.decidedAt === null && (page.waitsFor === 'office' || page.waitsFor === 'inspection')
        const used = page.officeMinutes + (running ? workingMinutes(days, page.since, now) : 0)

        expect(minutes.office).toBe(used)
        expect((await clockOf(page, now))!.used).toBe(shown.office)
        for (const side of ['office', 'applicant', 'payment'] as const) {
          const mine = lines.filter((line) => line.side === side)
          expect(mine.reduce((sum, line) => sum + line.minutes, 0)).toBe(minutes[side])
          expect(mine.reduce((sum, line) => sum + Math.round(line.days * 10), 0)).toBe(Math.round(shown[side] * 10))
        }
        // One after the other without a gap, and never twice the same side.
        for (const [index, line] of lines.slice(1).entries()) {
          expect(line.from).toBe(lines[index].until)
          expect(line.side).not.toBe(lines[index].side)
          expect(line.began).toBe(lines[index].ended)
        }
        if (page.decidedAt) {
          decisions++
          const filter = {
            from: '2026-11-01',
            until: '2027-12-31',
            service,
            province: page.provinceCode!,
            level: '',
            size: '',
          } as const
          const { all: figures } = await counted(turnaround)(manager, filter, now)
          expect(figures.decided).toBe(1)
          const inDays = (spent: number) => Math.round((spent * 10) / 450) / 10
          expect(figures.officeMedian).toBe(inDays(page.officeMinutes))
          expect(figures.applicantMedian).toBe(inDays(minutes.applicant + minutes.payment))
        }
      }),
      { numRuns: 25 },
    )
    expect(decisions).toBeGreaterThan(0)
  },
)
