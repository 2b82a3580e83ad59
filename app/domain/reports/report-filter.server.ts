import type { Person } from '#app/domain/people/access.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { addDays, dateOf, daysBetween } from '#workflows/calendar.ts'
import { date } from '#workflows/fields.ts'
import type { Role } from '#workflows/kit.ts'
import { type ServiceId, serviceIds } from '#workflows/service.ts'
import { type SizeClass, sizeClasses } from '#workflows/size.ts'

/** Which cases a report counts. Dates in Phnom Penh, both included; an empty word stands for all. */
export type ReportFilter = {
  from: string
  until: string
  service: ServiceId | ''
  province: string
  level: Level | ''
  size: SizeClass | ''
}
const officeLevels = ['province', 'ministry'] as const
type Level = (typeof officeLevels)[number]

/** Who reads figures: for the whole country, or for the offices where one of these roles is held. */
export const readers = ['manager', 'director', 'chief'] as const satisfies readonly Role[]

/** The filter of an address. What cannot be read becomes the default: the last twelve months, everything. */
export function filterOf(query: URLSearchParams, at: Date): ReportFilter {
  const usual = lastTwelveMonths(at)
  const from = dayOf(query.get('from'), 'first') ?? usual.from
  const until = dayOf(query.get('until'), 'last') ?? usual.until
  const one = <T extends string>(name: string, known: readonly T[]) =>
    known.find((each) => each === query.get(name)) ?? ''
  return {
    ...(from <= until ? { from, until } : usual),
    service: one('service', serviceIds),
    province: /^\d{2}$/.test(query.get('province') ?? '') ? query.get('province')! : '',
    level: one('level', officeLevels),
    size: one('size', sizeClasses),
  }
}

/** The period that is meant where none is named: from the first of this month a year ago until today. */
export function lastTwelveMonths(at: Date): { from: string; until: string } {
  const today = dateOf(at)
  return { from: `${Number(today.slice(0, 4)) - 1}${today.slice(4, 8)}01`, until: today }
}

export const comparisons = ['year', 'before'] as const
export type Comparison = (typeof comparisons)[number]

/** The same question about the same days a year before, or about as many days right before. */
export function comparedWith(filter: ReportFilter, how: Comparison): ReportFilter {
  const { from, until } = filter
  if (how === 'before')
    return { ...filter, from: addDays(from, -daysBetween(from, until) - 1), until: addDays(from, -1) }
  const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`.replace('-02-29', '-02-28')
  return { ...filter, from: yearBefore(from), until: yearBefore(until) }
}

/** A day as people type it (05/11/2026, 2026-11-05), or a day of the month "2026-11"; undefined for what is neither. */
function dayOf(text: string | null, end: 'first' | 'last'): string | undefined {
  if (text && /^20\d\d-(0[1-9]|1[0-2])$/.test(text)) {
    if (end === 'first') return `${text}-01`
    const [year, month] = text.split('-').map(Number)
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  }
  const day = date().safeParse(text)
  return day.success && /^20/.test(day.data) ? day.data : undefined
}

/** The cases (`c`) this person answers for, of the chosen service, province and level; the period is not asked. */
export function casesOf(person: Person, filter: ReportFilter): Prisma.Sql {
  return Prisma.sql`${ofOffices(person)} and ${chosen(filter)}`
}

/** Whether those are all cases of the chosen service in the country: then its sums say as much as its lines. */
export function isWhole(person: Person, { province, level, size }: ReportFilter): boolean {
  return isOfCountry(person) && !province && !level && !size
}

/** The lines to read where only service and mark matter. */
export function sumsFor(person: Person, filter: ReportFilter): ('all' | 'each')[] {
  return [isWhole(person, filter) ? 'all' : 'each']
}

/** From the first moment of a period to the first after it. */
export function momentsOf({ from, until }: Pick<ReportFilter, 'from' | 'until'>): [Date, Date] {
  return [startOf(from), startOf(addDays(until, 1))]
}

/** Who answers for the whole country. */
export function isOfCountry(person: Person): boolean {
  return person.roles.some(({ role, officeCode }) => role === 'manager' && officeCode === '00')
}

/** Whether somebody answers for an office. */
export function answersFor(person: Person, officeCode: string): boolean {
  return isOfCountry(person) || officesOf(person).includes(officeCode)
}

function ofOffices(person: Person): Prisma.Sql {
  if (isOfCountry(person)) return Prisma.sql`true`
  return Prisma.sql`c."officeCode" = any(${officesOf(person)}::text[])`
}

function officesOf(person: Person): string[] {
  const held = person.roles.filter(({ role }) => (readers as readonly Role[]).includes(role))
  return held.map(({ officeCode }) => officeCode)
}

function chosen({ service, province, level, size }: ReportFilter): Prisma.Sql {
  return Prisma.sql`(${service} = '' or c.service = ${service}) and (${province} = '' or c."provinceCode" = ${province})
    and (${level} = '' or c.level = ${level}) and (${size} = '' or c."sizeClass" = ${size})`
}

const startOf = (date: string) => new Date(`${date}T00:00:00+07:00`)
