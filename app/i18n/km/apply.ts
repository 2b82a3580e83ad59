import type { apply as english } from '#app/i18n/en/apply.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const apply = {} satisfies Shape<typeof english>
