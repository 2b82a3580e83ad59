import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lunarDate, lunarLine } from '#app/platform/lunar.server.ts'

// The lines as printed in three published notices.
const published = {
  '2018-01-17': 'ថ្ងៃពុធ ១កើត ខែមាឃ ឆ្នាំរកា នព្វស័ក ព.ស.២៥៦១',
  '2018-06-27': 'ថ្ងៃពុធ ១៥កើត ខែបឋមាសាឍ ឆ្នាំច សំរឹទ្ធិស័ក ព.ស.២៥៦២',
  '2023-03-26': 'ថ្ងៃអាទិត្យ ៥កើត ខែចេត្រ ឆ្នាំខាល ចត្វាស័ក ព.ស.២៥៦៦',
}

test.each(Object.entries(published))('the lunar line of %s is the one in the published notice', (date, line) => {
  expect(lunarLine(date)).toBe(line)
})

test('any day from 2015 to 2035 has a line without invisible marks', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(lunarLine(date)).toMatch(/^ថ្ងៃ[ក-៓]+ [១-៩][០-៥]?(កើត|រោច) ខែ[ក-៓]+ ឆ្នាំ[ក-៓]+ [ក-៓]+ស័ក ព\.ស\.២៥[០-៩]{2}$/)
    }),
  )
})

test('a lunar day follows the other: one more, or the first of the next half month', () => {
  let before = lunarDate('2025-12-31')
  for (const date of days('2026-01-01', '2028-12-31')) {
    const today = lunarDate(date)
    const follows =
      today.phase === before.phase
        ? today.day === before.day + 1 && today.month === before.month
        : today.day === 1 && (today.phase === 'រោច' ? before.day === 15 : before.day >= 14)
    expect(follows, `${lunarLine(date)} after ${before.day}${before.phase} ${before.month}`).toBe(true)
    expect(today.phase === 'រោច' || today.day > 1 || today.month !== before.month, date).toBe(true)
    before = today
  }
})

test('the Buddhist era rises by one once a year, on the day after the full moon of Pisakh', () => {
  const changes = changesOf('era')
  expect(changes.map(({ year }) => year)).toEqual(years)
  for (const { now, before } of changes) {
    expect(now).toMatchObject({ era: before.era + 1, day: 1, phase: 'រោច', month: 'ពិសាខ' })
  }
})

test('where an office counts the era from the full moon itself, only that day differs', () => {
  const fullMoon = '2026-05-01'
  expect(lunarDate(fullMoon)).toMatchObject({ day: 15, phase: 'កើត', month: 'ពិសាខ', era: 2569 })
  expect(lunarDate(fullMoon, 'onVisakBochea').era).toBe(2570)
  expect(lunarDate('2026-04-30', 'onVisakBochea').era).toBe(2569)
  expect(lunarDate('2026-05-02').era).toBe(2570)
})

test('the animal year and the sak change together at Khmer New Year, in the middle of April', () => {
  const animals = changesOf('animal')
  expect(animals.map(({ year }) => year)).toEqual(years)
  expect(changesOf('sak').map(({ date }) => date)).toEqual(animals.map(({ date }) => date))
  for (const { date } of animals) expect(date.slice(5)).toMatch(/^04-1[3-7]$/)
})

test('a date that does not exist is refused', () => {
  for (const wrong of ['2026-02-29', '2026-1-1', '24/11/2026', '']) expect(() => lunarDate(wrong)).toThrow(RangeError)
})

test('the line is the same in every time zone', () => {
  const asked = Object.keys(published)
  const script = `import { lunarLine } from '#app/platform/lunar.server.ts'
    console.log(JSON.stringify(${JSON.stringify(asked)}.map((date) => lunarLine(date))))`
  for (const TZ of ['America/New_York', 'Asia/Phnom_Penh', 'Pacific/Kiritimati']) {
    const printed = execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      env: { ...process.env, TZ },
    })
    expect(JSON.parse(printed.toString())).toEqual(Object.values(published))
  }
})

test('outside of the weeks of New Year and Visak Bochea neither the era nor the animal changes', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const year = date.slice(0, 4)
      const [before, after] = [lunarDate(`${year}-04-10`), lunarDate(`${year}-06-05`)]
      const { era, animal } = lunarDate(date)
      if (date <= `${year}-04-10`) expect({ era, animal }).toEqual({ era: before.era, animal: before.animal })
      if (date >= `${year}-06-05`) expect({ era, animal }).toEqual({ era: after.era, animal: after.animal })
    }),
  )
})

const years = Array.from({ length: 21 }, (_, index) => 2015 + index)

const anyDate = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

/** The days on which a part of the date is not what it was the day before, in the weeks of New Year and Visak Bochea. */
function changesOf(part: 'era' | 'animal' | 'sak') {
  return years.flatMap((year) => {
    const changes = []
    let before = lunarDate(`${year}-04-10`)
    for (const date of days(`${year}-04-11`, `${year}-06-05`)) {
      const now = lunarDate(date)
      if (now[part] !== before[part]) changes.push({ date, year, now, before })
      before = now
    }
    return changes
  })
}

function* days(first: string, last: string) {
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
    yield new Date(day).toISOString().slice(0, 10)
  }
}
