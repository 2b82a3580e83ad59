/** What people come for, by the letter before their number. */
const lines = { A: 'apply', B: 'pay', C: 'collect' } as const
export type Line = keyof typeof lines
export const lineIds = Object.keys(lines) as Line[]

export function isLine(text: unknown): text is Line {
  return lineIds.some((each) => each === text)
}

/** A001, as it is printed and shown: letters and digits that everybody reads the same in both languages. */
export function ticketNumber({ line, number }: { line: string; number: number }): string {
  return `${line}${String(number).padStart(3, '0')}`
}
