import type { Question } from '#workflows/fields.ts'

/** A kept answer as a person would type it again: days as day/month/year, long numbers in groups. What was typed stays as it is. */
export function asTyped({ kind }: Pick<Question, 'kind'>, value: unknown): string {
  // A forged form may have sent a list where one answer was asked.
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  const text = String(value)
  if (kind === 'date') return text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
  if (kind === 'phone') return text.replace(/^\+855/, '0')
  if (typeof value !== 'number') return text
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
}
