import { sendReports as send } from '#app/domain/reports/subscriptions.server.ts'

/** On the mornings of working days: the reports of the week or month that is over, to those who want them. */
export async function sendReports() {
  await send(new Date())
}
