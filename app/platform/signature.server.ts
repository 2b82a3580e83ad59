import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { CryptoKeySigner, P12Signer, PDF, type Signer } from '@libpdf/core'
import { ContentInfo, CryptoEngine, SignedData } from 'pkijs'
import { demoKey } from './demo-key.server.ts'
import { env } from './env.server.ts'

/**
 * Signs a PDF with the key of this installation (PAdES B-B): any change of a byte afterwards shows in every PDF reader.
 * `at` is the time the signature claims.
 */
export async function sign(pdf: Uint8Array, { reason, location, at }: { reason: string; location: string; at: Date }) {
  const document = await PDF.load(pdf)
  const { bytes } = await document.sign({
    signer: await ourSigner(),
    reason: plain(reason),
    location: plain(location),
    signingTime: at,
    level: 'B-B',
  })
  return bytes
}

// The library escapes brackets twice; readers would show the backslashes.
const plain = (text: string) => text.replace(/[()\\\r\n]+/g, ' ').trim()

/** What a PDF's signature says: `ours` only if our key made it, over the whole file, and no byte has changed since. */
export async function checkSignature(pdf: Uint8Array) {
  const found = signatureIn(pdf)
  const signedBy = found && (await verified(found.cms, found.signed))
  const wholeFile = found?.wholeFile ?? false
  const ours = wholeFile && !!signedBy?.equals((await ourSigner()).certificate)
  return { signed: !!found, wholeFile, intact: !!signedBy, ours }
}

let signer: Promise<Signer> | undefined

function ourSigner() {
  signer ??= readSigner().catch((error) => {
    signer = undefined
    throw error
  })
  return signer
}

async function readSigner(): Promise<Signer> {
  if (!env.CERTIFICATE_KEY && env.NODE_ENV === 'production') throw new Error('Set CERTIFICATE_KEY to sign certificates')
  const file = await readFile(env.CERTIFICATE_KEY ?? (await demoKey(env.DATA_DIR)))
  const isPem = file.subarray(0, 200).includes('-----BEGIN')
  return isPem ? pemSigner(file.toString()) : P12Signer.create(file, env.CERTIFICATE_KEY_PASSWORD)
}

/** A key and its certificates in one PEM file, the signer's own certificate first. */
async function pemSigner(pem: string): Promise<Signer> {
  const [own, ...chain] = (pem.match(CERTIFICATE) ?? []).map((each) => new Uint8Array(new X509Certificate(each).raw))
  if (!own) throw new Error('CERTIFICATE_KEY has a key but no certificate')
  const key = createPrivateKey({ key: pem.replace(CERTIFICATE, ''), passphrase: env.CERTIFICATE_KEY_PASSWORD })
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' })
  if (key.asymmetricKeyType === 'rsa') {
    const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    const imported = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
    return new CryptoKeySigner(imported, own, 'RSA', 'RSASSA-PKCS1-v1_5', chain)
  }
  const algorithm = { name: 'ECDSA', namedCurve: CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''] }
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign'])
  return new CryptoKeySigner(imported, own, 'EC', 'ECDSA', chain)
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const CURVES: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

/** The signed bytes are two stretches of the file; between them, and nothing else, stands the signature. */
function signatureIn(pdf: Uint8Array) {
  const text = Buffer.from(pdf).toString('latin1')
  const range = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].at(-1)
  if (!range) return null
  const [start, length, restart, rest] = range.slice(1).map(Number)
  const between = text.slice(start + length, restart)
  return {
    signed: Buffer.concat([pdf.subarray(start, start + length), pdf.subarray(restart, restart + rest)]),
    cms: Buffer.from(between.replace(/^<|>$/g, ''), 'hex'),
    wholeFile: start === 0 && restart + rest === pdf.length && /^<[0-9a-fA-F]+>$/.test(between),
  }
}

// Signing leaves behind a process-wide engine of its own, which reads old key files but cannot verify.
const engine = new CryptoEngine({ crypto: globalThis.crypto })

/**
 * The certificate whose key made the signature, null if it does not fit the data. Certificates that merely travel along
 * are not looked at: a forger may add ours.
 */
async function verified(cms: Uint8Array<ArrayBuffer>, data: Uint8Array<ArrayBuffer>) {
  try {
    const signature = new SignedData({ schema: ContentInfo.fromBER(cms).content })
    const about = { signer: 0, data: new Uint8Array(data).buffer, extendedMode: true } as const
    const { signatureVerified, signerCertificate } = await signature.verify(about, engine)
    return signatureVerified && signerCertificate ? Buffer.from(signerCertificate.toSchema().toBER()) : null
  } catch {
    return null
  }
}
