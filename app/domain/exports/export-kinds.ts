/**
 * What can be had as a file. `worklist`: the list of the desk, as its address says; the others by the filter of reports.
 * `events`, `stays` and `returns` are raw: figures are reckoned from them, so their heads and values are the same in every
 * language (docs/figures.md).
 */
export const exportKinds = [
  'worklist',
  'cases',
  'events',
  'stays',
  'returns',
  'certificates',
  'letters',
  'payments',
] as const
export type ExportKind = (typeof exportKinds)[number]
