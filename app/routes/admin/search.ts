import { text } from '#workflows/fields.ts'

const words = text(100)

/** What is searched for (`q` of an address); nothing where it could not be written in a name. */
export function searchOf(query: URLSearchParams): string {
  return words.safeParse(query.get('q') ?? '').data ?? ''
}
