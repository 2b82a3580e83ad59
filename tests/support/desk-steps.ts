import { expect } from '@playwright/test'
import type { Answers, Form } from '#workflows/service.ts'
import { attachRequired, findCase, inDays } from './steps.ts'
import type { Visitor } from './visitor.ts'

/** What colleagues of an office do with cases besides helping them on: at the counter, with each other, and in bulk. */

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

/** Prints a receipt from the page of a case at the counter. */
export async function printPaper(clerk: Visitor, caseId: string, paper: 'application' | 'payment') {
  const { t } = clerk
  await clerk.open(`/desk/${caseId}/counter`)
  await clerk.follow(t.counter.one[paper])
  await clerk.isAt(paper === 'application' ? t.cases.receipt.title : t.cases.receipt.paymentTitle)
}

/** Takes a case out of the pool although an older one waits, and says why. */
export async function claimWithReason(officer: Visitor, reference: string, reason: string) {
  const { t } = officer
  await findCase(officer, reference)
  await officer.press(t.giving.takeThis)
  await officer.isAt(t.giving.reason.title)
  await officer.fill(t.giving.reason.label, reason)
  await officer.press(t.giving.reason.take)
  await expect(officer.page.getByRole('button', { name: t.giving.undo })).toBeVisible()
}

/** Looks at an enterprise that may be the one of a case beside it, and says whether it is. */
export async function compare(
  officer: Visitor,
  reference: string,
  found: { name: string; is: 'same' | 'different'; because: string },
) {
  const { page, t } = officer
  const words = t.file.duplicates
  // Files are compared in the background, a moment after they are sent.
  const other = page.locator('#duplicates').getByRole('link', { name: found.name })
  await expect(async () => {
    await findCase(officer, reference)
    await expect(other).toBeVisible({ timeout: 500 })
  }).toPass()
  await other.click()
  await officer.isAt(words.pageTitle)
  await page.getByLabel(words.decision.options[found.is]).check()
  await officer.fill(words.words.label, found.because)
  await officer.press(words.decide)
  await officer.sees(words.done)
}

/** Asks an agency about one page of the answers. */
export async function askForOpinion(
  officer: Visitor,
  reference: string,
  asked: { agency: string; page: string; question: string },
) {
  const { page, t } = officer
  const words = t.office.opinions
  await findCase(officer, reference)
  await officer.follow(words.ask)
  await page.getByLabel(words.chooseOffice).selectOption(asked.agency)
  await officer.press(words.next)
  await officer.fill(words.fields.question.label, asked.question)
  await page.getByLabel(asked.page, { exact: true }).check()
  await officer.press(words.send)
  await officer.sees(words.done.asked)
}

/** Hands everything one holds over to colleagues, from today on. */
export async function goAway(officer: Visitor, { days }: { days: number }) {
  const { t } = officer
  const words = t.giving.absence
  await officer.open('/desk')
  await officer.follow(t.giving.bar.absence)
  await officer.fill(words.firstDay.label, inDays(0))
  await officer.fill(words.lastDay.label, inDays(days))
  await officer.press(words.plan)
  await officer.sees(words.done.begun)
}

/** Is back before the last day. */
export async function comeBack(officer: Visitor) {
  const { t } = officer
  await officer.open('/desk')
  await officer.follow(t.giving.bar.back)
  await officer.press(t.giving.absence.isBack)
  await expect(officer.page.getByRole('button', { name: t.giving.absence.plan })).toBeVisible()
}

/** Gives a case to a colleague. */
export async function giveTo(chief: Visitor, caseId: string, colleague: string) {
  const { page, t } = chief
  await chief.open(`/desk/${caseId}`)
  const person = page.getByLabel(t.giving.giveTo).getByRole('option', { name: colleague })
  await page.getByLabel(t.giving.giveTo).selectOption(await person.getAttribute('value'))
  await chief.press(t.giving.give)
  await expect(page.getByRole('button', { name: t.giving.undo })).toBeVisible()
}

/** Sends a case on to the office that is to decide it. */
export async function forward(clerk: Visitor, reference: string, to: { office: string; because: string }) {
  const { page, t } = clerk
  const words = t.giving.forward
  await findCase(clerk, reference)
  await clerk.follow(t.giving.holder.forward)
  await page.getByLabel(words.to).selectOption(to.office)
  await clerk.fill(words.reason.label, to.because)
  await clerk.press(words.send)
  await clerk.sees(words.done)
}

type InBulk = { status: string; decision: 'endorse' | 'approve'; references: string[]; reason: string }

/** Ticks like registrations in the list, decides them with one reason and waits until the last is worked off. Gives the page of it. */
export async function decideTogether(leader: Visitor, { status, decision, references, reason }: InBulk) {
  const { page, t } = leader
  await leader.open(`/desk/bulk?service=sme-registration&status=${status}`)
  for (const reference of references)
    await page.getByRole('row').filter({ hasText: reference }).getByRole('checkbox').check()
  await page.getByLabel(t.common.act[decision], { exact: true }).check()
  await leader.fill(t.bulk.remark, reason)
  await leader.press(t.bulk.review)
  await leader.sees(t.bulk.overview.lead)
  await page.getByRole('main').locator('form button[data-variant=primary]').click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await expect(page.getByText(t.bulk.overview.finished)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('cell', { name: t.bulk.overview.done })).toHaveCount(references.length)
  return page.url()
}

/** Records who collects a certificate and the number of the sheet that was signed. */
export async function handOver(reception: Visitor, caseId: string, sheet: string) {
  const { page, t } = reception
  const words = t.counter.collect
  await reception.open(`/desk/${caseId}/counter`)
  await reception.follow(t.counter.one.collect)
  await page.getByLabel(words.collector.options.owner).check()
  await page.getByLabel(words.idKind.options.identityCard).check()
  await page.getByLabel(words.how.options.paper).check()
  await page.locator('[name=proof]').fill(sheet)
  await reception.press(words.button)
  await reception.sees(t.counter.one.done.collected)
}
