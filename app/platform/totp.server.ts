import { Secret, TOTP } from 'otpauth'

/** How long one code is shown, in milliseconds. */
const period = 30_000

/** The number of the half minute, counted from 1970. */
export function stepOf(at: Date): number {
  return Math.floor(at.getTime() / period)
}

/** The six digits an authenticator app shows in a step (RFC 6238 with SHA-1, which is all that every app can). */
export function codeAt(secret: Uint8Array, step: number): string {
  return totp(secret).generate({ timestamp: step * period })
}

/** The step that a code belongs to: the present one, or the one before or after, for clocks that are a little off. */
export function stepOfCode(secret: Uint8Array, code: string, at: Date): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? null : stepOf(at) + delta
}

/** What an app reads from the QR code, and the same secret to be typed. */
export function forApp(secret: Uint8Array, account: string): { uri: string; text: string } {
  const made = totp(secret, account)
  return { uri: made.toString(), text: made.secret.base32.replace(/(.{4})(?=.)/g, '$1 ') }
}

function totp(secret: Uint8Array, label = '') {
  return new TOTP({ issuer: 'One Window', label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })
}
