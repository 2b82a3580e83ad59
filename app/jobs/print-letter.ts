import { printed } from '#app/domain/letters/letters.server.ts'

/** Prints and signs a letter that somebody has written. */
export const printLetter = ({ letterId }: { letterId: string }) => printed(letterId)
