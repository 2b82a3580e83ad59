import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from './env.server.ts'

// Of its own, so that what is sealed and what is hashed with the setting never help to guess each other.
const key = Buffer.from(hkdfSync('sha256', env.SESSION_SECRET, '', 'sealed in the database', 32))

const [nonceLength, tagLength] = [12, 16]

/** What stands in the database and must be of no use to whoever reads it there (AES-256-GCM), nor in the row of another owner. */
export function seal(secret: Uint8Array, owner: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]))
}

/** What was sealed for this owner; null when it was sealed with another setting or for somebody else. */
export function unseal(sealed: Uint8Array, owner: string): Uint8Array | null {
  const nonce = sealed.subarray(0, nonceLength)
  const text = sealed.subarray(nonceLength, -tagLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(-tagLength))
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch {
    return null
  }
}
