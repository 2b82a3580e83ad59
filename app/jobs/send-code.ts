import { sendCode as send } from '#app/domain/people/codes.server.ts'

/** Sends a code that somebody asked for to its address or number. */
export async function sendCode({ confirmationId }: { confirmationId: string }) {
  await send(confirmationId, new Date())
}
