import { expect } from '@playwright/test'
import type { Answers, Form } from '#workflows/service.ts'
import { attachRequired } from './steps.ts'
import type { Visitor } from './visitor.ts'

/** What happens at the counter of an office. */

/** Draws a number for a line and calls, one visitor after the other, until it is at this counter. Gives the number. */
export async function callUp(clerk: Visitor, line: 'A' | 'B' | 'C'): Promise<string> {
  const { page, t } = clerk
  const words = t.counter.queue
  await clerk.open('/desk/queue')
  await clerk.follow(words.draw)
  await clerk.press(words.lines[line])
  await clerk.isAt(t.counter.draw.yours)
  const number = (await page.locator('.ticket-number').textContent())!
  await clerk.open(`/desk/queue?line=${line}`)
  await expect(async () => {
    const served = page.getByRole('button', { name: words.served, exact: true })
    if (await served.isVisible()) await clerk.press(words.served)
    await clerk.press(words.callNext)
    await expect(page.locator('.ticket-number')).toHaveText(number, { timeout: 100 })
  }).toPass()
  return number
}

type Walkin = { nameKm: string; nameEn: string; form: Form; answers: Answers; documents: string[] }

/** Writes somebody down who stands at the counter, fills in the application and sends it with the consent on a sheet. Gives the case. */
export async function fileForWalkIn(reception: Visitor, { form, answers, documents, ...who }: Walkin) {
  const { page, t } = reception
  const { find, walkIn, consent } = t.counter
  const service = t.common.services['sme-registration'].name
  await reception.open('/desk/find')
  await reception.follow(find.walkIn)
  await reception.fill(walkIn.nameKm.label, who.nameKm)
  await reception.fill(walkIn.nameEn.label, who.nameEn)
  await page.getByRole('group', { name: walkIn.service.label }).getByLabel(service).check()
  await reception.press(walkIn.openNew)
  await reception.isAt(service)
  const application = page.url()
  await reception.fillIn(form, answers, service)
  await reception.open(`${application}/documents`)
  await attachRequired(reception, documents)
  await reception.open(`${application}/check`)
  await page.getByLabel(consent.how.options.paper).check()
  await page.locator('[name=proof]').fill('C-17')
  await page.locator('[name=confirm]').check()
  await reception.press(consent.send)
  await reception.sees(t.counter.one.done.filed)
  return application.split('/').at(-1)!
}

/** Prints a receipt from the page of a case at the counter, and is back there. */
export async function printPaper(clerk: Visitor, caseId: string, paper: 'application' | 'payment') {
  const { t } = clerk
  await clerk.open(`/desk/${caseId}/counter`)
  await clerk.follow(t.counter.one[paper])
  await clerk.isAt(paper === 'application' ? t.cases.receipt.title : t.cases.receipt.paymentTitle)
  await clerk.follow(t.counter.one.title)
}

/** Finds a case by what stands on its receipt, prints the certificate, and records who takes it and the number of the signed sheet. */
export async function handOver(reception: Visitor, reference: string, sheet: string) {
  const { page, t } = reception
  const { find, one, collect } = t.counter
  // The certificate comes a moment after the decision.
  const certificate = page.getByRole('link', { name: one.certificate })
  await expect(async () => {
    await reception.open('/desk/find')
    await reception.fill(find.typed, reference)
    await reception.press(find.button)
    await expect(certificate).toBeVisible({ timeout: 500 })
  }).toPass()
  await Promise.all([page.waitForEvent('download'), certificate.click()])
  await reception.follow(one.collect)
  await page.getByLabel(collect.collector.options.owner).check()
  await page.getByLabel(collect.idKind.options.identityCard).check()
  await page.getByLabel(collect.how.options.paper).check()
  await page.locator('[name=proof]').fill(sheet)
  await reception.press(collect.button)
  await reception.sees(one.done.collected)
}
