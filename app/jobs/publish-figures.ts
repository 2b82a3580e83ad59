import { publishFigures as publish } from '#app/domain/open-data/publish.server.ts'

/** Every night: on the first of a month the month before is published, and whatever an earlier night missed. */
export async function publishFigures() {
  await publish(new Date())
}
