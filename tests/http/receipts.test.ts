import { expect, test } from 'vitest'
import { env } from '#app/platform/env.server.ts'
import { qrCode } from '#app/platform/qr.server.ts'
import { loader as payment } from '#app/routes/cases/payment-receipt.tsx'
import { loader as application } from '#app/routes/cases/receipt.tsx'
import { bring, completeDraft, monday, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'

test('the application receipt says what was handed in, who decides, and the fee line by line', async () => {
  const sokha = await person('Sokha')
  const caseId = await submitted('sme-registration', sokha)
  const { status, data } = await ask(application, sokha, '/', { caseId })
  expect(status).toBe(200)
  expect(data).toMatchObject({
    reference: expect.stringMatching(/^REG-2026-\d{6}$/),
    enterprise: { nameEn: 'Sokha Noodles' },
    applicant: { nameEn: 'Sokha' },
    received: monday.toISOString(),
    counter: { code: '02' },
    office: { code: '02' },
    fee: [{ kind: 'schedule', sizeClass: 'small', amount: 40_000 }],
    total: 40_000,
    standardDays: 7,
    code: await qrCode(`${env.PUBLIC_URL}/cases/${caseId}`),
  })
})

test('the payment receipt exists from the payment on, for the applicant and for staff who may see the case', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  expect((await ask(payment, sokha, '/', { caseId })).status).toBe(404)
  await bring(caseId, 'intake', people)
  for (const who of [sokha, people.cashier, people.director]) {
    const { status, data } = await ask(payment, who, '/', { caseId })
    expect(status).toBe(200)
    expect(data).toMatchObject({
      number: expect.stringMatching(/^RCP-02-2026-\d{6}$/),
      amount: 40_000,
      method: 'cash',
      cashier: { code: '02' },
    })
    expect((await ask(application, who, '/', { caseId })).status).toBe(200)
  }
})

test('receipts of others do not exist, nor does one of a draft', async () => {
  const sokha = await person('Sokha')
  const people = await office()
  const caseId = await submitted('sme-registration', sokha)
  await bring(caseId, 'intake', people)
  for (const stranger of [await person('Rithy'), await person('Mealea', ['director'], '12')]) {
    expect((await ask(application, stranger, '/', { caseId })).status).toBe(404)
    expect((await ask(payment, stranger, '/', { caseId })).status).toBe(404)
  }
  const draft = await completeDraft('sme-registration', sokha)
  expect((await ask(application, sokha, '/', { caseId: draft })).status).toBe(404)
  expect((await ask(application, sokha, '/', { caseId: 'no-such-id' })).status).toBe(404)
  expect((await ask(application, null, '/', { caseId })).location).toMatch(/^\/sign-in\?to=/)
})
