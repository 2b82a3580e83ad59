import type { publicPages as english } from '#app/i18n/en/public.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const publicPages = {} satisfies Shape<typeof english>
