import type { Language } from '#app/i18n/shape.ts'

/**
 * Dates, numbers and amounts as people say them, the same on the server and in every browser: browsers carry no Khmer
 * data, so nothing here asks Intl. Moments are shown in Phnom Penh (UTC+7 all year); plain dates stay as they are.
 */
export type Format = {
  language: Language
  /** 24 November 2026 · ថ្ងៃទី២៤ ខែវិច្ឆិកា ឆ្នាំ២០២៦ */
  date: (when: When) => string
  /** 24 Nov 2026 · ២៤/១១/២០២៦, for tables. */
  shortDate: (when: When) => string
  /** 14:05 · ១៤:០៥ */
  time: (when: When) => string
  dateTime: (when: When) => string
  /** Of a date or a "2026-11": November 2026 · ខែវិច្ឆិកា ឆ្នាំ២០២៦ */
  month: (when: When) => string
  weekday: (when: When) => string
  /** 1,234.5 · ១,២៣៤.៥ */
  number: (value: number, decimals?: number) => string
  /** Digits of any text in this language's own figures. */
  digits: (text: string | number) => string
  /** 40,000 ៛ in both languages: amounts are compared with banknotes and receipts. */
  riel: (value: number) => string
  /** Of a share from 0 to 1: 42% · ៤២% */
  percent: (share: number, decimals?: number) => string
  /** 7 working days · ៧ ថ្ងៃធ្វើការ; halves are kept. */
  workingDays: (days: number) => string
  /** Calendar days. */
  days: (days: number) => string
  years: (years: number) => string
  /** 2.4 MB · ២.៤ មេកាបៃ */
  size: (bytes: number) => string
  /** How a telephone number of Cambodia is read out, 012 345 678; another contact as it is. */
  contact: (emailOrPhone: string) => string
  /** The name that this language prints. */
  name: (named: Named) => string
}
export type When = string | Date
export type Named = { nameKm: string; nameEn: string }

export function formatsOf(language: Language): Format {
  return formats[language]
}

const months = {
  en: 'January February March April May June July August September October November December'.split(' '),
  km: 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' '),
}
const weekdays = {
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  km: 'អាទិត្យ ច័ន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍'.split(' '),
}

function khmerDigits(text: string | number): string {
  return String(text).replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

function grouped(value: number, decimals?: number): string {
  const text = decimals === undefined ? String(Math.round(value * 100) / 100) : value.toFixed(decimals)
  const [whole, fraction] = text.split('.')
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${groups}.${fraction}` : groups
}

function partsOf(when: When) {
  const plain = typeof when === 'string' && /^(\d{4})-(\d{2})(-\d{2})?$/.test(when)
  const moment = plain
    ? new Date(`${when.padEnd(10, '-01')}T00:00:00Z`)
    : new Date(new Date(when).getTime() + 7 * 3_600_000)
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth(),
    day: moment.getUTCDate(),
    weekday: moment.getUTCDay(),
    time: `${twoDigits(moment.getUTCHours())}:${twoDigits(moment.getUTCMinutes())}`,
  }
}

const byteUnits = { en: ['B', 'kB', 'MB'], km: ['បៃ', 'គីឡូបៃ', 'មេកាបៃ'] }

function bytes(value: number, [one, kilo, mega]: string[]): string {
  if (value < 1024) return `${value} ${one}`
  // As telephones and limits count: a limit of 10 MB is called 10 MB.
  return value < 1024 ** 2
    ? `${Math.round(value / 1024)} ${kilo}`
    : `${Math.round((value / 1024 ** 2) * 10) / 10} ${mega}`
}

const riel = (value: number) => `${grouped(value, 0)}\u00A0៛`
const share = (value: number, decimals = 0) => `${grouped(value * 100, decimals)}%`
const english = (count: number, one: string, many: string) => `${grouped(count)} ${count === 1 ? one : many}`

const en: Format = {
  language: 'en',
  date: (when) => {
    const { day, month, year } = partsOf(when)
    return `${day} ${months.en[month]} ${year}`
  },
  shortDate: (when) => {
    const { day, month, year } = partsOf(when)
    return `${day} ${months.en[month].slice(0, 3)} ${year}`
  },
  time: (when) => partsOf(when).time,
  dateTime: (when) => `${en.date(when)}, ${en.time(when)}`,
  month: (when) => {
    const { month, year } = partsOf(when)
    return `${months.en[month]} ${year}`
  },
  weekday: (when) => weekdays.en[partsOf(when).weekday],
  number: grouped,
  digits: String,
  riel,
  percent: share,
  workingDays: (days) => english(days, 'working day', 'working days'),
  days: (days) => english(days, 'day', 'days'),
  years: (years) => english(years, 'year', 'years'),
  size: (value) => bytes(value, byteUnits.en),
  contact,
  name: ({ nameKm, nameEn }) => nameEn || nameKm,
}

function contact(emailOrPhone: string): string {
  return emailOrPhone.replace(/^\+855(\d{2})(\d{3})(\d{3,4})$/, '0$1 $2 $3')
}

const km: Format = {
  language: 'km',
  date: (when) => {
    const { day, month, year } = partsOf(when)
    return khmerDigits(`ថ្ងៃទី${twoDigits(day)} ខែ${months.km[month]} ឆ្នាំ${year}`)
  },
  shortDate: (when) => {
    const { day, month, year } = partsOf(when)
    return khmerDigits(`${twoDigits(day)}/${twoDigits(month + 1)}/${year}`)
  },
  time: (when) => khmerDigits(partsOf(when).time),
  dateTime: (when) => `${km.date(when)} ម៉ោង ${km.time(when)}`,
  month: (when) => {
    const { month, year } = partsOf(when)
    return khmerDigits(`ខែ${months.km[month]} ឆ្នាំ${year}`)
  },
  weekday: (when) => `ថ្ងៃ${weekdays.km[partsOf(when).weekday]}`,
  number: (value, decimals) => khmerDigits(grouped(value, decimals)),
  digits: khmerDigits,
  riel,
  percent: (value, decimals) => khmerDigits(share(value, decimals)),
  workingDays: (days) => khmerDigits(`${grouped(days)} ថ្ងៃធ្វើការ`),
  days: (days) => khmerDigits(`${grouped(days)} ថ្ងៃ`),
  years: (years) => khmerDigits(`${grouped(years)} ឆ្នាំ`),
  size: (value) => khmerDigits(bytes(value, byteUnits.km)),
  contact,
  name: ({ nameKm, nameEn }) => nameKm || nameEn,
}

const formats: Record<Language, Format> = { km, en }
