import { remind as remindEverybody } from '#app/domain/notices/reminders.server.ts'

/** Every hour of the day: tells of days that come near. */
export async function remind() {
  await remindEverybody(new Date())
}
