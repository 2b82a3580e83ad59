import type { management as english } from '#app/i18n/en/management.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const management = {} satisfies Shape<typeof english>
