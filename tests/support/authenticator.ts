import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Asked = { challenge: string; user?: { id: string } }
type Signs = { origin?: string; counter?: number; isVerified?: boolean }

/** A telephone that holds one passkey for a site, as far as a server can tell: real keys, real signatures. */
export function authenticator(site = 'http://localhost:3000') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let count = 0

  const authData = ({ counter = 0, isVerified = true }: Signs, more = Buffer.alloc(0)) => {
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (more.length > 0 ? 0x40 : 0)
    const head = Buffer.from([flags, 0, 0, 0, 0])
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(new URL(site).hostname), head, more])
  }
  const clientData = (type: string, { challenge }: Asked, origin = site) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const about = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} }

  return {
    id: text(id),
    /** Answers a request to make a passkey. */
    make(asked: Asked, signs: Signs = {}) {
      const { x, y } = publicKey.export({ format: 'jwk' })
      // COSE: kty EC2, alg ES256, crv P-256, x, y.
      const key = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x!, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y!, 'base64url'),
      ])
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const data = authData(signs, attested)
      // CBOR: { fmt: "none", attStmt: {}, authData }.
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0]), cborText('authData')],
        Buffer.from([0x58, data.length]),
        data,
      ])
      const clientDataJSON = text(clientData('webauthn.create', asked, signs.origin))
      return {
        ...about,
        response: { clientDataJSON, attestationObject: text(attestationObject), transports: ['internal'] },
      }
    },
    /** Answers a request to sign in. */
    sign(asked: Asked, signs: Signs = {}) {
      const data = authData({ counter: ++count, ...signs })
      const json = clientData('webauthn.get', asked, signs.origin)
      const signature = createSign('SHA256')
        .update(Buffer.concat([data, sha256(json)]))
        .sign(privateKey)
      return {
        ...about,
        response: { clientDataJSON: text(json), authenticatorData: text(data), signature: text(signature) },
      }
    },
  }
}

const text = (bytes: Buffer) => bytes.toString('base64url')
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest()
const cborText = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
