/** The pages that everybody may read. */
export const publicPages = {} as const
