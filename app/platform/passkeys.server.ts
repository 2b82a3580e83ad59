import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { env } from './env.server.ts'

const origin = new URL(env.PUBLIC_URL).origin
const rpID = new URL(env.PUBLIC_URL).hostname

/** A passkey as it is kept: the public half of a key, and how often its device says it has signed. */
export type Credential = { id: string; publicKey: Uint8Array<ArrayBuffer>; counter: number; transports: string[] }

// What every telephone and computer can: Ed25519, ES256, RS256.
const supportedAlgorithmIDs = [-8, -7, -257]

type Owner = { id: string; name: string; displayName: string }

/** What a browser needs to make a passkey. It must ask for the finger, the face or the code of the telephone. */
export function creationOptions(owner: Owner, known: Pick<Credential, 'id' | 'transports'>[]) {
  return generateRegistrationOptions({
    rpName: 'One Window',
    rpID,
    userID: new Uint8Array(Buffer.from(owner.id)),
    userName: owner.name,
    userDisplayName: owner.displayName,
    excludeCredentials: known,
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser needs to sign in with any passkey it has for this site. */
export function requestOptions() {
  return generateAuthenticationOptions({ rpID, userVerification: 'required' })
}

/** The new passkey, if the answer is true to the challenge and to this site; null for anything else. */
export async function createdCredential(response: unknown, expectedChallenge: string): Promise<Credential | null> {
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }
  // It throws at whatever is malformed, in many ways.
  const answer = await verifyRegistrationResponse({
    response: response as never,
    supportedAlgorithmIDs,
    ...expected,
  }).catch(() => null)
  if (!answer?.verified) return null
  const { id, publicKey, counter, transports = [] } = answer.registrationInfo.credential
  return { id, publicKey: new Uint8Array(publicKey), counter, transports }
}

/** The new count of signatures, if this passkey has signed the challenge for this site; null for anything else. */
export async function verifiedCounter(
  response: unknown,
  expectedChallenge: string,
  credential: Credential,
): Promise<number | null> {
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: rpID, requireUserVerification: true }
  const answer = await verifyAuthenticationResponse({ response: response as never, credential, ...expected }).catch(
    () => null,
  )
  return answer?.verified ? answer.authenticationInfo.newCounter : null
}
