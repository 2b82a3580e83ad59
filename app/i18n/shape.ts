/** The two languages of every page. Khmer comes first. */
export const languages = ['km', 'en'] as const
export type Language = (typeof languages)[number]

/** The same keys with other words: what the Khmer dictionary has to be, given the English one. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

type Holes<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Holes<Rest> : never

/** Puts values into the holes of a sentence: fill('Good day, {name}', { name }). A forgotten or misspelt value does not compile. */
export function fill<T extends string>(sentence: T, values: Record<Holes<T>, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) =>
    String((values as Record<string, string | number>)[name] ?? hole),
  )
}
