import { codeToSend } from '#app/domain/people/codes.server.ts'
import { tokenToSend } from '#app/domain/people/staff-invitations.server.ts'
import type { AnyNotice } from './other-notices.ts'
import type { NoticeFacts } from './texts.server.ts'

/** Gives what a notice says and nobody keeps; null when it must not go out any more, because it is used or too old. */
type SecretFacts = (facts: NoticeFacts, at: Date) => Promise<NoticeFacts | null>

/**
 * Facts that are made while a message is sent and are kept nowhere: `confirmContact` and `resetPassword` need a `code`,
 * `staffInvitation` the `path` of its link.
 * They stand neither in the table nor in the site.
 */
export const secretFacts: Partial<Record<AnyNotice, SecretFacts>> = {
  confirmContact: withCode,
  resetPassword: withCode,
  staffInvitation: async ({ invitationId }, at) => {
    const token = await tokenToSend(String(invitationId), at)
    return token ? { path: `/join/${token}` } : null
  },
}

async function withCode({ confirmationId }: NoticeFacts, at: Date): Promise<NoticeFacts | null> {
  const code = await codeToSend(String(confirmationId), at)
  return code ? { code } : null
}
