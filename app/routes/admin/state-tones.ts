import type { Tone } from '#app/components/tag.tsx'

/** How what is dated looks: still to come, in force, over. */
export const stateTones: Record<'planned' | 'inForce' | 'past', Tone> = {
  planned: 'office',
  inForce: 'done',
  past: 'paused',
}
