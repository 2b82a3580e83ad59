import { sendMessage as send } from '#app/domain/notices/outgoing.server.ts'

/** Sends one letter or short message that waits. */
export async function sendMessage({ deliveryId }: { deliveryId: string }) {
  await send(deliveryId, new Date())
}
