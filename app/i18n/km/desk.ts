import type { desk as english } from '#app/i18n/en/desk.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const desk = {} satisfies Shape<typeof english>
