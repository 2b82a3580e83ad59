import type { Occasion } from '#app/domain/letters/occasion.server.ts'
import { writeLetter as write } from '#app/domain/letters/write-letter.server.ts'

/** Writes, prints and signs the letter of a correction request or a refusal. */
export const writeLetter = (occasion: Occasion) => write(occasion)
