import { randomBytes } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import { seal } from '#app/platform/seal.server.ts'
import { codeAt, stepOf } from '#app/platform/totp.server.ts'

/** An authenticator app that has been set up for somebody long ago, and the code it shows at a moment. */
export async function app(personId: string) {
  const secret = randomBytes(20)
  const createdAt = new Date('2026-01-05T02:00:00.000Z')
  await db.authenticator.create({ data: { personId, secret: seal(secret, personId), lastStep: 0, createdAt } })
  return { secret, code: (at: Date) => codeAt(secret, stepOf(at)) }
}
