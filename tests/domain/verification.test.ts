import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CertificatePaper } from '#app/domain/register/certificate-paper.server.ts'
import { certificateFile, issueCertificate } from '#app/domain/register/certificates.server.ts'
import { certificateNumber, findCertificate } from '#app/domain/register/verification.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { checkSignature } from '#app/platform/signature.server.ts'
import { after, bring, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'

test('everybody may verify an issued certificate, and sees no names of people', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('operating-certificate', sokha)
  await bring(id, 'issued', await office())
  const { number, paper } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  const { owner } = paper as CertificatePaper

  const shown = await findCertificate(number.toLowerCase(), '2026-12-01')
  expect(shown).toMatchObject({ number, status: 'valid', service: 'operating-certificate' })
  expect(shown?.province.en).not.toBe('')
  for (const name of [owner.nameKm, owner.nameEn]) expect(JSON.stringify(shown)).not.toContain(name)

  expect(await findCertificate(number, shown!.validUntil!)).toMatchObject({ status: 'valid' })
  expect(await findCertificate(number, '2031-01-01')).toMatchObject({ status: 'expired' })
  for (const status of ['suspended', 'revoked', 'replaced']) {
    await db.certificate.update({ where: { number }, data: { status } })
    expect(await findCertificate(number, '2031-01-01')).toMatchObject({ status })
  }
})

test('a number is found only once the case has been told that its certificate is issued', async () => {
  const vanna = await person('Vanna')
  const id = await submitted('sme-registration', vanna)
  await bring(id, 'issuing', await office())

  // The number is reserved, then the disk is full.
  const blocked = join(env.DATA_DIR, 'files', 'incoming')
  await rm(blocked, { recursive: true })
  await writeFile(blocked, '')
  await expect(issueCertificate(id, after(20))).rejects.toThrow()
  const { number } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  expect(await findCertificate(number, '2026-12-01')).toBeNull()
  expect(await certificateFile(number, vanna)).toBeNull()

  await rm(blocked)
  await issueCertificate(id, after(21))
  expect(await findCertificate(number, '2026-12-01')).toMatchObject({ number, status: 'valid' })
})

test('a certificate issued without printing can be verified, and is printed once by whoever downloads it first', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'issuing', await office())
  await issueCertificate(id, after(20), { print: false })
  const { number, fileHash } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  expect(fileHash).toBeNull()
  expect(await findCertificate(number, '2026-12-01')).toMatchObject({ number, status: 'valid' })

  const [first, second] = await Promise.all([1, 2].map(() => certificateFile(number, sokha)))
  expect(await checkSignature(first!)).toMatchObject({ intact: true, ours: true })
  expect(second).toEqual(first)
  expect(await certificateFile(number, await person('Vanna'))).toBeNull()
})

test('numbers are read as people type them, and nothing else is a number', async () => {
  expect(certificateNumber(' cr-២០២៦-000123 ')).toBe('CR-2026-000123')
  for (const typed of ['', 'CR-2026-12', '%', "' or 1=1", 'CR-2026-000123/..', 'REG-2026-000123'])
    expect(certificateNumber(typed)).toBeNull()
  expect(await findCertificate('CR-2026-999999', '2026-12-01')).toBeNull()
})
