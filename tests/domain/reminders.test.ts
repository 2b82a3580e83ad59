import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { lettersTo, startPostOffice } from '#tests/support/post-office.ts'

const letters = join(process.env.DATA_DIR!, 'letters')
const postOffice = await startPostOffice(letters)
process.env.SMTP_URL = postOffice.url
afterAll(postOffice.stop)

const { calendar } = await import('#app/domain/calendar.server.ts')
const { openDraft, resubmitApplication, withdrawApplication } = await import('#app/domain/cases/applications.server.ts')
const { findDraft } = await import('#app/domain/cases/draft.server.ts')
const { passDeadline } = await import('#app/domain/cases/deadlines.server.ts')
const { remind } = await import('#app/domain/notices/reminders.server.ts')
const { sendMessage } = await import('#app/domain/notices/outgoing.server.ts')
const { textOf } = await import('#app/domain/notices/texts.server.ts')
const { formatsOf } = await import('#app/i18n/format.ts')
const { db } = await import('#app/platform/db.server.ts')
const { after, askForCorrection, bring, monday, submitted } = await import('#tests/support/cases.ts')
const { endMandate } = await import('#app/domain/people/mandates.server.ts')
const { anew, enterpriseOf, mandated } = await import('#tests/support/mandates.ts')
const { office, person } = await import('#tests/support/people.ts')
const { timersOf } = await import('#tests/support/queue.ts')
const { addDays, dateOf, daysBetween, workingDaysLeft } = await import('#workflows/calendar.ts')

type Person = Awaited<ReturnType<typeof person>>

const people = await office()
const days = await calendar()
const { date } = formatsOf('en')
const later = (count: number, from = monday) => after(24 * count, from)

async function draftOf(name: string, at = monday) {
  const writer = await person(name)
  return { writer, id: (await openDraft('sme-registration', writer, at))! }
}

async function inCorrection(name: string, at = monday) {
  const applicant = await person(name)
  const id = await submitted('sme-registration', applicant, at)
  await bring(id, 'review', people, at)
  await askForCorrection(id, people.officer, after(5, at))
  const { state } = await db.case.findUniqueOrThrow({ where: { id } })
  const { correction } = (state as { context: { correction: { answerBy: string } } }).context
  return { applicant, id, answerBy: correction.answerBy }
}

const remindersOf = (caseId: string) =>
  db.delivery.findMany({
    where: { caseId, notice: { in: ['draftExpires', 'correctionDue'] } },
    orderBy: [{ createdAt: 'asc' }, { outside: 'asc' }],
  })

/** Lets everything go out that waits, and gives the letters of one person about his or her reminders. */
async function sendAll(caseId: string, at: Date) {
  for (const { id, outside, sentAt, givenUpAt } of await remindersOf(caseId))
    if (outside && !sentAt && !givenUpAt) await sendMessage(id, at)
}

async function lettersFor({ id }: Person) {
  const { email } = await db.person.findUniqueOrThrow({ where: { id } })
  return lettersTo(email!, letters)
}

test('an untouched draft is told of 7 days and 1 day before it is cleared away', async () => {
  const { writer, id } = await draftOf('Sokha')
  for (let day = 0; day <= 30; day++)
    for (const hour of [0, 3]) {
      await remind(after(hour, later(day)))
      await sendAll(id, after(hour, later(day)))
    }
  const told = (await remindersOf(id)).filter(({ outside }) => !outside)
  expect(told.map(({ createdAt }) => dateOf(createdAt))).toEqual(['2026-12-07', '2026-12-13'])
  const [seven, one] = (await lettersFor(writer)).map(({ text }) => text)
  expect(seven).toContain('cleared away on 14 December 2026 (in 7 days)')
  expect(one).toContain('cleared away on 14 December 2026 (tomorrow)')
  expect(seven).toContain(`/cases/${id}`)
})

test('a draft that is touched again is told of again, with its new day', async () => {
  const { id } = await draftOf('Dara')
  await remind(later(21))
  await db.case.update({ where: { id }, data: { changedAt: later(22) } })
  for (let day = 22; day < 52; day++) await remind(later(day))
  const told = (await remindersOf(id)).filter(({ outside }) => !outside)
  expect(told.map(({ facts }) => (facts as { expiresOn: string }).expiresOn)).toEqual([
    '2026-12-14',
    '2027-01-05',
    '2027-01-05',
  ])
})

test('a worker that was down says the days that are left, and nothing from the last day on', async () => {
  const late = await draftOf('Vanna')
  await remind(later(23))
  await sendAll(late.id, later(25))
  const [letter] = await lettersFor(late.writer)
  expect(letter.text).toContain('(in 3 days)')
  const tooLate = await draftOf('Srey')
  await remind(later(28))
  expect(await remindersOf(tooLate.id)).toEqual([])
})

test('a reminder on its way is not sent once the draft is touched, sent or thrown away, or its day has come', async () => {
  const changes: ((id: string, writer: Person) => Promise<unknown>)[] = [
    (id) => db.case.update({ where: { id }, data: { changedAt: later(22) } }),
    (id, writer) => withdrawApplication(id, writer, later(22)),
    (id) => db.case.update({ where: { id }, data: { expiredAt: later(22) } }),
    async () => {},
  ]
  for (const [index, change] of changes.entries()) {
    const { writer, id } = await draftOf(`Rith${index}`)
    await remind(later(21))
    await change(id, writer)
    await sendAll(id, later(index === 3 ? 28 : 22))
    expect(await lettersFor(writer)).toEqual([])
    const [, outside] = await remindersOf(id)
    expect(outside).toMatchObject({ sentAt: null, problem: null, givenUpAt: expect.any(Date) })
  }
})

test('a correction request is told of three working days before its last day, in working days, once', async () => {
  const { applicant, id, answerBy } = await inCorrection('Bopha')
  for (let day = 0; day < 20; day++)
    for (const hour of [1, 4]) {
      await remind(after(hour, later(day)))
      await sendAll(id, after(hour, later(day)))
    }
  const [letter, ...more] = (await lettersFor(applicant)).filter(({ subject }) => subject.includes('answer is due'))
  expect(more).toEqual([])
  expect(letter.text).toContain(`by ${date(answerBy)} (in 3 working days)`)
  const [{ createdAt }] = await remindersOf(id)
  expect(workingDaysLeft(days, createdAt, answerBy)).toBe(3)
  // The first day on which so few are left: one day earlier there were more.
  expect(workingDaysLeft(days, later(-1, createdAt), answerBy)).toBe(4)
})

test('a reminder of a correction that goes out late says the working days that are left then', async () => {
  const { applicant, id, answerBy } = await inCorrection('Sopheap')
  const due = [...Array(20).keys()].map((day) => later(day)).find((at) => workingDaysLeft(days, at, answerBy) === 3)!
  await remind(due)
  const sent = [1, 2, 3, 4].map((day) => later(day, due)).find((at) => workingDaysLeft(days, at, answerBy) === 2)!
  await sendAll(id, sent)
  const [letter] = (await lettersFor(applicant)).filter(({ subject }) => subject.includes('due'))
  expect(saidIn(letter.text)).toEqual({ day: date(answerBy), when: 'in 2 working days' })
})

test('a correction that is answered is told of no more, nor one whose time is over', async () => {
  const answered = await inCorrection('Kosal')
  const due = later(-1, new Date(answered.answerBy))
  await remind(due)
  const draft = (await findDraft(answered.id, answered.applicant))!
  await resubmitApplication(draft, answered.applicant, due)
  await sendAll(answered.id, due)
  expect((await lettersFor(answered.applicant)).filter(({ subject }) => subject.includes('due'))).toEqual([])
  await remind(due)
  expect(await remindersOf(answered.id)).toHaveLength(2)

  const over = await inCorrection('Pisey')
  await remind(new Date(over.answerBy))
  await remind(later(1, new Date(over.answerBy)))
  expect(await remindersOf(over.id)).toEqual([])
})

test('who fills in for an enterprise is reminded with its owner, once each; who only pays or acts no more is not', async () => {
  const { applicant, id, answerBy } = await inCorrection('Vanna')
  const enterpriseId = await enterpriseOf(id)
  const [filler, agent, payer, former] = [
    await person('Filler'),
    await person('Agent'),
    await person('Payer'),
    await person('Former'),
  ]
  await mandated(enterpriseId, applicant, filler, 'fill')
  await mandated(enterpriseId, applicant, agent, 'everything')
  await mandated(enterpriseId, applicant, payer, 'pay')
  const ended = await mandated(enterpriseId, applicant, former, 'fill')
  await endMandate(ended, former, monday)
  const draft = (await openDraft('operating-certificate', await anew(filler), monday, { enterpriseId }))!
  const told = async (caseId: string) =>
    (await remindersOf(caseId)).filter(({ outside }) => !outside).map(({ personId }) => personId)
  const three = [applicant.id, filler.id, agent.id].sort()
  const due = later(-1, new Date(answerBy))
  for (const at of [due, due]) await remind(at)
  expect((await told(id)).sort()).toEqual(three)
  for (const at of [later(22), later(22)]) await remind(at)
  expect((await told(draft)).sort()).toEqual(three)
})

test('what waits to be sent goes out no more to somebody who acts no longer, or whose case it is no longer', async () => {
  const { applicant, id, answerBy } = await inCorrection('Rachana')
  const agent = await person('Agent')
  const mandate = await mandated(await enterpriseOf(id), applicant, agent, 'fill')
  const due = later(-1, new Date(answerBy))
  await remind(due)
  await endMandate(mandate, applicant, due)
  await sendAll(id, due)
  expect((await lettersFor(agent)).filter(({ subject }) => subject.includes('due'))).toEqual([])
  expect((await lettersFor(applicant)).filter(({ subject }) => subject.includes('due'))).toHaveLength(1)
})

test('two jobs at once tell once', async () => {
  const { id } = await draftOf('Makara')
  await Promise.all([remind(later(21)), remind(later(21)), remind(later(21))])
  expect(await remindersOf(id)).toHaveLength(2)
})

const hours = (least: number, most: number) => fc.integer({ min: least, max: most })
const doings = fc.array(
  fc.record({
    what: fc.constantFrom('remind', 'remind', 'remind', 'send', 'send', 'touch', 'end'),
    afterHours: hours(0, 24 * 9),
  }),
  { minLength: 4, maxLength: 14 },
)

/** "in 3 working days", "tomorrow", "today" as a letter says them, and the day that it names. */
function saidIn(text: string) {
  const [, day, when] = /(\d{1,2} [A-Z][a-z]+ \d{4}) \(([^)]+)\)/.exec(text)!
  return { day, when }
}

/** What is true of a day, seen from a moment: exactly what the letter has to say. */
function trueWords(until: string, at: Date, { working }: { working: boolean }) {
  const left = daysBetween(dateOf(at), dateOf(until))
  if (left === 0) return 'today'
  if (left === 1) return 'tomorrow'
  if (!working) return `in ${left} days`
  const count = workingDaysLeft(days, at, until)
  return count === 1 ? 'in 1 working day' : `in ${count} working days`
}

test('whatever the clocks of job, touch and post: no reminder of a draft comes twice or after the fact, and its words are true', {
  timeout: 60_000,
}, async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(doings, async (steps) => {
      const { writer, id } = await draftOf(`Fuzz${run++}`)
      let [at, touchedAt, isDraft] = [monday, monday, true]
      let letters = 0
      for (const { what, afterHours } of steps) {
        at = after(afterHours, at)
        if (what === 'touch' && isDraft) {
          touchedAt = at
          await db.case.update({ where: { id }, data: { changedAt: at } })
        } else if (what === 'end' && isDraft) {
          isDraft = false
          await withdrawApplication(id, writer, at)
        } else if (what === 'remind') await remind(at)
        else if (what === 'send') await sendAll(id, at)

        const expiresOn = addDays(dateOf(touchedAt), 28)
        const came = (await lettersFor(writer)).slice(letters)
        letters += came.length
        for (const { text } of came) {
          // It is a draft still, its day has not come, and what is said of the day is true at this moment.
          expect(isDraft).toBe(true)
          expect(dateOf(at) < expiresOn).toBe(true)
          expect(saidIn(text)).toEqual({ day: date(expiresOn), when: trueWords(expiresOn, at, { working: false }) })
        }
        if (came.length > 0) expect(daysBetween(dateOf(at), expiresOn)).toBeLessThanOrEqual(7)
      }
      const told = await remindersOf(id)
      for (const place of [true, false]) {
        const ofDay = Map.groupBy(
          told.filter(({ outside }) => outside === place),
          ({ facts }) => (facts as { expiresOn: string }).expiresOn,
        )
        for (const each of ofDay.values()) expect(each.length).toBeLessThanOrEqual(2)
      }
      for (const row of told.filter(({ outside }) => !outside)) {
        const { expiresOn } = row.facts as { expiresOn: string }
        const { body } = textOf(row, 'en', row.createdAt)
        expect(saidIn(body).when).toBe(trueWords(expiresOn, row.createdAt, { working: false }))
      }
      await db.case.updateMany({ where: { id }, data: { status: 'withdrawn' } })
    }),
    { numRuns: 25 },
  )
})

test('whatever the clocks of job, answer and post: a correction is told of once at most, before its end, in true words', {
  timeout: 60_000,
}, async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(hours(0, 24 * 60), doings, async (start, steps) => {
      const { applicant, id, answerBy } = await inCorrection(`Asked${run++}`, after(start))
      let [at, isOpen, letters] = [after(start + 5), true, 0]
      for (const { what, afterHours } of steps) {
        at = after(Math.ceil(afterHours / 4), at)
        if (isOpen && at >= new Date(answerBy)) {
          isOpen = false
          const [{ payload }] = await timersOf(id)
          await passDeadline(payload as Parameters<typeof passDeadline>[0], new Date(answerBy))
        }
        if (what === 'end' && isOpen) {
          isOpen = false
          await resubmitApplication((await findDraft(id, applicant))!, applicant, at)
        } else if (what === 'remind') await remind(at)
        else if (what === 'send') await sendAll(id, at)

        const came = (await lettersFor(applicant)).filter(({ subject }) => subject.includes('due')).slice(letters)
        letters += came.length
        for (const { text } of came) {
          expect(isOpen).toBe(true)
          expect(saidIn(text)).toEqual({ day: date(answerBy), when: trueWords(answerBy, at, { working: true }) })
          expect(workingDaysLeft(days, at, answerBy)).toBeLessThanOrEqual(3)
        }
      }
      expect(letters).toBeLessThanOrEqual(1)
      const told = await remindersOf(id)
      expect(told.length).toBeLessThanOrEqual(2)
      for (const { createdAt } of told) expect(createdAt < new Date(answerBy)).toBe(true)
    }),
    { numRuns: 15 },
  )
})
