import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import type { Decision } from '#app/domain/cases/decisions.server.ts'
import { chance } from '#prisma/demo/chance.ts'
import type { Enterprise } from '#prisma/demo/enterprises.ts'
import type { Desk } from '#prisma/demo/people.ts'
import { addDays, addWorkingMinutes, type Calendar, dateOf, deadline, isWorkingDay } from '#workflows/calendar.ts'
import type { ServiceId } from '#workflows/service.ts'

/** One case of the demo world: what is applied for, and how it goes. */
export type Plot = {
  /** Its own chance, and its own number among all. */
  seed: number
  service: ServiceId
  enterprise: Enterprise
  ending: 'draft' | 'withdrawn' | 'lapsed' | 'refused' | 'issued'
  /** Rounds of correction; the last one is not answered where the case lapses. */
  corrections: number
  /** How slowly the office works: 1 is usual. */
  pace: number
  /** Working minutes of the office after which the first correction is asked for; else when the officer comes to it. */
  asksAfter?: number
  /** Why it is refused, where it is. */
  refusal?: Extract<Decision, { type: 'refuse' }>
  /** The registration that the application names, or the certificate that it renews. */
  follows?: Story
}

export type Action =
  | { type: 'open' | 'submit' | 'recordPayment' | 'resubmit' | 'lapse' | 'issue' | 'withdraw' }
  | { type: 'decide'; desk: Desk; decision: Decision }
  | { type: 'requestCorrection'; round: number }
  | { type: 'scheduleInspection'; on: string }
  | { type: 'recordInspection'; passed: boolean }

/** What happens at a moment, and the state in which it leaves the case. */
export type Scene = { at: Date; action: Action; status: string }

/** A plot with what has happened of it so far, and who decides it. */
export type Story = Plot & { scenes: Scene[]; level: CaseTerms['level'] }

type Law = Pick<CaseTerms, 'total' | 'inspectionNeeded' | 'correctionDays'>

const hour = 3_600_000

/** Everything that happens to a case opened at a moment: offices act in working hours, applicants whenever they like. */
export function scenesOf(plot: Plot, opened: Date, law: Law, days: Calendar): Scene[] {
  const luck = chance(plot.seed)
  const scenes: Scene[] = []
  let at = opened
  const happens = (action: Action, status: string) => scenes.push({ at, action, status })
  const decides = (desk: Desk, decision: Decision, status: string) =>
    happens({ type: 'decide', desk, decision }, status)
  const office = (least: number, most: number) => {
    at = addWorkingMinutes(days, at, Math.ceil(luck.between(least, most) * plot.pace))
  }
  const applicant = (least: number, most: number) => {
    at = new Date(at.getTime() + luck.between(least * 60, most * 60) * 60_000)
  }
  const gives = (share: number) => plot.ending === 'withdrawn' && luck.percent(share)
  const withdraw = () => {
    applicant(2, 100)
    happens({ type: 'withdraw' }, 'withdrawn')
    return scenes
  }

  happens({ type: 'open' }, 'draft')
  if (plot.ending === 'draft') return scenes
  applicant(1, 60)
  happens({ type: 'submit' }, law.total > 0 ? 'awaitingPayment' : 'intake')
  if (gives(40)) return withdraw()
  if (law.total > 0) {
    office(40, 1_100)
    happens({ type: 'recordPayment' }, 'intake')
  }
  const arrived = at
  office(15, 450)
  decides('reception', { type: 'acceptFile' }, 'review')

  for (let round = 1; round <= plot.corrections; round++) {
    if (round === 1 && plot.asksAfter) at = latest(at, addWorkingMinutes(days, arrived, plot.asksAfter))
    else office(100, 700)
    happens({ type: 'requestCorrection', round }, 'correction')
    if (plot.ending === 'lapsed' && round === plot.corrections) {
      at = deadline(days, at, law.correctionDays)
      happens({ type: 'lapse' }, 'lapsed')
      return scenes
    }
    applicant(20, 190)
    happens({ type: 'resubmit' }, 'review')
  }

  const passed = plot.ending !== 'refused' || luck.percent(40)
  if (law.inspectionNeeded) {
    office(100, 500)
    const on = workingDay(days, addDays(dateOf(at), luck.between(2, 6)))
    happens({ type: 'scheduleInspection', on }, 'inspection')
    at = addWorkingMinutes(days, `${on}T00:00:00+07:00`, luck.between(30, 400))
    happens({ type: 'recordInspection', passed }, 'review')
  }
  if (plot.ending === 'withdrawn') return withdraw()

  const recommendation: Decision =
    plot.ending === 'refused'
      ? { type: 'recommend', advice: 'refuse', remark: 'ទីតាំងមិនទាន់បំពេញលក្ខខណ្ឌសុវត្ថិភាពទេ។' }
      : { type: 'recommend', advice: 'approve', remark: 'ឯកសារគ្រប់គ្រាន់ និងត្រឹមត្រូវ។' }
  office(200, 1_400)
  decides('officer', recommendation, 'endorsement')
  office(60, 700)
  if (luck.percent(6)) {
    decides('chief', { type: 'sendBack', remark: 'សូមពិនិត្យឯកសារម្តងទៀត។' }, 'review')
    office(100, 500)
    decides('officer', recommendation, 'endorsement')
    office(30, 300)
  }
  decides('chief', { type: 'endorse' }, 'decision')
  office(60, 900)
  if (plot.ending === 'refused') {
    decides('director', plot.refusal ?? refusal, 'refused')
    return scenes
  }
  decides('director', { type: 'approve' }, 'issuing')
  at = new Date(at.getTime() + luck.between(5, 60) * 1000)
  happens({ type: 'issue' }, 'issued')
  return scenes
}

const refusal: Decision = {
  type: 'refuse',
  reason: 'requirementNotMet',
  remark: 'សូមកែលម្អទីតាំង រួចដាក់ពាក្យម្តងទៀត។',
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other
}

function workingDay(days: Calendar, from: string): string {
  let day = from
  while (!isWorkingDay(days, day)) day = addDays(day, 1)
  return day
}

/** An evening or a morning, as people fill in forms. */
export function momentOn(day: string, seed: number): Date {
  return new Date(Date.parse(`${day}T07:00:00+07:00`) + (seed % 14) * hour + (seed % 59) * 60_000)
}
