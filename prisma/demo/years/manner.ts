import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { chance } from '#prisma/demo/chance.ts'
import { moreOfficers } from '#prisma/demo/people.ts'
import type { Plot } from '#prisma/demo/script.ts'
import type { Application } from './application.ts'
import { refusalBy } from './defects.ts'
import { drawn } from './owners.ts'
import { endings, slowProvince } from './volumes.ts'

/** How an application goes: who examines it, how quickly, how often it is sent back, and how it ends. */
export type Manner = Pick<Application, 'officer' | 'ending' | 'corrections' | 'pace' | 'asksAfter' | 'refusal'>

/** Of a hundred applications so many are sent back; with the officer of Phnom Penh who pauses too often three times as many. */
const sentBack = { usually: 17, tooOften: 58 } as const
const minutesPerDay = 450
/** Who pauses too often asks on the day before the clock would no longer stop. */
const late = { least: 4 * minutesPerDay, most: 5 * minutesPerDay - 30 } as const

export function mannerOf(
  { seed, enterprise }: Pick<Plot, 'seed' | 'enterprise'>,
  terms: CaseTerms,
  crowd: number,
): Manner {
  // Another chance than that of its scenes.
  const luck = chance(seed * 7 + 3)
  const office = terms.level === 'ministry' ? '00' : enterprise.place.province
  const officer = luck.between(0, officersAt(office) - 1)
  const pausesTooOften = office === '12' && officer === 0
  const ending = drawn(endings, luck)
  const isSentBack = luck.percent(pausesTooOften ? sentBack.tooOften : sentBack.usually)
  const corrections = isSentBack || ending === 'lapsed' ? luck.pick([1, 1, 1, 1, 2]) : 0
  return {
    ...{ officer, ending, corrections },
    pace: paceOf(office) * crowd ** 0.7 * (luck.percent(9) ? 2.2 : 1),
    ...(pausesTooOften && { asksAfter: luck.between(late.least, late.most) }),
    ...(ending === 'refused' && { refusal: refusalBy(terms.inspectionNeeded, luck) }),
  }
}

/** Offices differ a little, one of them much. */
function paceOf(office: string): number {
  const own = 0.85 + 0.3 * chance(Number(office) + 500).fraction()
  return office === slowProvince ? 2.1 : own
}

/** As many as sit there in the cast. */
function officersAt(office: string): number {
  const more = moreOfficers.filter(({ roles }) => roles[0].officeCode === office).length
  return 1 + more + (office === '02' ? 1 : 0)
}
