import { expect, test } from 'vitest'
import {
  atHand,
  callAgain,
  callNext,
  drawTicket,
  endTicket,
  queueBoard,
  queueOffices,
  waitingTimes,
} from '#app/domain/counter/queue.server.ts'
import { linesOf, ticketNumber } from '#app/domain/counter/queue-lines.ts'
import { db } from '#app/platform/db.server.ts'
import { after, monday } from '#tests/support/cases.ts'
import { person, personWith } from '#tests/support/people.ts'

const minutes = (count: number, from = monday) => new Date(from.getTime() + count * 60_000)
const names = (tickets: ({ line: string; number: number } | null)[]) =>
  tickets.map((each) => each && ticketNumber(each)).sort()

test('who sits at a desk calls the lines that this desk serves', () => {
  expect(linesOf(['reception'])).toEqual(['A', 'C'])
  expect(linesOf(['cashier'])).toEqual(['B'])
  expect(linesOf(['officer', 'cashier'])).toEqual(['A', 'B'])
  expect(linesOf(['chief'])).toEqual([])
})

test('numbers go up without gaps or doubles, each line and office for itself, and begin anew every day in Phnom Penh', async () => {
  const drawn = await Promise.all(Array.from({ length: 12 }, () => drawTicket('02', 'A', monday)))
  expect(names(drawn)).toEqual(Array.from({ length: 12 }, (_, index) => ticketNumber({ line: 'A', number: index + 1 })))
  expect(ticketNumber(await drawTicket('02', 'B', monday))).toBe('B001')
  expect(ticketNumber(await drawTicket('12', 'A', monday))).toBe('A001')
  // One minute before and after midnight in Phnom Penh.
  expect(ticketNumber(await drawTicket('02', 'A', new Date('2026-11-16T16:59:00Z')))).toBe('A013')
  expect(ticketNumber(await drawTicket('02', 'A', new Date('2026-11-16T17:01:00Z')))).toBe('A001')
})

test('officers who call at the same moment get different numbers, who has waited longest first', async () => {
  const officers = await Promise.all(['Rith', 'Sreymom', 'Chenda'].map((name) => person(name, ['reception'], '03')))
  for (let index = 0; index < 4; index++) await drawTicket('03', 'A', minutes(index))
  const call = (counter: number) =>
    callNext({ officeCode: '03', lines: ['A', 'B'], counter }, officers[counter - 1], minutes(10))
  const called = await Promise.all([call(1), call(2), call(3)])
  expect(names(called)).toEqual(['A001', 'A002', 'A003'])
  // Twice by one officer, at once or later: the same number, until it is done with.
  const again = await Promise.all([call(1), call(1)])
  expect(again.map((each) => each?.id)).toEqual([called[0]!.id, called[0]!.id])

  expect(await callAgain(called[0]!.id, officers[0], minutes(12))).toBe(true)
  expect(await callAgain(called[0]!.id, officers[1], minutes(12))).toBe(false)
  const board = await queueBoard('03', minutes(13))
  expect(names([board.called[0]])).toEqual([ticketNumber(called[0]!)])
  expect(board.waiting).toEqual({ A: 1 })

  expect(await endTicket(called[0]!.id, true, officers[0], minutes(20))).toBe(true)
  expect(await endTicket(called[0]!.id, false, officers[0], minutes(20))).toBe(false)
  expect(await endTicket(called[1]!.id, false, officers[1], minutes(20))).toBe(true)
  expect(ticketNumber((await call(1))!)).toBe('A004')
  await endTicket(called[2]!.id, true, officers[2], minutes(21))
  expect(await call(3)).toBeNull()
})

test('a line is called only by those who ask for it, and yesterday calls nobody', async () => {
  const chantha = await person('Chantha', ['cashier'], '04')
  await drawTicket('04', 'A', monday)
  await drawTicket('04', 'B', minutes(5))
  await drawTicket('04', 'B', after(-24))
  const called = await callNext({ officeCode: '04', lines: ['B'], counter: 3 }, chantha, minutes(9))
  expect(called).toMatchObject({ line: 'B', counter: 3, drawnAt: minutes(5) })
  expect(await atHand('04', chantha, minutes(9))).toMatchObject({ id: called!.id })
  expect(await atHand('04', chantha, after(24))).toBeNull()
})

test('how long people waited is kept by line', async () => {
  const rith = await person('Rith', ['reception'], '05')
  for (const [drawn, called, served] of [
    [0, 10, true],
    [1, 31, true],
    [2, 42, false],
  ] as const) {
    await drawTicket('05', 'A', minutes(drawn))
    const ticket = await callNext({ officeCode: '05', lines: ['A'], counter: 1 }, rith, minutes(called))
    await endTicket(ticket!.id, served, rith, minutes(called + 1))
  }
  expect(await waitingTimes('05', monday)).toEqual([{ line: 'A', called: 3, absent: 1, median: 30, longest: 40 }])
})

test('numbers are given out where somebody works at a counter, and hold no name', async () => {
  const who = await personWith('Rith', [
    { role: 'reception', officeCode: '02' },
    { role: 'cashier', officeCode: '02' },
    { role: 'manager', officeCode: '00' },
  ])
  expect(queueOffices(who)).toEqual(['02'])
  const row = await db.queueTicket.findFirstOrThrow()
  expect(Object.keys(row).filter((each) => /name|phone|person/i.test(each))).toEqual([])
})
