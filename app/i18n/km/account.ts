import type { account as english } from '#app/i18n/en/account.ts'
import type { Shape } from '#app/i18n/shape.ts'

export const account = {} satisfies Shape<typeof english>
