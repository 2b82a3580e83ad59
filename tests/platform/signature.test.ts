import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { printCertificate } from '#app/domain/register/certificate-paper.server.ts'
import { demoKey } from '#app/platform/demo-key.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { checkSignature, sign } from '#app/platform/signature.server.ts'
import { operating } from '#tests/support/papers.ts'

test('the signature of a certificate is ours and covers the whole file', async () => {
  expect(await checkSignature(await printCertificate(operating))).toEqual({
    signed: true,
    wholeFile: true,
    intact: true,
    ours: true,
  })
})

test('a changed byte breaks the signature, wherever it is', async () => {
  const pdf = await printCertificate(operating)
  for (const part of [0.001, 0.2, 0.4, 0.6, 0.999]) {
    const forged = pdf.slice()
    forged[Math.floor(pdf.length * part)] ^= 1
    expect(await checkSignature(forged)).toMatchObject({ intact: false, ours: false })
  }
})

test('what is added behind the signature shows: the file is no longer ours', async () => {
  const longer = Buffer.concat([await printCertificate(operating), Buffer.from('\n% more')])
  expect(await checkSignature(longer)).toEqual({ signed: true, wholeFile: false, intact: true, ours: false })
})

test('a file without signature is told from one with a broken one', async () => {
  const plain = renderPdf({ template: 'tests/golden/words.typ', data: ['ក'] })
  expect(await checkSignature(plain)).toEqual({ signed: false, wholeFile: false, intact: false, ours: false })
})

test("a certificate signed with somebody else's key is intact but not ours", async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'one-window-key-'))
  const theirs = await signedElsewhere({ DATA_DIR: elsewhere })
  expect(await checkSignature(theirs)).toEqual({ signed: true, wholeFile: true, intact: true, ours: false })
})

test('processes that start together make one demo key, readable by its owner only', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-window-key-'))
  const [first, second] = await Promise.all([demoKey(folder), demoKey(folder)])
  const key = readFileSync(first, 'utf8')
  expect(second).toBe(first)
  expect(await demoKey(folder)).toBe(first)
  expect(readFileSync(first, 'utf8')).toBe(key)
  expect(statSync(first).mode & 0o777).toBe(0o600)
})

test('in production the key that is named signs, or nothing does', async () => {
  const settings = {
    NODE_ENV: 'production',
    SESSION_SECRET: 'x'.repeat(40),
    CERTIFICATE_KEY: '/nowhere/certificate-key.p12',
    CERTIFICATE_KEY_PASSWORD: 'a password of its own',
    SMTP_URL: 'smtp://localhost',
    MAIL_FROM: 'office@example.org',
    PUBLIC_URL: 'https://example.org',
  }
  await expect(signedElsewhere(settings)).rejects.toThrow('ENOENT')
})

test.skipIf(spawnSync('pdfsig', ['-v']).error)('pdfsig, where it is installed, finds the signature valid', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'one-window-pdf-')), 'certificate.pdf')
  writeFileSync(file, await sign(renderPdf({ template: 'tests/golden/words.typ', data: ['ក'] }), about))
  const report = spawnSync('pdfsig', [file]).stdout.toString()
  expect(report).toContain('Signature is Valid')
  expect(report).toContain('Total document signed')
  expect(report).toContain('DEMO')
})

const about = { reason: 'Certificate CO-2026-000031', location: 'Phnom Penh', at: new Date('2026-11-24T02:00:00Z') }

/** The same page, signed by a process with other settings. */
async function signedElsewhere(settings: Record<string, string>) {
  const script = `import { renderPdf } from '#app/platform/pdf.server.ts'
    import { sign } from '#app/platform/signature.server.ts'
    const about = { reason: 'r', location: 'l', at: new Date(0) }
    process.stdout.write(await sign(renderPdf({ template: 'tests/golden/words.typ', data: ['ក'] }), about))`
  return execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    env: { ...process.env, ...settings } as NodeJS.ProcessEnv,
    stdio: 'pipe',
  })
}
