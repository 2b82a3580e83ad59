import { calendar } from '#app/domain/calendar.server.ts'
import { termsFor } from '#app/domain/cases/case-terms.server.ts'
import { answersOf } from '#prisma/demo/answers.ts'
import { chance } from '#prisma/demo/chance.ts'
import { type Enterprise, enterpriseOf, nameOf } from '#prisma/demo/enterprises.ts'
import { entrepreneurs, sokha } from '#prisma/demo/people.ts'
import { momentOn, type Plot, type Scene, type Story, scenesOf } from '#prisma/demo/script.ts'
import { trades } from '#prisma/demo/trades.ts'
import { addDays, dateOf, workingDaysLeft } from '#workflows/calendar.ts'
import { latest } from '#workflows/index.ts'
import type { ServiceId } from '#workflows/service.ts'

/** Where an open case stands, and for how many working days at least. */
type Stay = { status: string; days: number }

type Open = [ServiceId, string, number]
const registration = 'sme-registration'
const operating = 'operating-certificate'

// On every list of the main offices there is something new, something due soon and something late.
const onEveryDesk: Open[] = [
  [registration, 'awaitingPayment', 1],
  [operating, 'awaitingPayment', 4],
  [registration, 'intake', 0],
  [operating, 'intake', 2],
  [registration, 'review', 0],
  [registration, 'review', 5],
  [registration, 'review', 10],
  [operating, 'review', 3],
  [registration, 'correction', 3],
  [operating, 'correction', 6],
  [operating, 'inspection', 1],
  [operating, 'inspection', 3],
  [registration, 'endorsement', 1],
  [operating, 'endorsement', 3],
  [registration, 'decision', 0],
  [operating, 'decision', 2],
]
const mainOffices = ['02', '12', '00']

/**
 * The cases of the demo world until a moment, about so many: three years ago the operating certificates that were
 * renewed over the past year, then that year's applications, and what is on the desks of the main offices today.
 */
export async function storiesUntil(now: Date, cases: number): Promise<Story[]> {
  const days = await calendar()
  const today = dateOf(now)
  const luck = chance(2026)
  const stories: Story[] = []

  /** Tells a plot from a day on; where it must fit, from the last day before on which it does. What lies ahead has not happened. */
  async function tell(plot: Omit<Plot, 'seed'>, day: string, fits = (_: Scene[]) => true): Promise<Story> {
    const seed = stories.length + 1
    const law = await lawOf(plot, day)
    for (let back = 0; back < 120; back++) {
      const opened = momentOn(addDays(day, -back), seed)
      const scenes = scenesOf({ ...plot, seed }, opened, law, days)
      if (!fits(scenes)) continue
      const story = { ...plot, seed, level: law.level, scenes: scenes.filter(({ at }) => at <= now) }
      stories.push(story)
      return story
    }
    throw new Error(`No day before ${day} on which this ${plot.service} would fit`)
  }

  /** A case that is in a state today. */
  async function stands(plot: Omit<Plot, 'seed'>, { status, days: least }: Stay) {
    const arrives = (scenes: Scene[]) => scenes.findIndex((scene) => scene.status === status)
    const story = await tell(plot, today, (scenes) => {
      const arrival = scenes[arrives(scenes)]
      return arrival.at <= now && workingDaysLeft(days, arrival.at, now) >= least
    })
    story.scenes = story.scenes.slice(0, arrives(story.scenes) + 1)
    return story
  }

  const smooth = { ending: 'issued', corrections: 0, pace: 1 } as const
  const enterprise = (wish: Parameters<typeof enterpriseOf>[3] = {}, owner = luck.pick(entrepreneurs.slice(1))) =>
    enterpriseOf(owner, stories.length, luck, wish)

  /** How most cases go: most end well, some after a correction, some late. */
  function usual(service: ServiceId, shop: Enterprise): Omit<Plot, 'seed'> {
    const ending = luck.pick([...Array(16).fill('issued'), 'refused', 'refused', 'withdrawn', 'lapsed'] as const)
    const corrections = luck.percent(24) || ending === 'lapsed' ? luck.pick([1, 1, 1, 2]) : 0
    const usualPace = 0.6 + chance(Number(shop.place.province)).fraction()
    return { service, enterprise: shop, ending, corrections, pace: usualPace * (luck.percent(12) ? 2.5 : 1) }
  }

  await sokhas()
  for (const office of mainOffices) await onDesksOf(office)
  await renewals(Math.round((cases - stories.length) * 0.14))
  await lastYear(cases - stories.length)
  return stories

  /** What Sokha sees when she signs in: each of the five things that can be done with an application. */
  async function sokhas() {
    const shop = (trade: number) =>
      enterpriseOf(sokha, stories.length, luck, {
        trade: trades[trade],
        size: 'small',
        name: nameOf(trades[trade], ['សុខា', 'Sokha']),
      })
    const [noodles, bakery, fruit, fish] = [0, 1, 4, 3].map(shop)
    await tell({ service: operating, enterprise: noodles, ...smooth }, addDays(today, -1030), (scenes) => {
      const ends = expiryOf(scenes)
      return ends >= addDays(today, 20) && ends <= addDays(today, 50)
    })
    const registered = await tell({ service: registration, enterprise: bakery, ...smooth }, addDays(today, -150))
    const follows = { service: operating, enterprise: bakery, follows: registered } as const
    await stands({ ...follows, ...smooth }, { status: 'awaitingPayment', days: 1 })
    await stands(
      { service: registration, enterprise: fruit, ...smooth, corrections: 1 },
      { status: 'correction', days: 2 },
    )
    await tell({ service: registration, enterprise: fish, ...smooth, ending: 'draft' }, addDays(today, -3))
  }

  async function onDesksOf(office: string) {
    const owners = entrepreneurs.slice(1).filter(({ province }) => office === '00' || province === office)
    const open: Open[] = office === '12' ? [...onEveryDesk, [registration, 'issuing', 0]] : onEveryDesk
    for (const [service, status, least] of open) {
      const shop = enterprise({ size: 'small', risky: office === '00' }, luck.pick(owners))
      const corrections = status === 'correction' ? 1 : 0
      await stands({ service, enterprise: shop, ...smooth, corrections }, { status, days: least })
    }
  }

  async function renewals(count: number) {
    for (let index = 0; index < count; index++) {
      // The certificates end one after the other, from eleven months ago to two months ahead.
      const expiry = addDays(today, Math.round(-330 + (385 * index) / Math.max(1, count - 1)))
      const shop = enterprise()
      const old = await tell({ service: operating, enterprise: shop, ...smooth }, addDays(yearsBefore(expiry, 3), -22))
      const ends = expiryOf(old.scenes)
      const begins = luck.percent(15) ? addDays(ends, luck.between(1, 14)) : addDays(ends, -luck.between(8, 55))
      if (begins < today && luck.percent(85)) await tell({ ...usual('renewal', shop), follows: old }, begins)
    }
  }

  async function lastYear(count: number) {
    const until = stories.length + count
    while (stories.length < until) {
      const shop = enterprise({ risky: luck.percent(10) })
      const begins = addDays(today, -luck.between(1, 365))
      if (luck.percent(3)) {
        await tell({ ...usual(registration, shop), ending: 'draft' }, addDays(today, -luck.between(1, 60)))
      } else if (luck.percent(30)) {
        await tell(usual(operating, shop), begins)
      } else {
        const first = await tell(usual(registration, shop), begins)
        const end = first.scenes.at(-1)!
        const goesOn = addDays(dateOf(end.at), luck.between(3, 40))
        if (end.status === 'issued' && goesOn < today && stories.length < until && luck.percent(60))
          await tell({ ...usual(operating, shop), follows: first }, goesOn)
      }
    }
  }
}

/** What the law asks of this application: the same function fixes it at submission. */
function lawOf({ service, enterprise }: Omit<Plot, 'seed'>, on: string) {
  const answers = answersOf(service === 'renewal' ? operating : service, enterprise, on)
  return termsFor(service, latest(service)!.profile(answers), { on })
}

/** The last day of an operating certificate: three years from the day of the decision. */
function expiryOf(scenes: Scene[]): string {
  return yearsBefore(dateOf(scenes.find(({ status }) => status === 'issuing')!.at), -3)
}

function yearsBefore(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`
}
