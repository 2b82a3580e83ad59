import { deliver } from '#app/domain/notices/notices.server.ts'

/** Tells the applicant what has happened. */
export async function notify(payload: Parameters<typeof deliver>[0]) {
  await deliver(payload, new Date())
}
