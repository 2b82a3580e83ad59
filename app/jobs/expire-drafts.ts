import { expireDrafts as clearAway } from '#app/domain/cases/expiry.server.ts'

/** Every night: drafts that nobody has touched for their time are cleared away. */
export async function expireDrafts() {
  await clearAway(new Date())
}
