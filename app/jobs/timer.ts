import { type Deadline, passDeadline } from '#app/domain/cases/deadlines.server.ts'

/** A deadline that passed. */
export async function timer(deadline: Deadline) {
  await passDeadline(deadline, new Date())
}
