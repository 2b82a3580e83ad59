import { expect } from '@playwright/test'
import { findCase, inDays } from './steps.ts'
import type { Visitor } from './visitor.ts'

/** What colleagues of an office do with cases besides deciding them one by one: with each other, and in bulk. */

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
