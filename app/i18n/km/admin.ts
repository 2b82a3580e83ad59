import type { admin as english } from '#app/i18n/en/admin.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const admin = {} satisfies Shape<typeof english>
