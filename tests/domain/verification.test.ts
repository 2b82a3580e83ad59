import { expect, test } from 'vitest'
import type { CertificatePaper } from '#app/domain/register/certificate-paper.server.ts'
import { certificateNumber, findCertificate } from '#app/domain/register/verification.server.ts'
import { db } from '#app/platform/db.server.ts'
import { bring, submitted } from '#tests/support/cases.ts'
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
  await db.certificate.update({ where: { number }, data: { status: 'revoked' } })
  expect(await findCertificate(number, '2031-01-01')).toMatchObject({ status: 'revoked' })
})

test('a number whose paper has not been printed yet is not found', async () => {
  const id = await submitted('sme-registration', await person('Vanna'))
  await bring(id, 'issued', await office())
  const { number } = await db.certificate.update({ where: { caseId: id }, data: { fileHash: null } })
  expect(await findCertificate(number, '2026-12-01')).toBeNull()
})

test('numbers are read as people type them, and nothing else is a number', async () => {
  expect(certificateNumber(' cr-២០២៦-000123 ')).toBe('CR-2026-000123')
  for (const typed of ['', 'CR-2026-12', '%', "' or 1=1", 'CR-2026-000123/..', 'REG-2026-000123'])
    expect(certificateNumber(typed)).toBeNull()
  expect(await findCertificate('CR-2026-999999', '2026-12-01')).toBeNull()
})
