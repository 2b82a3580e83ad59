import { provincePlaces } from '#app/components/province-places.ts'
import { type Chance, chance } from '#prisma/demo/chance.ts'
import divisions from '#prisma/demo/divisions.json' with { type: 'json' }
import type { Name } from '#prisma/demo/names.ts'
import type { Entrepreneur } from '#prisma/demo/people.ts'
import { towns } from '#prisma/demo/towns.ts'
import { brands, riskyTrades, type Trade, trades } from '#prisma/demo/trades.ts'

type Size = 'micro' | 'small' | 'medium'

/** Something to license: whose it is, what it makes, where, and how large. Money in riel. */
export type Enterprise = {
  owner: Entrepreneur
  trade: Trade
  name: Name
  legal: boolean
  place: Record<'province' | 'district' | 'commune' | 'village' | 'street' | 'house', string> & Point
  workers: { women: number; men: number }
  capital: number
  turnover: number
  assets: number
  /** A number of its own for everything that must differ: identity, telephone. */
  number: number
}

/** On the map, in degrees; not everybody gives it. */
type Point = { latitude?: number; longitude?: number }

type Wish = { risky?: boolean; size?: Size; name?: Name; trade?: Trade }

/** An enterprise in the owner's province, micro to medium by the bounds of every sector. */
export function enterpriseOf(owner: Entrepreneur, number: number, luck: Chance, wish: Wish = {}): Enterprise {
  const size = wish.size ?? luck.pick<Size>(['micro', 'micro', 'micro', 'small', 'small', 'small', 'small', 'medium'])
  const trade = wish.trade ?? luck.pick(wish.risky ? riskyTrades : trades)
  const { workers, capital, turnover, assets } = figures[size]
  const people = luck.between(...workers)
  const women = Math.round(people * (0.2 + 0.6 * luck.fraction()))
  return {
    owner,
    trade,
    name: wish.name ?? nameOf(trade, luck.pick([...brands, givenName(owner)])),
    legal: size === 'medium' || luck.percent(8),
    place: { ...placeIn(owner.province, luck), ...pointNear(owner.province, number) },
    workers: { women, men: people - women },
    capital: millions(luck.between(...capital)),
    turnover: millions(luck.between(...turnover)),
    assets: millions(luck.between(...assets)),
    number,
  }
}

export function nameOf(trade: Trade, [brandKm, brandEn]: Name): Name {
  const [km, en] = trade.name
  return [`${trade.handicraft ? 'សិប្បកម្ម' : 'សហគ្រាស'}${km} ${brandKm}`, `${brandEn} ${en}`]
}

function givenName({ nameKm, nameEn }: Entrepreneur): Name {
  return [nameKm.split(' ').at(-1)!, nameEn.split(' ').at(-1)!]
}

// Least and most: people, and millions of riel. Capital from 200 million on goes to the ministry.
const figures: Record<Size, Record<'workers' | 'capital' | 'turnover' | 'assets', [number, number]>> = {
  micro: { workers: [1, 4], capital: [4, 40], turnover: [30, 200], assets: [10, 120] },
  small: { workers: [5, 30], capital: [30, 180], turnover: [200, 900], assets: [60, 600] },
  medium: { workers: [50, 140], capital: [150, 600], turnover: [1_100, 3_500], assets: [700, 1_900] },
}

const millions = (count: number) => count * 1_000_000

/** By its code where the table of divisions holds it, else as it is typed. */
function placeIn(province: string, luck: Chance): Omit<Enterprise['place'], keyof Point> {
  const where = { street: String(luck.between(1, 400)), house: String(luck.between(1, 300)) }
  const villages = divisions.filter(({ code, level }) => level === 'village' && code.startsWith(province))
  if (villages.length === 0)
    return { province, ...towns[province], village: `ភូមិ ${luck.pick(['១', '២', '៣'])}`, ...where }
  const { code } = luck.pick(villages)
  return { province, district: code.slice(0, 4), commune: code.slice(0, 6), village: code, ...where }
}

/** Within a dozen kilometres of the province's capital, for two of three. */
function pointNear(province: string, number: number): Point {
  const luck = chance(number + 1)
  const [east, north] = provincePlaces[province] ?? []
  if (!north || luck.percent(33)) return {}
  const near = (degrees: number) => Math.round((degrees + luck.between(-1_200, 1_200) / 10_000) * 10_000) / 10_000
  return { latitude: near(north), longitude: near(east) }
}
