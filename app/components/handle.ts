import type { OnlinePart } from '#app/components/online.tsx'
import type { Words } from '#app/i18n/en/index.ts'

/**
 * What a route tells the document: `export const handle: Handle<typeof loader> = { title: (t, data) => … }`.
 * Pages come without scripts unless they ask for them.
 */
export type Handle<Data = unknown> = {
  title?: (t: Words, data: Data) => string
  scripts?: true
  /** A small script of its own, so that the page does not mind a bad line. It works without. */
  online?: OnlinePart
  /** Single keys work it (app/browser/keyboard.ts): elements say theirs by `data-key` and `data-key-to`. */
  keys?: true
  /** The whole width of the screen, for dense tables. */
  wide?: true
}
