import { expect } from '@playwright/test'
import { fill } from '#app/i18n/shape.ts'
import { pdfOf } from './attachments.ts'
import type { Visitor } from './visitor.ts'

/** What an application meets on its way, step by step as people take them. */

/** A clerk finds a case by its reference on the work list and opens it. */
export async function findCase(clerk: Visitor, reference: string) {
  const { page, t } = clerk
  await clerk.open('/desk?view=office')
  await clerk.fill(t.worklist.search, reference)
  await clerk.press(t.common.actions.filter)
  const row = page.getByRole('row').filter({ hasText: reference })
  await row.getByRole('link').first().click()
  await clerk.sees(reference)
}

/** The cashier counts the money, records it and prints the receipt. Gives the number of the receipt. */
export async function takePayment(cashier: Visitor, reference: string): Promise<string> {
  const { page, t } = cashier
  await cashier.open('/desk/cashier')
  await cashier.fill(t.desk.cashier.search, reference)
  await cashier.press(t.common.actions.search)
  const row = page.getByRole('row').filter({ hasText: reference })
  await row.getByRole('link', { name: t.desk.cashier.take }).click()
  await page.getByRole('main').locator('form button[data-variant=primary]').click()
  await cashier.sees(t.desk.done.recordPayment)
  await page.getByRole('status').getByRole('link', { name: t.desk.paymentReceipt }).click()
  await cashier.isAt(t.cases.receipt.paymentTitle)
  return (await page.getByRole('main').getByText(/RCP-/).first().textContent())!.match(/RCP-[\w-]+/)![0]
}

/** Opens a case to act on it. Where an older one waits, it is taken first, with a reason. */
async function openToAct(clerk: Visitor, reference: string) {
  const { page, t } = clerk
  await findCase(clerk, reference)
  if ((await page.getByRole('link', { name: t.file.needs.toHolder }).count()) === 0) return
  await clerk.press(t.giving.takeThis)
  await clerk.fill(t.giving.reason.label, 'អ្នកស្នើសុំរង់ចាំនៅបញ្ជរ។')
  await clerk.press(t.giving.reason.take)
  await clerk.sees(reference)
}

export async function acceptFile(reception: Visitor, reference: string) {
  await openToAct(reception, reference)
  await reception.press(reception.t.common.act.acceptFile)
  await reception.sees(reception.t.desk.done.acceptFile)
}

/** Asks for one question and one document to be corrected. */
export async function askForCorrection(
  officer: Visitor,
  reference: string,
  asked: { field: string; document: string; words: string },
) {
  const { page, t } = officer
  await openToAct(officer, reference)
  await officer.follow(t.common.act.requestCorrection)
  await page.locator(`[value="field:${asked.field}"]`).check()
  await page.locator(`[value="document:${asked.document}"]`).check()
  await officer.press(t.desk.correction.chooseNext)
  for (const index of [0, 1])
    await page.locator(`[name="items[${index}].reason"]`).selectOption(index === 0 ? 'incomplete' : 'illegible')
  await page.locator('[name="items[0].words"]').fill(asked.words)
  await officer.press(t.letters.correction.look)
  await officer.press(t.desk.correction.send)
  await officer.sees(t.desk.done.requestCorrection)
}

export async function planInspection(officer: Visitor, reference: string, on: string) {
  const { t } = officer
  await openToAct(officer, reference)
  await officer.follow(t.common.act.scheduleInspection)
  await officer.fill(t.desk.questions.on.label, on)
  await officer.press(t.desk.inspection.plan)
  await officer.sees(t.desk.done.scheduleInspection)
}

/** The inspector finds everything in order. */
export async function recordInspection(inspector: Visitor, reference: string, findings: string) {
  const { page, t } = inspector
  await inspector.open('/desk/inspections')
  await page.getByRole('row').filter({ hasText: reference }).getByRole('link').first().click()
  await inspector.follow(t.common.act.recordInspection)
  for (const question of await page.getByRole('group').all())
    await question.getByLabel(t.desk.findings.yes, { exact: true }).check()
  await page.getByLabel(t.desk.questions.findings.label).fill(findings)
  await inspector.press(t.desk.inspection.record)
  await inspector.sees(t.desk.done.recordInspection)
}

/** The officer looks at everything that a recommendation rests on, finds it in order, and recommends. */
export async function recommend(officer: Visitor, reference: string, opinion: string) {
  const { t } = officer
  await openToAct(officer, reference)
  await officer.follow(t.file.needs.toChecklist)
  for (const answer of await officer.page.locator('#checklist').getByLabel(t.desk.findings.yes, { exact: true }).all())
    await answer.check()
  await officer.press(t.file.checklist.save)
  await officer.sees(t.file.checklist.saved)
  await officer.page.getByLabel(t.desk.questions.advice.options.approve).check()
  await officer.page.getByLabel(t.desk.questions.opinion.label).fill(opinion)
  await officer.press(t.common.act.recommend)
  await officer.sees(t.desk.done.recommend)
}

export async function endorse(chief: Visitor, reference: string) {
  await findCase(chief, reference)
  await chief.press(chief.t.common.act.endorse)
  await chief.sees(chief.t.desk.done.endorse)
}

export async function approve(director: Visitor, reference: string) {
  await findCase(director, reference)
  await director.press(director.t.common.act.approve)
  await director.sees(director.t.desk.done.approve)
}

/** Waits until the certificate is there, downloads it and gives its number. */
export async function collectCertificate(applicant: Visitor, caseAddress: string): Promise<string> {
  const { page, t } = applicant
  await expect(async () => {
    await applicant.open(caseAddress)
    await expect(page.getByRole('link', { name: t.cases.one.certificate }).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: t.cases.one.certificate }).first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^C[ROC]-\d{4}-\d{6}\.pdf$/)
  return download.suggestedFilename().replace('.pdf', '')
}

/** Anybody checks the certificate, without signing in; a number that was never given is not found. */
export async function verify(anybody: Visitor, number: string, enterprise: { nameKm: string; nameEn: string }) {
  const { page, t } = anybody
  await anybody.open('/verify')
  await anybody.fill(t.public.verify.label, number)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(new RegExp(`/verify/${number}$`))
  for (const name of [enterprise.nameKm, enterprise.nameEn]) await anybody.sees(name)
  const unknown = number.replace(/\d{6}$/, '999999')
  const answer = await anybody.open(`/verify/${unknown}`)
  expect(answer?.status()).toBe(404)
  await anybody.sees(fill(t.public.verify.notFound, { number: unknown }))
}

/** Attaches a small real picture or PDF to each kind of document. */
export async function attachRequired(applicant: Visitor, slots: string[]) {
  const { page } = applicant
  for (const slot of slots) {
    const form = page.locator(`form[action="?slot=${slot}"]`, { has: page.locator('input[type=file]') })
    // A name of its own: where one is attached already, it is the new one that is waited for.
    const stamp = `${slot} ${Date.now()}`
    const file = { name: `${stamp}.pdf`, mimeType: 'application/pdf', buffer: pdfOf(stamp) }
    await form.locator('input[type=file][multiple]').setInputFiles(file)
    await form.getByRole('button').last().click()
    await expect(page.getByRole('link', { name: file.name }).first()).toBeVisible()
  }
}

/** The reference on the page that answers a submission. */
export async function referenceOf({ page }: Visitor, series: string): Promise<string> {
  const text = page.getByText(new RegExp(`${series}-\\d{4}-\\d{6}`)).first()
  await expect(text).toBeVisible()
  return (await text.textContent())!.match(new RegExp(`${series}-\\d{4}-\\d{6}`))![0]
}

/** The day after today, as people type it. */
export const tomorrow = () => inDays(1)

/** A day so many days from today in Phnom Penh, as people type it. */
export function inDays(count: number): string {
  const day = new Date(Date.now() + (7 + 24 * count) * 3_600_000).toISOString().slice(0, 10)
  return day.split('-').reverse().join('/')
}
