import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lettersTo, startPostOffice } from '#tests/support/post-office.ts'

// The settings are read once, so the post office opens before anything of the application is imported.
const letters = join(process.env.DATA_DIR!, 'letters')
const postOffice = await startPostOffice(letters)
process.env.SMTP_URL = postOffice.url
afterAll(postOffice.stop)

const { openDraft, resubmitApplication, submitApplication, withdrawApplication } = await import(
  '#app/domain/cases/applications.server.ts'
)
const { decide } = await import('#app/domain/cases/decisions.server.ts')
const { findDraft } = await import('#app/domain/cases/draft.server.ts')
const { NotPossible, perform } = await import('#app/domain/cases/perform.server.ts')
const { nextNumber } = await import('#app/domain/counters.server.ts')
const { recordPayment } = await import('#app/domain/money/payments.server.ts')
const { issueCertificate } = await import('#app/jobs/issue-certificate.ts')
const { notify } = await import('#app/jobs/notify.ts')
const { sendMessage } = await import('#app/jobs/send-message.ts')
const { db } = await import('#app/platform/db.server.ts')
const { findInOrder } = await import('#prisma/demo/checks.ts')
const { audit } = await import('#tests/support/audit.ts')
const { after, askForCorrection, bring, completeDraft, monday, submitted } = await import('#tests/support/cases.ts')
const { office, person } = await import('#tests/support/people.ts')
const { jobsOf } = await import('#tests/support/queue.ts')

const sokha = await person('Sokha')
const people = await office()

const thrice = <Result>(what: () => Promise<Result>) => Promise.all([what(), what(), what()])
const lastOf = async (series: string) => (await db.counter.findUnique({ where: { series } }))?.last ?? 0
const eventsOf = async (caseId: string) =>
  (await db.caseEvent.findMany({ where: { caseId }, orderBy: { seq: 'asc' } })).map(({ type }) => type)

/** What several did at once: who succeeded, and that the others were told that it is not possible any more. */
async function atOnce(...tries: Promise<unknown>[]) {
  const results = await Promise.allSettled(tries)
  for (const each of results) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(NotPossible)
  return results.map(({ status }) => status === 'fulfilled')
}

test('an application sent three times at once is one submission with one reference, one invoice and one enterprise', async () => {
  const applicant = await person('Pisey')
  const id = await completeDraft('sme-registration', applicant)
  const draft = (await findDraft(id, applicant))!
  const before = await lastOf('REG-2026')
  const answers = await thrice(() => submitApplication(draft, applicant, monday))
  const { reference } = await db.case.findUniqueOrThrow({ where: { id } })
  expect(answers).toEqual([{ reference }, { reference }, { reference }])
  expect(await submitApplication(draft, applicant, after(1))).toEqual({ reference })
  expect(await lastOf('REG-2026')).toBe(before + 1)
  expect(await db.submission.count({ where: { caseId: id } })).toBe(1)
  expect(await db.invoice.count({ where: { caseId: id } })).toBe(1)
  expect(await db.enterprise.count({ where: { ownerId: applicant.id } })).toBe(1)
  expect(await eventsOf(id)).toEqual(['open', 'submit'])
  await audit(id)
})

test('twenty applications at once have twenty references without a gap', async () => {
  const before = await lastOf('REG-2026')
  const applicants = await Promise.all(Array.from({ length: 20 }, (_, index) => person(`Applicant${index}`)))
  const ids = await Promise.all(applicants.map((each) => submitted('sme-registration', each)))
  const rows = await db.case.findMany({ where: { id: { in: ids } }, orderBy: { reference: 'asc' } })
  const numbers = rows.map(({ reference }) => Number(reference?.slice(-6)))
  expect(numbers).toEqual(numbers.map((_, index) => before + 1 + index))
})

test('a correction answered three times at once is one answer', async () => {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(3))
  const draft = (await findDraft(id, sokha))!
  const answers = await thrice(() => resubmitApplication(draft, sokha, after(4)))
  expect(new Set(answers.map((each) => 'reference' in each && each.reference))).toEqual(new Set([draft.reference]))
  expect(await db.submission.count({ where: { caseId: id } })).toBe(2)
  expect((await eventsOf(id)).filter((type) => type === 'resubmit')).toHaveLength(1)
  await audit(id)
})

test('a payment recorded three times at once is one payment with one receipt', async () => {
  const id = await submitted('sme-registration', sokha)
  const before = await lastOf('RCP-02-2026')
  const [one, ...others] = await thrice(() => recordPayment(id, { by: people.cashier, at: after(1) }))
  expect(others).toEqual([one, one])
  expect(await db.payment.count({ where: { invoice: { caseId: id } } })).toBe(1)
  expect(await lastOf('RCP-02-2026')).toBe(before + 1)
  expect(await eventsOf(id)).toEqual(['open', 'submit', 'recordPayment'])
  await audit(id)
})

test('two cashiers take the same payment at once: one has the receipt, the other is told', async () => {
  const id = await submitted('sme-registration', sokha)
  const other = await person('Sreymom', ['cashier'])
  const wins = await atOnce(...[people.cashier, other].map((by) => recordPayment(id, { by, at: after(1) })))
  expect(wins.sort()).toEqual([false, true])
  expect(await db.payment.count({ where: { invoice: { caseId: id } } })).toBe(1)
  await audit(id)
})

test('a certificate issued three times at once is one certificate, and the next has the next number', async () => {
  const before = await lastOf('CR-2026')
  for (const count of [1, 2]) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'issuing', people)
    await thrice(() => issueCertificate({ caseId: id }))
    await issueCertificate({ caseId: id })
    const certificate = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
    expect(certificate.number).toBe(`CR-2026-${String(before + count).padStart(6, '0')}`)
    expect(certificate.fileHash).not.toBeNull()
    expect((await eventsOf(id)).filter((type) => type === 'certificateIssued')).toHaveLength(1)
    await audit(id)
  }
  expect(await lastOf('CR-2026')).toBe(before + 2)
})

test('a notice delivered three times at once is one line in the site and one letter', async () => {
  const applicant = await person('Kosal')
  const { email } = await db.person.update({ where: { id: applicant.id }, data: { demo: false } })
  const id = await submitted('sme-registration', applicant)
  const [{ payload }] = (await jobsOf(id)).filter(({ task }) => task === 'notify')
  await thrice(() => notify(payload as Parameters<typeof notify>[0]))
  await notify(payload as Parameters<typeof notify>[0])
  const [{ id: deliveryId }] = await db.delivery.findMany({ where: { caseId: id, channel: 'email' } })
  await thrice(() => sendMessage({ deliveryId }))
  await sendMessage({ deliveryId })
  const deliveries = await db.delivery.findMany({ where: { caseId: id }, orderBy: { channel: 'asc' } })
  expect(deliveries.map(({ channel }) => channel)).toEqual(['email', 'site'])
  for (const { sentAt } of deliveries) expect(sentAt).not.toBeNull()
  expect(await lettersTo(email!, letters)).toHaveLength(1)
})

test('an officer recommends while another asks for a correction: one of them happens, whole', async () => {
  const other = await person('Chenda', ['officer'])
  for (let round = 0; round < 6; round++) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'review', people)
    await findInOrder(id, { by: people.officer, at: after(3) })
    const recommend = () =>
      decide(id, { type: 'recommend', advice: 'approve', remark: '' }, { by: people.officer, at: after(3) })
    const ask = () => askForCorrection(id, other, after(3))
    // Whoever comes first: both orders are tried.
    const wins = round % 2 ? await atOnce(recommend(), ask()) : (await atOnce(ask(), recommend())).reverse()
    expect([...wins].sort()).toEqual([false, true])
    const { status } = await db.case.findUniqueOrThrow({ where: { id } })
    expect(status).toBe(wins[0] ? 'endorsement' : 'correction')
    expect(await db.correction.count({ where: { caseId: id } })).toBe(wins[0] ? 0 : 2)
    await audit(id)
  }
})

test('a director approves while another refuses: one of them decides, and the other is told', async () => {
  const other = await person('Makara', ['director'])
  const { code: reason } = await db.reason.findFirstOrThrow({ where: { kind: 'refusal' } })
  for (let round = 0; round < 4; round++) {
    const id = await submitted('sme-registration', sokha)
    await bring(id, 'decision', people)
    const [approved, refused] = await atOnce(
      decide(id, { type: 'approve' }, { by: people.director, at: after(9) }),
      decide(id, { type: 'refuse', reason, remark: '' }, { by: other, at: after(9) }),
    )
    expect(approved).toBe(!refused)
    const { status } = await db.case.findUniqueOrThrow({ where: { id } })
    expect(status).toBe(approved ? 'issuing' : 'refused')
    expect((await jobsOf(id)).some(({ task }) => task === 'issueCertificate')).toBe(approved)
    await audit(id)
  }
})

test('an applicant withdraws while the director approves: one of them happens', async () => {
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'decision', people)
  const [withdrawn, approved] = await atOnce(
    withdrawApplication(id, sokha, after(9)),
    decide(id, { type: 'approve' }, { by: people.director, at: after(9) }),
  )
  expect(withdrawn).toBe(!approved)
  await audit(id)
})

test('a step that fails gives its number back and leaves no trace', async () => {
  const id = await submitted('sme-registration', sokha)
  const before = await db.case.findUniqueOrThrow({ where: { id } })
  const last = await lastOf('RCP-02-2026')
  const failing = perform(
    id,
    { type: 'recordPayment' },
    {
      by: people.cashier,
      at: after(1),
      alongside: async (tx) => {
        await nextNumber(tx, 'RCP-02', after(1))
        throw new Error('The printer is on fire.')
      },
    },
  )
  await expect(failing).rejects.toThrow('The printer is on fire.')
  expect(await lastOf('RCP-02-2026')).toBe(last)
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toEqual(before)
  const payment = await recordPayment(id, { by: people.cashier, at: after(2) })
  expect(payment.receipt).toBe(`RCP-02-2026-${String(last + 1).padStart(6, '0')}`)
  await audit(id)
})

test('two clicks on "start" give one draft', async () => {
  const applicant = await person('Rachana')
  const ids = await thrice(async () => openDraft('renewal', applicant, monday))
  expect(new Set(ids).size).toBe(1)
})
