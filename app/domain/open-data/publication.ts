import type { ServiceId } from '#workflows/service.ts'
import { kindOf, type Period } from './periods.ts'
import { isFew, type Withheld, withholding } from './withholding.ts'

/** Decisions of a period, and the office's working days until them. */
export type Figures = {
  decided: number
  issued: number
  refused: number
  inTime: number
  median: number | null
  ninety: number | null
}
/** `all` stands for no breakdown: a row is broken down by level, by province, or not at all. */
export type Place = { service: string; level: string; province: string }
export type Counted = Place & Figures

/** As published: null is withheld, or not published for a breakdown. */
export type PublicFigures = { [Key in keyof Figures]: number | null } & { withheld: Withheld | '' }
export type PublicRow = Place & PublicFigures

type Known = {
  services: readonly ServiceId[]
  /** All of a breakdown, so that where nothing was decided there is a row that says so. */
  levels: readonly string[]
  provinces: readonly string[]
  /** Whether a month of the period is withheld for a service: then a sum with it would give it away. */
  hasWithheldMonth: (service: string) => boolean
  /** What an earlier edition of this very period withheld. */
  withheldBefore: (place: Place) => boolean
}

/**
 * The rows of a period as they may be published. A month and twelve months are given for the whole country; a half year
 * also by level and by province. Those are longer, because in a month most provinces have fewer than five decisions, and
 * do not overlap, because the difference of two overlapping ones would be a month of a province.
 */
export function publication(period: Period, counted: readonly Counted[], known: Known): PublicRow[] {
  return known.services.flatMap((service) => {
    const all = { service, level: 'all', province: 'all' }
    const total = find(counted, all)
    if (kindOf(period) === 'month') {
      const isKept = isFew(total.decided) || known.withheldBefore(all)
      return [{ ...all, ...(isKept ? nothing(isFew(total.decided) ? 'few' : 'cover') : open(total)) }]
    }
    if (known.hasWithheldMonth(service)) return []
    return [
      { ...all, ...open(total) },
      ...(kindOf(period) === 'half'
        ? [
            ...brokenDown(known.levels.map((level) => ({ ...all, level }))),
            ...brokenDown(known.provinces.map((province) => ({ ...all, province }))),
          ]
        : []),
    ]
  })

  function brokenDown(places: Place[]): PublicRow[] {
    const keyOf = ({ level, province }: Place) => `${level} ${province}`
    const counts = new Map(places.map((place) => [keyOf(place), find(counted, place).decided]))
    const withheld = withholding(counts, new Set(places.filter(known.withheldBefore).map(keyOf)))
    if (!withheld) return []
    return places.map((place) => {
      const why = withheld.get(keyOf(place))
      // Approvals and refusals are not broken down: one refusal in a province points at somebody.
      return { ...place, ...(why ? nothing(why) : { ...open(find(counted, place)), issued: null, refused: null }) }
    })
  }
}

function find(counted: readonly Counted[], place: Place): Figures {
  const found = counted.find((each) => isSame(each, place))
  return found ?? { decided: 0, issued: 0, refused: 0, inTime: 0, median: null, ninety: null }
}

export function isSame(one: Place, other: Place): boolean {
  return one.service === other.service && one.level === other.level && one.province === other.province
}

function open({ decided, issued, refused, inTime, median, ninety }: Figures): PublicFigures {
  return { decided, issued, refused, inTime, median, ninety, withheld: '' }
}

function nothing(withheld: Withheld): PublicFigures {
  return { decided: null, issued: null, refused: null, inTime: null, median: null, ninety: null, withheld }
}
