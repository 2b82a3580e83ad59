import type { Chance } from '#prisma/demo/chance.ts'
import { entrepreneurNames, families, type Name } from '#prisma/demo/names.ts'
import type { Entrepreneur } from '#prisma/demo/people.ts'
import { brands, type Trade } from '#prisma/demo/trades.ts'
import { provinces } from './volumes.ts'

/** Owners by chance. One in seven applies for a second enterprise; none of them ever signs in. */
export function ownersBy(luck: Chance) {
  const known = new Map<string, Entrepreneur[]>()
  let count = 0
  return (): Entrepreneur => {
    const province = drawn(provinces, luck)
    const there = known.get(province) ?? []
    if (there.length > 0 && luck.percent(14)) return luck.pick(there)
    const [familyKm, familyEn] = luck.pick(families)
    const [givenKm, givenEn, gender] = luck.pick(entrepreneurNames)
    count++
    const owner = {
      nameKm: `${familyKm} ${givenKm}`,
      nameEn: `${familyEn} ${givenEn}`,
      email: `${familyEn}.${givenEn}.${count}@example.org`.toLowerCase(),
      ...{ gender, province, roles: [] },
    }
    known.set(province, [...there, owner])
    return owner
  }
}

/** What an enterprise is called: thousands must not bear the few names of the small world. */
export function nameBy({ name: [km, en] }: Trade, { nameKm, nameEn }: Entrepreneur, luck: Chance): Name {
  const [brandKm, brandEn] = luck.pick(brands)
  const [givenKm, givenEn] = [nameKm, nameEn].map((name) => name.split(' ').at(-1)!)
  return [`${km} ${brandKm}${givenKm}`, `${brandEn} ${givenEn} ${en}`]
}

/** One of a list in which each thing stands with its share. */
export function drawn<T>(list: readonly (readonly [T, number])[], luck: Chance): T {
  let left = luck.fraction() * list.reduce((sum, [, share]) => sum + share, 0)
  for (const [each, share] of list) {
    left -= share
    if (left < 0) return each
  }
  return list[0][0]
}
