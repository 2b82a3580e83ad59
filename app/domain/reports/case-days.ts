/** So many cases were submitted on a day and decided, or ended otherwise, on another; null: they are open. Days as YYYY-MM-DD. */
export type CaseDays = { submitted: string; over: string | null; how: 'decided' | 'ended' | null; cases: number }

/** The same as it was known at the end of a day. */
export function asKnownOn(days: readonly CaseDays[], day: string): CaseDays[] {
  return days
    .filter(({ submitted }) => submitted <= day)
    .map((each) => (each.over !== null && each.over > day ? { ...each, over: null, how: null } : each))
}

/** How many cases those are. */
export function countOf(rows: readonly { cases: number }[]): number {
  return rows.reduce((sum, { cases }) => sum + cases, 0)
}
