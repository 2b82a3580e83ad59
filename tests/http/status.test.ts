import { expect, test } from 'vitest'
import { withdrawApplication } from '#app/domain/cases/applications.server.ts'
import { passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { decide } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { seenOf } from '#app/domain/cases/saving.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { loader as check, action as resend } from '#app/routes/apply/check.tsx'
import { loader as openPage, action as savePage } from '#app/routes/apply/step.tsx'
import { loader as tasks } from '#app/routes/apply/task-list.tsx'
import { loader as status } from '#app/routes/cases/case.tsx'
import type { ApplicantsCase } from '#app/routes/cases/case-data.server.ts'
import { loader as home } from '#app/routes/cases/home.tsx'
import { loader as receipt } from '#app/routes/cases/receipt.tsx'
import { loader as desk } from '#app/routes/desk/case.tsx'
import { loader as requestForm } from '#app/routes/desk/correction.tsx'
import { loader as service } from '#app/routes/public/service.tsx'
import { after, askForCorrection, bring, completeDraft, inspect, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { timersOf } from '#tests/support/queue.ts'
import { ask, send } from '#tests/support/requests.ts'
import { offered } from '#workflows/engine.ts'
import { latest } from '#workflows/index.ts'
import { type Role, roles, unfiled } from '#workflows/kit.ts'
import { serviceIds } from '#workflows/service.ts'

const people = await office()

// An hour ago and more, because pages are opened now.
const begun = new Date(Date.now() - 30 * 24 * 3_600_000)
const hours = (count: number) => after(count, begun)

async function open(caseId: string, who: Person, query = '') {
  const answer = await ask(status, who, `/cases/${caseId}${query}`, { caseId })
  expect(answer.status).toBe(200)
  return answer.data.one as ApplicantsCase
}

test('the applicant reads where the case is, since when, what is left of the clock and what the usual time is', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha, begun)
  const unpaid = await open(id, sokha)
  expect(unpaid).toMatchObject({ status: 'awaitingPayment', waitsFor: 'payment', standardDays: 7, rounds: [] })
  expect(unpaid.clock).toMatchObject({ running: false, used: 0 })
  expect(unpaid.times.lines).toMatchObject([{ side: 'payment', began: 'submit', until: null }])
  expect(unpaid.standing.weekdaysOff).toEqual([6, 7])

  await bring(id, 'review', people, begun)
  const late = await open(id, sokha)
  // Thirty days on one desk, with a standard of seven working days.
  expect(late.clock!.left).toBeLessThan(0)
  expect(late.clock!.used).toBe(late.times.days.office)
  expect(late.standing.since).toBe(hours(2).toISOString())
  expect(late.usual).toMatchObject({ cases: 0, days: null })
  expect(late.journey.map((step) => step.state).join(' ')).toBe('done done done current skipped todo todo todo')
})

test('every state of a case can be opened by its applicant, and nobody else’s', async () => {
  const sokha = await person('Sokha')
  const rithy = await person('Rithy')
  const seen: string[] = []
  const look = async (id: string) => {
    seen.push((await open(id, sokha)).status)
    expect((await ask(status, rithy, '/', { caseId: id })).status).toBe(404)
    expect((await ask(status, people.director, '/', { caseId: id })).location).toBe(`/desk/${id}`)
  }
  const id = await submitted('operating-certificate', sokha, begun)
  await look(id)
  for (const milestone of ['intake', 'review', 'inspection'] as const) {
    await bring(id, milestone, people, begun)
    await look(id)
  }
  await inspect(id, people, hours(9))
  for (const milestone of ['endorsement', 'decision', 'issuing', 'issued'] as const) {
    await bring(id, milestone, people, hours(9))
    await look(id)
  }
  const refused = await submitted('sme-registration', sokha, begun)
  await bring(refused, 'decision', people, begun)
  const refusal = { type: 'refuse', reason: 'falseStatement', remark: 'The lease is forged.' } as const
  await decide(refused, refusal, { by: people.director, at: hours(9) })
  await look(refused)
  const withdrawn = await submitted('sme-registration', sokha, begun)
  await withdrawApplication(withdrawn, sokha, hours(2))
  await look(withdrawn)
  const lapsed = await submitted('sme-registration', sokha, begun)
  await bring(lapsed, 'review', people, begun)
  await askForCorrection(lapsed, people.officer, hours(5))
  await look(lapsed)
  const [{ payload, run_at }] = await timersOf(lapsed)
  await passDeadline(payload as Parameters<typeof passDeadline>[0], run_at!)
  await look(lapsed)
  expect([...new Set(seen)].sort()).toEqual(
    Object.keys(latest('renewal')!.machine.root.states)
      .filter((each) => each !== 'draft')
      .sort(),
  )
})

test('a draft is led on to its pages, and one that was thrown away to the list', async () => {
  const sokha = await person('Sokha')
  const draft = await completeDraft('sme-registration', sokha)
  expect((await ask(status, sokha, '/', { caseId: draft })).location).toBe(`/apply/${draft}`)
  await withdrawApplication(draft, sokha, new Date())
  expect((await ask(status, sokha, '/', { caseId: draft })).location).toBe('/cases')
})

test('who is named as holding a case may act on it, and nobody is named by name', async () => {
  // The words name a role for each state of the office: the machine must give that role something to do there.
  const named: Record<string, Role> = {
    intake: 'reception',
    review: 'officer',
    inspection: 'inspector',
    endorsement: 'chief',
    decision: 'director',
  }
  expect(Object.keys(en.cases.one.holders).sort()).toEqual([...Object.keys(named), 'issuing'].sort())
  for (const [state, role] of Object.entries(named)) {
    expect(en.cases.one.holders[state as 'intake'].toLowerCase()).toContain(en.common.roles[role].toLowerCase())
    for (const each of serviceIds) {
      const context = { ...unfiled({ input: { applicantId: 'sokha' } }), paid: true }
      expect(offered(latest(each)!, { value: state, context }, { id: 'somebody', roles: [role] })).not.toEqual([])
    }
  }
  expect(roles).toContain('officer')
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha, begun)
  await bring(id, 'decision', people, begun)
  const page = JSON.stringify(await open(id, sokha))
  for (const { nameEn, nameKm } of Object.values(people)) {
    expect(page).not.toContain(`"${nameEn}"`)
    expect(page).not.toContain(nameKm)
  }
})

async function asked(sokha: Person) {
  const id = await submitted('sme-registration', sokha, begun)
  await bring(id, 'review', people, begun)
  await askForCorrection(id, people.officer, new Date())
  return id
}

test('a request is shown with its points, its number and its deadline, on the status page and on the list of tasks', async () => {
  const sokha = await person('Sokha')
  const id = await asked(sokha)
  const one = await open(id, sokha)
  expect(one.corrections).toMatchObject({ round: 1 })
  expect(one.corrections!.items.map(({ target }) => target).sort()).toEqual(['enterprise.nameEn', 'floorPlan'])
  expect(one.standing.answer).toEqual({ daysLeft: 10, isOver: false })
  const [row] = (await ask(home, sokha, '/cases', {})).data.cases
  expect(row).toMatchObject({ id, answerBy: one.corrections!.answerBy })
  const list = (await ask(tasks, sokha, '/', { caseId: id })).data
  expect(list).toMatchObject({ isOver: false, corrections: { round: 1, answerBy: one.corrections!.answerBy } })
})

test('before a correction is sent, and afterwards for both sides, what was sent before stands beside it', async () => {
  const sokha = await person('Sokha')
  const id = await asked(sokha)
  const { seen } = (await ask(openPage, sokha, '/', { caseId: id, page: 'enterprise' })).data
  const form = { seen, nameEn: 'Sokha Rice Noodles', nameKm: 'ផ្សេង' }
  expect((await send(savePage, sokha, '/', { caseId: id, page: 'enterprise' }, form)).status).toBe(303)
  const before = (await ask(check, sokha, '/', { caseId: id })).data
  expect(before.sent.answers.enterprise.nameEn).toBe('Sokha Noodles')
  expect(before.answers.enterprise).toMatchObject({ nameEn: 'Sokha Rice Noodles', nameKm: 'សិប្បកម្មមីសុខា' })
  expect(before.sent.documents.map(({ slot }: { slot: string }) => slot)).toContain('floorPlan')

  const yes = { revision: String(before.revision), declaration: 'on' }
  expect((await send(resend, sokha, '/', { caseId: id }, yes)).location).toBe(`/cases/${id}?done=resubmitted`)
  const rounds = (await open(id, sokha, '?done=resubmitted')).rounds
  const change = { target: 'enterprise.nameEn', before: 'Sokha Noodles', after: 'Sokha Rice Noodles' }
  expect(rounds[0].points[0]).toMatchObject(change)
  const { one } = (await ask(desk, people.officer, '/', { caseId: id })).data
  expect(one).toMatchObject({ maxRounds: 3, rounds: [{ round: 1, points: [change, { target: 'floorPlan' }] }] })
  const next = (await ask(requestForm, people.officer, `/desk/${id}/correction`, { caseId: id })).data
  expect(next).toMatchObject({ round: 2, mostRounds: 3 })
})

test('pages that were not asked about cannot be changed, by hand-made forms neither', async () => {
  const sokha = await person('Sokha')
  const id = await asked(sokha)
  const draft = (await findDraft(id, sokha))!
  for (const page of ['capital', 'place', 'applicant', 'workforce', 'waste']) {
    const forged = { seen: seenOf(draft, page), capitalDomestic: '1', province: '12', fullNameEn: 'Somebody Else' }
    const { location } = await send(savePage, sokha, '/', { caseId: id, page }, forged)
    expect(location).toBe(`/apply/${id}`)
  }
  // Nor with what was asked for on the one page that is open.
  const forged = {
    seen: seenOf(draft, 'enterprise'),
    nameEn: 'Sokha Rice Noodles',
    activity: '1511',
    kind: 'enterprise',
  }
  await send(savePage, sokha, '/', { caseId: id, page: 'enterprise' }, forged)
  const enterprise = { ...draft.answers.enterprise, nameEn: 'Sokha Rice Noodles' }
  expect((await findDraft(id, sokha))!.answers).toEqual({ ...draft.answers, enterprise })
})

test('an answer after the deadline is refused with words, and the page says what has happened', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha, begun)
  await bring(id, 'review', people, begun)
  await askForCorrection(id, people.officer, hours(5))
  // The timer has not run yet.
  expect((await open(id, sokha)).standing.answer).toMatchObject({ isOver: true })
  expect((await ask(tasks, sokha, '/', { caseId: id })).data.isOver).toBe(true)
  expect((await open(id, sokha)).canWithdraw).toBe(true)
  const { revision } = (await findDraft(id, sokha))!
  const { status: code, data } = await send(
    resend,
    sokha,
    '/',
    { caseId: id },
    { revision: String(revision), declaration: 'on' },
  )
  expect(code).toBe(409)
  expect(data.errors[''][0]).toContain('The time to answer ended on')
  expect((await open(id, sokha)).status).toBe('lapsed')
  // A second click finds it ended and is led to the page that says so.
  const again = await send(resend, sokha, '/', { caseId: id }, { revision: String(revision), declaration: 'on' })
  expect(again.location).toBe(`/cases/${id}`)
})

test('the usual time stands on the receipt and on the service card of both levels', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha, begun)
  expect((await ask(receipt, sokha, '/', { caseId: id })).data.usual).toMatchObject({ days: null })
  const card = (await ask(service, null, '/services/renewal', { service: 'renewal' })).data
  expect(card.usual).toMatchObject({ province: { days: null }, ministry: { days: null } })
})
