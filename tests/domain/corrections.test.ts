import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraft, resubmitApplication, saveAnswers } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { requestCorrection } from '#app/domain/cases/corrections.server.ts'
import { type Deadline, passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { addDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import { roundsOf } from '#app/domain/cases/rounds.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import type { Person, system } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, askForCorrection, bring, monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'
import { timersOf } from '#tests/support/queue.ts'
import {
  colleagues,
  system as machine,
  malis,
  moves,
  type Snapshot,
  shortestPaths,
  sokha,
  veasna,
} from '#tests/support/walks.ts'
import { offered, open, type State, step } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type Actor, type CaseEvent, type EventType, roles, type Sent } from '#workflows/kit.ts'
import { serviceIds } from '#workflows/service.ts'

const people = await office()
const everyService = test.for(services.map((service) => [`${service.id} v${service.version}`, service] as const))

// A resubmitted correction can never reach approval without a reviewer

everyService('%s: after an answer no way leads to approval around a reviewer or an endorsement', ([, service]) => {
  const answered = shortestPaths(service, colleagues)
    .flatMap(({ steps }) => steps)
    .filter(({ event }) => event.type === 'resubmit')
    .map(({ state }) => state)
  expect(answered.length).toBeGreaterThan(0)
  const isApproved = ({ value }: Snapshot) => value === 'issuing'
  for (const fromState of answered) {
    const ways = (without?: EventType) =>
      shortestPaths(service, [...colleagues, malis, veasna], {
        fromState,
        toState: isApproved,
        moves: { ...moves, ...(without && { [without]: [] }) },
      })
    expect(ways()).not.toEqual([])
    for (const needed of ['recommend', 'endorse', 'approve'] as const) expect(ways(needed), needed).toEqual([])
  }
})

/** Who recommended, endorsed and approved since the last answer; null where nothing was approved after one. */
function handsIn(events: readonly { type: string; by: string | null }[]) {
  const approval = events.findLastIndex(({ type }) => type === 'approve')
  const answer = events.findLastIndex(({ type }, index) => type === 'resubmit' && index < approval)
  if (answer === -1) return null
  const since = events.slice(answer, approval)
  const last = (type: string) => since.findLast((each) => each.type === type)?.by ?? null
  return [last('recommend'), last('endorse'), events[approval].by]
}

const actors: Actor[] = [
  ...colleagues,
  machine,
  ...[malis, veasna, { ...malis, id: 'dara' }, { ...malis, id: 'chan' }].flatMap((each) => [each, each]),
  // Those who only prepare come often, so that walks get on.
  ...Array<Actor>(6).fill(sokha),
]
const tries = fc.array(fc.record({ who: fc.nat(), type: fc.nat(), brings: fc.nat() }), {
  minLength: 40,
  maxLength: 120,
})

everyService(
  '%s: whoever does what, an approval after an answer had a reviewer, an endorsement and a decision by three people',
  { timeout: 60_000 },
  ([, service]) => {
    let approvals = 0
    fc.assert(
      fc.property(tries, (all) => {
        let state: State = open(service, { applicantId: sokha.id })
        const events: { type: string; by: string | null }[] = []
        for (const [index, { who, type, brings }] of all.entries()) {
          const by = actors[who % actors.length]
          const at = new Date(Date.parse('2026-11-16T02:00:00Z') + index * 60_000).toISOString()
          const choices = offered(service, state, by).filter((each) => each !== 'withdraw')
          if (choices.length === 0) continue
          const chosen = choices[type % choices.length]
          const next = step(service, state, {
            type: chosen,
            ...moves[chosen][brings % moves[chosen].length],
            by,
            at,
          } as CaseEvent)
          if (!next) continue
          events.push({ type: chosen, by: by.id })
          state = next.state
        }
        const hands = handsIn(events)
        if (!hands) return
        approvals++
        expect(hands).not.toContain(null)
        expect(new Set([...hands, sokha.id]).size).toBe(4)
      }),
      { numRuns: 600 },
    )
    expect(approvals).toBeGreaterThan(5)
  },
)

test.for(serviceIds)(
  '%s: nor is there such an approval in the database after random walks',
  { timeout: 120_000 },
  async (service) => {
    const everywhere = roles.filter((role) => role !== 'applicant').map((role) => ({ role, officeCode: '02' }))
    const applicant = await personWith('Sokha', everywhere)
    const cast: (Person | typeof system)[] = [applicant, applicant]
    for (const name of ['Malis', 'Veasna', 'Dara', 'Sophea']) cast.push(await personWith(name, everywhere))
    let approvals = 0
    await fc.assert(
      fc.asyncProperty(tries, async (all) => {
        const id = (await openDraft(service, applicant, monday))!
        await db.case.update({ where: { id }, data: { officeCode: '02', counterCode: '02', revision: 1 } })
        for (const [index, { who, type, brings }] of all.entries()) {
          const by = cast[who % cast.length]
          const at = after(index / 4)
          const row = await db.case.findUniqueOrThrow({ where: { id }, include: { events: true } })
          // Sent back or asked again now and then, so that many come to an approval.
          const isRare = (each: string) => each === 'sendBack' || (each === 'requestCorrection' && index > 20)
          const choices = decisionsFor(row, by as Person, at).filter(
            (each) => each !== 'withdraw' && each !== 'refuse' && (!isRare(each) || brings % 4 === 0),
          )
          if (choices.length === 0) continue
          const chosen = choices[type % choices.length]
          const sent = { type: chosen, ...moves[chosen][brings % moves[chosen].length] } as Sent
          await perform(id, sent, { by, at })
        }
        const events = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
        const hands = handsIn(events.map(({ type, byId }) => ({ type, by: byId })))
        if (!hands) return
        approvals++
        expect(hands).not.toContain(null)
        expect(new Set([...hands, applicant.id]).size).toBe(4)
      }),
      { numRuns: 40 },
    )
    expect(approvals).toBeGreaterThan(0)
  },
)

// The deadline

/** A registration with a correction request of Monday noon. */
async function asked(applicant: Person) {
  const id = await submitted('sme-registration', applicant)
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(4))
  const [{ payload, run_at }] = await timersOf(id)
  return { id, timer: payload as Deadline, deadline: run_at! }
}
const draftOf = async (id: string, applicant: Person) => (await findDraft(id, applicant))!
const later = (date: Date, ms: number) => new Date(date.getTime() + ms)
const lastEvents = async (id: string) =>
  (await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'desc' }, take: 2 })).map(({ type }) =>
    type.startsWith('xstate') ? 'deadline' : type,
  )

test('an answer at the very end of the time is taken; a moment later it is refused, and the application has ended', async () => {
  const applicant = await person('Sokha')
  const inTime = await asked(applicant)
  const tooLate = await asked(applicant)
  const answer = async ({ id }: { id: string }, at: Date) =>
    resubmitApplication(await draftOf(id, applicant), applicant, at)
  expect(await answer(inTime, inTime.deadline)).toHaveProperty('reference')
  expect(await answer(tooLate, later(tooLate.deadline, 1))).toEqual({
    kind: 'deadlinePassed',
    answerBy: tooLate.deadline.toISOString(),
  })
  expect(await db.case.findUniqueOrThrow({ where: { id: tooLate.id } })).toMatchObject({ status: 'lapsed' })
  expect(await db.submission.count({ where: { caseId: tooLate.id } })).toBe(1)
  expect(await timersOf(tooLate.id)).toEqual([])
  // The timer that comes afterwards finds nothing to do.
  await passDeadline(tooLate.timer, later(tooLate.deadline, 1000))
  expect(await lastEvents(tooLate.id)).toEqual(['deadline', 'requestCorrection'])
})

test('the door itself takes no late answer, whoever knocks', async () => {
  const applicant = await person('Sokha')
  const { id, deadline } = await asked(applicant)
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  expect(decisionsFor(row, applicant, deadline)).toContain('resubmit')
  expect(decisionsFor(row, applicant, later(deadline, 1))).toEqual(['withdraw'])
  const knock = perform(id, { type: 'resubmit' }, { by: applicant, at: later(deadline, 1) })
  await expect(knock).rejects.toBeInstanceOf(NotPossible)
})

test('a late answer and the timer at once: the application ends once, and both are told the same', async () => {
  const applicant = await person('Sokha')
  for (let round = 0; round < 5; round++) {
    const { id, timer, deadline } = await asked(applicant)
    const draft = await draftOf(id, applicant)
    const at = later(deadline, 1)
    const [first, , second] = await Promise.all([
      resubmitApplication(draft, applicant, at),
      passDeadline(timer, at),
      resubmitApplication(draft, applicant, at),
    ])
    expect([first, second]).toMatchObject([{ kind: 'deadlinePassed' }, { kind: 'deadlinePassed' }])
    expect(await lastEvents(id)).toEqual(['deadline', 'requestCorrection'])
    expect(await timersOf(id)).toEqual([])
  }
})

test('who answered in time and sends once more after the deadline is told that it arrived', async () => {
  const applicant = await person('Sokha')
  const { id, deadline } = await asked(applicant)
  const open = await draftOf(id, applicant)
  const { reference } = (await resubmitApplication(open, applicant, deadline)) as { reference: string }
  expect(await resubmitApplication(open, applicant, later(deadline, 1))).toEqual({ reference })
  expect((await db.case.findUniqueOrThrow({ where: { id } })).status).toBe('review')
})

// Before and after

test('a round keeps every point with its reason, what was sent before and what was sent in answer', async () => {
  const applicant = await person('Sokha')
  const { id } = await asked(applicant)
  const read = async () => roundsOf((await findCase(id, applicant))!)
  const [open] = await read()
  expect(open).toMatchObject({ round: 1, role: 'officer', askedAt: after(4).toISOString(), answeredAt: null })
  expect(
    open.points.map(({ target, asked, before, after }) => [target, asked?.nameEn, asked?.words, before, after]),
  ).toEqual([
    ['enterprise.nameEn', 'Incomplete', 'Please write the whole name.', 'Sokha Noodles', undefined],
    ['floorPlan', 'Cannot be read', '', [expect.objectContaining({ name: 'floorPlan.pdf' })], undefined],
  ])

  const draft = await draftOf(id, applicant)
  await saveAnswers(draft, 'enterprise', { ...draft.answers.enterprise, nameEn: 'Sokha Rice Noodles' }, after(5))
  const plan = draft.documents.find(({ slot }) => slot === 'floorPlan')!
  await removeDocument(await draftOf(id, applicant), plan.id, after(5))
  const bytes = new Uint8Array([...pdf, 32])
  const file = { name: 'new-plan.pdf', type: 'application/pdf', bytes, sniffed: 'application/pdf' }
  await addDocument(await draftOf(id, applicant), 'floorPlan', file, { by: applicant, at: after(5) })
  await resubmitApplication(await draftOf(id, applicant), applicant, after(6))
  await requestCorrection(id, [{ kind: 'field', target: 'place.province', reason: 'wrongPlace', words: '' }], {
    by: people.officer,
    at: after(7),
  })
  const again = await draftOf(id, applicant)
  const place = { province: '12', district: 'ដូនពេញ', commune: 'វត្តភ្នំ', village: 'ភូមិ១' }
  await saveAnswers(again, 'place', place, after(8))
  await resubmitApplication(await draftOf(id, applicant), applicant, after(9))

  const [first, second] = await read()
  expect(first.answeredAt).toBe(after(6).toISOString())
  expect(first.points.map(({ target, before, after }) => [target, before, after])).toEqual([
    ['enterprise.nameEn', 'Sokha Noodles', 'Sokha Rice Noodles'],
    ['floorPlan', [expect.objectContaining({ id: plan.id })], [expect.objectContaining({ name: 'new-plan.pdf' })]],
  ])
  // The levels below a province are corrected along with it, and are shown as such.
  expect(second.points.map(({ target, asked, after }) => [target, asked !== null, after])).toEqual([
    ['place.province', true, '12'],
    ['place.district', false, 'ដូនពេញ'],
    ['place.commune', false, 'វត្តភ្នំ'],
    ['place.village', false, 'ភូមិ១'],
  ])
})

test('a round that nobody answered stays without an answer', async () => {
  const applicant = await person('Sokha')
  const { id, timer, deadline } = await asked(applicant)
  await passDeadline(timer, deadline)
  const [round] = await roundsOf((await findCase(id, applicant))!)
  expect(round).toMatchObject({ answeredAt: null, answerBy: deadline.toISOString() })
})

test('of somebody with several roles, the timeline names the one in which he or she acted', async () => {
  const applicant = await person('Sokha')
  const malis = await personWith(
    'Malis',
    (['chief', 'cashier', 'officer', 'reception'] as const).map((role) => ({ role, officeCode: '02' })),
  )
  const id = await submitted('sme-registration', applicant)
  await bring(id, 'review', { ...people, cashier: malis, reception: malis })
  await askForCorrection(id, malis, after(4))
  const page = (await findCase(id, applicant))!
  expect(timelineOf(page, 'applicant').map(({ type, role }) => [type, role])).toEqual([
    ['requestCorrection', 'officer'],
    ['acceptFile', 'reception'],
    ['recordPayment', 'cashier'],
    ['submit', 'applicant'],
  ])
  expect(await roundsOf(page)).toMatchObject([{ role: 'officer' }])
})
