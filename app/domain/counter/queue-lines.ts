import type { Role } from '#workflows/kit.ts'

/**
 * What people come to a counter for, by the letter before their number, and who serves them: to apply, to pay, to collect.
 * These are the three things that the machines let a counter do, in every service: another line would be another duty of a
 * desk, which is law and comes with a version, not a figure that an administrator sets. The words are in `counter.queue.lines`.
 */
const lines = {
  A: ['reception', 'officer'],
  B: ['cashier'],
  C: ['reception'],
} as const satisfies Record<string, readonly Role[]>
export type Line = keyof typeof lines
export const lineIds = Object.keys(lines) as Line[]

/** The lines that somebody with these roles serves. */
export function linesOf(roles: readonly Role[]): Line[] {
  return lineIds.filter((line) => lines[line].some((each) => roles.includes(each)))
}

export function isLine(text: unknown): text is Line {
  return lineIds.some((each) => each === text)
}

/** A001, as it is printed and shown: letters and digits that everybody reads the same in both languages. */
export function ticketNumber({ line, number }: { line: string; number: number }): string {
  return `${line}${String(number).padStart(3, '0')}`
}
