export const management = {} as const
