import momentkh from '@thyrith/momentkh'
import moment from 'moment'

export type LunarDate = {
  weekday: string
  /** 1 to 15 within its half of the month. */
  day: number
  phase: 'កើត' | 'រោច'
  month: string
  animal: string
  sak: string
  /** Year of the Buddhist era. */
  era: number
}

/** Sources differ on the day the Buddhist era turns; the ministry of religion has named the day after the full moon. */
export type EraChange = 'onVisakBochea' | 'dayAfterVisakBochea'

/** The Khmer lunar date of a plain calendar date such as '2026-11-24', the same in every time zone. */
export function lunarDate(date: string, eraChange: EraChange = 'dayAfterVisakBochea'): LunarDate {
  const on = calendarDay(date)
  return { ...dayOf(on), era: era(on, eraChange) }
}

/** The lunar date as it is written on certificates: ថ្ងៃពុធ ១កើត ខែមាឃ ឆ្នាំរកា នព្វស័ក ព.ស.២៥៦១ */
export function lunarLine(date: string, eraChange?: EraChange): string {
  const { weekday, day, phase, month, animal, sak, era } = lunarDate(date, eraChange)
  return `ថ្ងៃ${weekday} ${khmer(day)}${phase} ខែ${month} ឆ្នាំ${animal} ${sak} ព.ស.${khmer(era)}`
}

const known = new Map<string, Omit<LunarDate, 'era'>>()

/** The library counts every year since 1900 again, about 2 ms a date; most certificates of a day share one. */
function dayOf(on: KhmerMoment) {
  const date = on.format('YYYY-MM-DD')
  const found = known.get(date) ?? countedDay(on)
  if (known.size > 10_000) known.clear()
  known.set(date, found)
  return found
}

function countedDay(on: KhmerMoment): Omit<LunarDate, 'era'> {
  const [day, phase, month, animal, sak] = on.toLunarDate('d|N|m|a|e').replaceAll('\u200B', '').split('|')
  return {
    weekday: WEEKDAYS[on.day()],
    day: Number(latin(day)),
    phase: phase as LunarDate['phase'],
    month: month === 'កត្ដិក' ? 'កត្តិក' : month,
    animal,
    sak,
  }
}

// The library's Monday is another spelling, with an invisible space inside.
const WEEKDAYS = ['អាទិត្យ', 'ច័ន្ទ', 'អង្គារ', 'ពុធ', 'ព្រហស្បតិ៍', 'សុក្រ', 'សៅរ៍']

// The library counts days from 1900 in the time of the process, and clocks have been moved since: it is given UTC only.
const utc = Object.assign((...input: Parameters<typeof moment.utc>) => moment.utc(...input), {
  fn: moment.fn,
  duration: moment.duration,
})
momentkh(utc)

type KhmerMoment = moment.Moment & { toLunarDate(format: string): string; khDay(): number; khMonth(): number }

function calendarDay(date: string) {
  const day = moment.utc(date, 'YYYY-MM-DD', true)
  if (!day.isValid()) throw new RangeError(`${date} is not a date such as 2026-11-24`)
  return day as KhmerMoment
}

function era(on: KhmerMoment, change: EraChange) {
  const fullMoon = visakBochea(on.year())
  const begun = change === 'onVisakBochea' ? !on.isBefore(fullMoon) : on.isAfter(fullMoon)
  return on.year() + (begun ? 544 : 543)
}

const fullMoons = new Map<number, KhmerMoment>()

/** The full moon of Pisakh, always between mid April and the end of May. */
function visakBochea(year: number) {
  const found = fullMoons.get(year)
  if (found) return found
  const day = calendarDay(`${year}-04-15`)
  while (day.khMonth() !== 5 || day.khDay() !== 14) {
    day.add(1, 'day')
    if (day.year() !== year) throw new Error(`${year} has no Visak Bochea`)
  }
  fullMoons.set(year, day)
  return day
}

const khmer = (number: number) => String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)))
const latin = (digits: string) => digits.replace(/[០-៩]/g, (digit) => String(digit.codePointAt(0)! - 0x17e0))
