import type { cases as english } from '#app/i18n/en/cases.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const cases = {} satisfies Shape<typeof english>
