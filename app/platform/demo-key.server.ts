import { randomBytes } from 'node:crypto'
import { access, link, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BitString, Integer, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, Certificate, Extension, Time } from 'pkijs'

/**
 * The file of a key for trying out, made when it is first needed. Its certificate says that it is a demo; readable by
 * the owner only. Processes that start together end up with the same key.
 */
export async function demoKey(folder: string): Promise<string> {
  const file = join(folder, 'certificate-key.pem')
  const made = await access(file).then(
    () => true,
    () => false,
  )
  if (!made) await make(file)
  return file
}

async function make(file: string) {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(draft, await selfSigned(), { mode: 0o600 })
  // A link, unlike a rename, does not replace the key that another process may just have made.
  await link(draft, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
}

async function selfSigned() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

  const certificate = new Certificate({ version: 2, serialNumber: serialNumber() })
  for (const name of [certificate.issuer, certificate.subject]) name.typesAndValues = demoName()
  certificate.notBefore = new Time({ value: new Date('2020-01-01T00:00:00Z') })
  certificate.notAfter = new Time({ value: new Date('2049-12-31T23:59:59Z') })
  certificate.extensions = [keyUsage()]
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  await certificate.sign(privateKey, 'SHA-256')

  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey))
  return pem('PRIVATE KEY', key) + pem('CERTIFICATE', Buffer.from(certificate.toSchema(true).toBER()))
}

/** Positive, as a number, so its first bit must not be set (RFC 5280, 4.1.2.2). */
function serialNumber() {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0] & 0x3f) | 0x40
  return new Integer({ valueHex: bytes })
}

function demoName() {
  const value = new Utf8String({ value: 'One Window DEMO - គំរូសាកល្បង - no legal value' })
  return [new AttributeTypeAndValue({ type: COMMON_NAME, value })]
}

const COMMON_NAME = '2.5.4.3'

/** Signatures and their non-repudiation, nothing else (RFC 5280, 4.2.1.3). */
function keyUsage() {
  const bits = new BitString({ valueHex: new Uint8Array([0b1100_0000]), unusedBits: 6 })
  return new Extension({ extnID: '2.5.29.15', critical: true, extnValue: bits.toBER() })
}

function pem(label: string, der: Buffer) {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
