import { forgetOldCodes } from '#app/domain/people/codes.server.ts'
import { forgetOldChallenges } from '#app/domain/people/passkeys.server.ts'
import { forgetOldTries } from '#app/domain/people/tries.server.ts'

/** Every night: tries to sign in, codes and challenges are kept no longer than they count. */
export async function forgetTries() {
  const at = new Date()
  await forgetOldTries(at)
  await forgetOldCodes(at)
  await forgetOldChallenges(at)
}
