import { randomInt } from 'node:crypto'

// Nothing that is taken for something else when it is read aloud or copied from paper.
const signs = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Sixteen signs by the system's random numbers (79 bits), in groups of four. */
export function readableSecret(): string {
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

/** How such a secret was meant that somebody has typed: without regard to capitals, spaces and hyphens. */
export function asReadable(typed: string): string {
  const plain = typed
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return plain.replace(/(.{4})(?=.)/g, '$1-')
}
