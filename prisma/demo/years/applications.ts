import { calendar } from '#app/domain/calendar.server.ts'
import { termsFor } from '#app/domain/cases/case-terms.server.ts'
import { answersOf } from '#prisma/demo/answers.ts'
import { chance } from '#prisma/demo/chance.ts'
import { enterpriseOf } from '#prisma/demo/enterprises.ts'
import { momentOn, type Story, scenesOf } from '#prisma/demo/script.ts'
import { riskyTrades, trades } from '#prisma/demo/trades.ts'
import { addDays, type Calendar, dateOf } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import type { ServiceId } from '#workflows/service.ts'
import type { Application, Old } from './application.ts'
import { arrivalsOf, crowdOf } from './arrivals.ts'
import { type Manner, mannerOf } from './manner.ts'
import { nameBy, ownersBy } from './owners.ts'

/** Two years, and the weeks before them in which the desks filled. */
const span = 2 * 365 + 45

/**
 * The applications of two years until a moment, in the order in which they were begun. The same moment gives the same
 * ones: seeded chance decides what is not law. What lies ahead has not happened.
 */
export async function applicationsUntil(at: Date): Promise<Application[]> {
  const days = await calendar()
  const luck = chance(20_24)
  const first = addDays(dateOf(at), -span)
  const arrivals = arrivalsOf(first, dateOf(at), days, luck)
  const crowd = crowdOf(arrivals, first)
  const owner = ownersBy(luck)
  const waiting: Application[] = []
  const applications: Application[] = []
  let count = 0
  for (const [day, begun] of Map.groupBy(arrivals, (each) => each.day)) {
    const plans = begun.map(({ service }) => {
      const seed = 10_000 + ++count
      return { seed, opened: momentOn(day, seed), ...subjectOf(service, day, seed) }
    })
    // Together, so that the database is asked once a day.
    const told = await Promise.all(plans.map((plan) => tell(plan, crowd(day), days, at)))
    applications.push(...told.filter((each) => each !== null))
    waiting.push(
      ...told
        .filter((each) => each?.service === 'sme-registration' && each.scenes.at(-1)!.status === 'issued')
        .map((each) => each!),
    )
  }
  return applications

  /** What is applied for: something new, what was registered lately, or what an older certificate allows. */
  function subjectOf(service: ServiceId, day: string, seed: number): Subject {
    if (service === 'operating-certificate' && luck.percent(55)) {
      const from = luck.between(0, Math.max(0, waiting.length - 1))
      const index = waiting.findIndex((each, place) => place >= from && endOf(each) < day)
      if (index >= 0) {
        const [follows] = waiting.splice(index, 1)
        return { service, enterprise: follows.enterprise, follows }
      }
    }
    const [whose, trade] = [owner(), luck.pick(luck.percent(5) ? riskyTrades : trades)]
    const enterprise = enterpriseOf(whose, seed, luck, { trade, name: nameBy(trade, whose, luck) })
    return service === 'renewal' ? { service, enterprise, renews: oldOf(day, seed) } : { service, enterprise }
  }

  function oldOf(day: string, seed: number): Old {
    const expiresOn = addDays(day, luck.percent(12) ? -luck.between(1, 14) : luck.between(6, 55))
    const issuedOn = `${Number(expiresOn.slice(0, 4)) - 3}${expiresOn.slice(4).replace('-02-29', '-02-28')}`
    return { number: `OC${seed}/${issuedOn.slice(0, 4)}`, issuedOn, expiresOn, onRegister: luck.percent(75) }
  }
}

type Subject = Pick<Application, 'service' | 'enterprise' | 'follows' | 'renews'>
type Plan = Subject & { seed: number; opened: Date }

/** How one goes; null where it was begun after the end, or not sent by then: drafts are cleared away. */
async function tell(plan: Plan, crowd: number, days: Calendar, at: Date): Promise<Application | null> {
  const sent = sentAt(plan, days)
  if (sent > at) return null
  const terms = await termsOf(plan, dateOf(sent))
  const manner: Manner = mannerOf(plan, terms, crowd)
  const scenes = scenesOf({ ...plan, ...manner }, plan.opened, terms, days).filter((scene) => scene.at <= at)
  return { ...plan, ...manner, terms, level: terms.level, scenes }
}

/** When it is sent does not depend on what the law then says of it. */
function sentAt({ opened, ...plan }: Plan, days: Calendar): Date {
  const smooth = { ...plan, ending: 'issued', corrections: 0, pace: 1 } as const
  return scenesOf(smooth, opened, { total: 0, inspectionNeeded: false, correctionDays: 0 }, days)[1].at
}

/** What the law asks, by the function that fixes it at submission. */
function termsOf({ service, enterprise, renews }: Plan, on: string) {
  const answers = answersOf(service === 'renewal' ? 'operating-certificate' : service, enterprise, on)
  const late = renews !== undefined && renews.expiresOn < on
  return termsFor(service, latest(service)!.profile(answers), { on, late })
}

function endOf({ scenes }: Story): string {
  return addDays(dateOf(scenes.at(-1)!.at), 3)
}
