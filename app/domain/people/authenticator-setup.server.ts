import { tell } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import { codeAt, forApp, stepOf } from '#app/platform/totp.server.ts'
import { keepAuthenticator, stepOfFirstCode } from './second-factor.server.ts'
import { endSessions, raiseSession, type Visit } from './sessions.server.ts'
import { keyed } from './tries.server.ts'

/**
 * What an authenticator app has to be told: as a picture to scan, and as a key to be typed. `demoCode`: what it would show
 * then, for people of the demo world alone and never in production.
 */
export async function newAuthenticator(
  visit: Visit,
  at: Date,
): Promise<{ picture: string; text: string; demoCode: string | null }> {
  const { email, phone, demo } = await db.person.findUniqueOrThrow({ where: { id: visit.person.id } })
  const secret = secretOf(visit)
  const { uri, text } = forApp(secret, email ?? phone ?? '')
  const isShown = demo && env.NODE_ENV !== 'production'
  return { picture: await qrCode(uri), text, demoCode: isShown ? codeAt(secret, stepOf(at)) : null }
}

/**
 * Sets the app up, if it shows a code of the secret that this visit was given. The session goes on under a new token,
 * every other ends, and the person is told. Null: that is not the code, or the session has ended.
 */
export async function setUpAuthenticator(
  visit: Visit,
  typed: string,
  at: Date,
): Promise<{ token: string; expiresAt: Date } | null> {
  const { id: personId } = visit.person
  const secret = secretOf(visit)
  const lastStep = stepOfFirstCode(secret, typed, at)
  if (lastStep === null) return null
  return db.$transaction(async (tx) => {
    const raised = await raiseSession(visit, at, tx)
    if (!raised) return null
    await keepAuthenticator(tx, { personId, secret, lastStep }, at)
    await endSessions(personId, at, visit.sessionId, tx)
    const key = `authenticator:${personId}:${at.toISOString()}`
    await tell(tx, { key, notice: 'authenticatorAdded', to: { personId }, facts: { path: '/account/factor' } }, at)
    return raised
  })
}

/**
 * The secret that an app is being given: the same for a page that is opened again, another after the next proof. It
 * follows from the visit and the setting of the site, and stands nowhere until the app has shown a code of it.
 */
function secretOf({ sessionId, provedAt }: Visit): Uint8Array {
  return Buffer.from(keyed(`authenticator ${sessionId} ${provedAt?.toISOString()}`), 'base64url').subarray(0, 20)
}
