import { createHash, randomBytes } from 'node:crypto'
import { tell } from '#app/domain/notices/notices.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { createdCredential, creationOptions, requestOptions, verifiedCounter } from '#app/platform/passkeys.server.ts'
import { beginSession } from './sessions.server.ts'
import { forgiveTries, keyed, mayTry } from './tries.server.ts'

const challengeLasts = 5 * 60_000
const mostPasskeys = 20

/** A person's passkeys, the latest first. */
export async function passkeysOf(personId: string) {
  return db.passkey.findMany({
    where: { personId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, createdAt: true, usedAt: true },
  })
}

export async function findPasskey(personId: string, id: string) {
  return db.passkey.findFirst({ where: { id, personId }, select: { id: true, name: true } })
}

/** What the browser of this session needs to make a passkey; null when there are enough. */
export async function optionsToAdd({ personId, sessionId }: { personId: string; sessionId: string }, at: Date) {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId }, include: { passkeys: true } })
  if (person.passkeys.length >= mostPasskeys) return null
  const { id, email, phone, nameEn } = person
  const known = person.passkeys.map(({ credentialId, transports }) => ({ id: credentialId, transports }))
  const options = await creationOptions({ id, name: email ?? phone ?? '', displayName: nameEn }, known)
  await challenge(sessionId, options.challenge, at)
  return options
}

/** Adds the passkey that a browser made, and tells the person. `failed`: it was not made for this session, or too late. */
export async function addPasskey(
  { personId, sessionId, response, name }: { personId: string; sessionId: string; response: unknown; name: string },
  at: Date,
): Promise<'failed' | null> {
  const asked = await takeChallenge(sessionId, at)
  const made = asked && (await createdCredential(response, asked))
  if (!made) return 'failed'
  const { id: credentialId, publicKey, counter, transports } = made
  return db.$transaction(async (tx) => {
    const data = { personId, name, credentialId, publicKey, counter, transports, createdAt: at }
    const { count } = await tx.passkey.createMany({ data, skipDuplicates: true })
    if (count === 0) return 'failed'
    const key = `passkey:${credentialId}`
    await tell(
      tx,
      { key, notice: 'passkeyAdded', to: { personId }, facts: { passkey: name, path: '/account/passkeys' } },
      at,
    )
    return null
  })
}

/** Gives one of the person's own passkeys another name. Returns false when there is none such. */
export async function renamePasskey(personId: string, id: string, name: string): Promise<boolean> {
  return (await db.passkey.updateMany({ where: { id, personId }, data: { name } })).count === 1
}

/** Removes one of the person's own passkeys. Returns false when there is none such. */
export async function removePasskey(personId: string, id: string): Promise<boolean> {
  return (await db.passkey.deleteMany({ where: { id, personId } })).count === 1
}

/** What a browser needs to sign in; `visit` is what it has to carry until it comes back. */
export async function optionsToSignIn(at: Date) {
  const visit = randomBytes(32).toString('base64url')
  const options = await requestOptions()
  await challenge(hashOf(visit), options.challenge, at)
  return { visit, options }
}

/**
 * Signs in with a passkey, into a session of the same kind as with a password. `failed` says no more: which passkeys
 * exist is nobody's business.
 */
export async function signInWithPasskey(
  { visit, response, address, device }: { visit: string; response: unknown; address: string; device: string },
  at: Date,
): Promise<{ token: string; expiresAt: Date; personId: string } | 'failed' | 'tooMany'> {
  const credentialId = String((response as { id?: unknown } | null)?.id ?? '').slice(0, 1024)
  const account = keyed(`passkey ${credentialId}`)
  if (!(await mayTry({ account, address: keyed(address), at }))) return 'tooMany'
  const asked = await takeChallenge(hashOf(visit), at)
  const real = env.NODE_ENV === 'production' ? { demo: false } : {}
  const found = await db.passkey.findFirst({ where: { credentialId, person: { disabledAt: null, ...real } } })
  if (!asked || !found) return 'failed'
  const { transports, publicKey, counter } = found
  const known = { id: credentialId, publicKey, counter: Number(counter), transports }
  const next = await verifiedCounter(response, asked, known)
  if (next === null) return 'failed'
  // A copy of the key counts on its own: of two with the same count one is not the owner's, and the second is refused.
  const { count } = await db.passkey.updateMany({
    where: { id: found.id, counter },
    data: { counter: next, usedAt: at },
  })
  if (count === 0) return 'failed'
  await forgiveTries(account)
  return { ...(await beginSession(found.personId, device, at)), personId: found.personId }
}

/** Forgets challenges that nobody answered. */
export async function forgetOldChallenges(at: Date) {
  await db.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: at } } })
}

async function challenge(visit: string, text: string, at: Date) {
  const data = { challenge: text, expiresAt: new Date(at.getTime() + challengeLasts) }
  await db.passkeyChallenge.upsert({ where: { visit }, create: { visit, ...data }, update: data })
}

/** The challenge of a visit, once: whoever takes it second finds nothing. */
async function takeChallenge(visit: string, at: Date): Promise<string | null> {
  const [taken] = await db.$queryRaw<{ challenge: string; expiresAt: Date }[]>`
    delete from "PasskeyChallenge" where visit = ${visit} returning challenge, "expiresAt"`
  return taken && taken.expiresAt > at ? taken.challenge : null
}

function hashOf(visit: string): string {
  return createHash('sha256').update(visit).digest('hex')
}
