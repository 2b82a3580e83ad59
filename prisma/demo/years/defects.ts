import type { Defect } from '#app/domain/cases/corrections.server.ts'
import type { Decision } from '#app/domain/cases/decisions.server.ts'
import type { Chance } from '#prisma/demo/chance.ts'
import type { Answers, ServiceId } from '#workflows/service.ts'
import { drawn } from './owners.ts'

type Share = readonly [Defect, number]

// The turnover is what most get wrong: nobody keeps books.
const turnover: Share = [field('capital.turnover', 'figuresDisagree', 'ចំណូលមិនត្រូវនឹងបរិមាណផលិតផល។'), 44]
const common: readonly Share[] = [
  turnover,
  [field('capital.assets', 'figuresDisagree', 'សូមពន្យល់តម្លៃទ្រព្យសកម្ម។'), 7],
  [field('place.house', 'wrongPlace', 'រកលេខផ្ទះនេះមិនឃើញ។'), 6],
  [field('applicant.idNumber', 'differsFromDocument'), 5],
  [document('identity', 'illegible', 'សូមថតឱ្យច្បាស់ជាងនេះ។'), 12],
  [document('photo', 'wrongPerson'), 5],
]

const more: Record<ServiceId, readonly Share[]> = {
  'sme-registration': [
    [document('floorPlan', 'incomplete', 'សូមបង្ហាញច្រកចេញលើប្លង់។'), 11],
    [field('production.production', 'incomplete'), 6],
  ],
  'operating-certificate': [
    [document('floorPlan', 'incomplete', 'សូមបង្ហាញច្រកចេញលើប្លង់។'), 10],
    [document('registrationCertificate', 'expiredDocument'), 6],
    [field('registration.registrationNumber', 'differsFromDocument'), 4],
  ],
  renewal: [
    [document('operatingCertificate', 'illegible'), 8],
    [field('staff.staff', 'incomplete'), 6],
  ],
}

/** What is asked for in one request: one thing, or two. */
export function defectsBy(service: ServiceId, luck: Chance): Defect[] {
  const shares = [...common, ...more[service]]
  const [first, second] = [drawn(shares, luck), drawn(shares, luck)]
  return luck.percent(25) && second !== first ? [first, second] : [first]
}

/** The answers after a request: figures become a little larger, other things are confirmed. */
export function answered(answers: Answers, defects: readonly Defect[]): Answers {
  const after = { ...answers }
  for (const { kind, target } of defects) {
    if (kind === 'document') continue
    const [page, name] = target.split('.')
    const value = after[page]![name]
    if (typeof value === 'number') after[page] = { ...after[page], [name]: Math.round(value * 1.02) }
    if (target === 'place.house') after[page] = { ...after[page], [name]: String(Number(value) + 1) }
  }
  return after
}

type Refusal = Extract<Decision, { type: 'refuse' }>

const refusals: readonly (readonly [Refusal, number])[] = [
  [refusal('failedInspection', 'ទីតាំងមិនទាន់មានសុវត្ថិភាពអគ្គិភ័យគ្រប់គ្រាន់ទេ។'), 40],
  [refusal('requirementNotMet', 'សូមកែលម្អទីតាំង រួចដាក់ពាក្យម្តងទៀត។'), 30],
  [refusal('activityNotAllowedHere', 'សកម្មភាពនេះមិនអាចធ្វើនៅតំបន់លំនៅឋានបានទេ។'), 15],
  [refusal('duplicate', 'សហគ្រាសនេះបានចុះបញ្ជីរួចហើយ។'), 8],
  [refusal('falseStatement', 'ចម្លើយមិនត្រូវនឹងស្ថានភាពពិតទេ។'), 7],
]

/** Why an application is refused; what failed at a visit only where one is needed. */
export function refusalBy(isVisited: boolean, luck: Chance): Refusal {
  return drawn(isVisited ? refusals : refusals.slice(1), luck)
}

function refusal(reason: string, remark: string): Refusal {
  return { type: 'refuse', reason, remark }
}

function field(target: string, reason: string, words = ''): Defect {
  return { kind: 'field', target, reason, words }
}

function document(target: string, reason: string, words = ''): Defect {
  return { kind: 'document', target, reason, words }
}
