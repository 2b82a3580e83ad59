import type { Tone } from '#app/components/tag.tsx'
import type { Standing } from '#app/domain/proposals.server.ts'

/** How each standing of a change that needs two people looks. */
export const standingTones: Record<Standing, Tone> = {
  drafted: 'paused',
  waiting: 'turn',
  confirmed: 'done',
  withdrawn: 'stopped',
}
