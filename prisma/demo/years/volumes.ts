import type { Plot } from '#prisma/demo/script.ts'
import type { ServiceId } from '#workflows/service.ts'

/** How much is applied for, where and when, and how it ends. Only the first is a published figure, the rest is made up. */

/** Certificates issued in 2024, as the ministry reported them in its annual review. */
export const issuedAYear: Record<ServiceId, number> = {
  'sme-registration': 1_292,
  'operating-certificate': 1_052,
  renewal: 1_338,
}

/** Of a thousand applications so many end in a way. */
export const endings: readonly (readonly [Exclude<Plot['ending'], 'draft'>, number])[] = [
  ['issued', 915],
  ['refused', 35],
  ['withdrawn', 25],
  ['lapsed', 25],
]

/** Of a thousand applications so many come from a province. */
export const provinces: readonly (readonly [string, number])[] = [
  ['12', 220],
  ['08', 110],
  ['02', 80],
  ['17', 80],
  ['03', 65],
  ['21', 45],
  ['14', 45],
  ['01', 45],
  ['05', 45],
  ['07', 40],
  ['20', 35],
  ['18', 35],
  ['06', 35],
  ['15', 25],
  ['04', 25],
  ['25', 22],
  ['10', 12],
  ['22', 9],
  ['09', 7],
  ['13', 6],
  ['16', 5],
  ['24', 4],
  ['19', 3],
  ['11', 1],
  ['23', 1],
]

/** The province whose office takes twice as long. */
export const slowProvince = '17'

/** How busy a month is, from January on; 1 is usual. In March everybody hurries: its end is the deadline. */
export const months = [1, 1.2, 1.75, 0.7, 0.95, 1, 1, 0.95, 0.85, 0.9, 0.95, 0.9] as const

/** What weekends and public holidays have of a usual day: some fill in forms at home. */
export const quiet = { weekend: 0.3, holiday: 0.12 } as const

/** How much busier the last day before the end of March is than its first. */
export const rushAtTheEnd = 1.6
