import { chance } from '#prisma/demo/chance.ts'

/** Ids as the site gives them (UUID version 7, in the order of time), the same at every loading. */
export function idsBy(seed: number): (at: Date) => string {
  const luck = chance(seed)
  const hex = (digits: number) =>
    Math.floor(luck.fraction() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return (at) => {
    const time = at.getTime().toString(16).padStart(12, '0')
    const variant = '89ab'[luck.between(0, 3)]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
  }
}
