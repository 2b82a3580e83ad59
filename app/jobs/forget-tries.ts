import { forgetOldTries } from '#app/domain/people/accounts.server.ts'

/** Every night: tries to sign in are kept no longer than they count. */
export async function forgetTries() {
  await forgetOldTries(new Date())
}
