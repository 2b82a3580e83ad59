import { forgetOldLooks } from '#app/domain/cases/presence.server.ts'

/** Every hour: who looked at a case counts for a minute only. */
export async function forgetLooks() {
  await forgetOldLooks(new Date())
}
