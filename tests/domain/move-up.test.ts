import { beforeEach, expect, test, vi } from 'vitest'
import { openDraft, saveAnswers, submitApplication } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { keepPage, seenOf, shownOf } from '#app/domain/cases/saving.server.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loader as page } from '#app/routes/apply/step.tsx'
import { loader as tasks } from '#app/routes/apply/task-list.tsx'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, bring, completeDraft, monday, pdf, submitted } from '#tests/support/cases.ts'
import { office, person } from '#tests/support/people.ts'
import { ask } from '#tests/support/requests.ts'
import type { Service } from '#workflows/service.ts'

const law = vi.hoisted(() => ({ isPublished: false }))

vi.mock('#workflows/index.ts', async (original) => {
  const first = await original<typeof import('#workflows/index.ts')>()
  const { second } = await import('#tests/support/second-version.ts')
  const services = (): Service[] => (law.isPublished ? [...first.services, second] : [...first.services])
  return {
    ...first,
    serviceOf: (id: string, version: number) =>
      services().find((each) => each.id === id && each.version === version) ?? first.serviceOf(id, version),
    latest: (id: string) => services().findLast((each) => each.id === id),
  }
})
vi.mock('#workflows/forms.ts', async (original) => {
  const first = await original<typeof import('#workflows/forms.ts')>()
  const { second } = await import('#tests/support/second-version.ts')
  return {
    ...first,
    formOf: (service: string, version: number) =>
      service === second.id && version === 2 ? second.form : first.formOf(service, version),
  }
})

const people = await office()
beforeEach(() => {
  law.isPublished = false
})

async function publish() {
  law.isPublished = true
  const old = await db.term.findFirstOrThrow({ where: { key: 'documents', service: 'sme-registration' } })
  const { slots } = old.value as { slots: object[] }
  const value = { slots: [...slots, { code: 'productionReport', required: true }] }
  await db.term.update({ where: { id: old.id }, data: { value } })
  forgetTerms()
}

const file = { type: 'application/pdf', size: pdf.length, hash: '0'.repeat(64), addedAt: monday }

test('a draft begun on version 1 goes on under version 2: only pages that no longer fit are asked again', async () => {
  const sokha = await person('Sokha')
  const id = await completeDraft('sme-registration', sokha)
  await db.document.create({ data: { ...file, caseId: id, slot: 'lease', name: 'lease.pdf', byId: sokha.id } })
  const before = (await findDraft(id, sokha))!
  expect((await progressOf(before)).ready).toBe(true)
  await publish()

  const list = (await ask(tasks, sokha, '/', { caseId: id })).data
  expect(list.movedUp).toEqual({ from: 1, pages: ['capital', 'training'], gone: ['waste'], goneSlots: ['lease'] })
  const todo = list.progress.pages.filter((each: { state: string }) => each.state === 'todo')
  expect(todo.map((each: { id: string }) => each.id)).toEqual(['capital', 'training'])
  expect(list.progress.slots).toContainEqual(
    expect.objectContaining({ code: 'productionReport', required: true, state: 'todo', files: 0 }),
  )
  const asked = (await ask(page, sokha, '/', { caseId: id, page: 'capital' })).data
  expect(asked.fields).toContain('exports')
  expect(asked.values).toEqual(before.answers.capital)

  const moved = (await findDraft(id, sokha))!
  expect(moved).toMatchObject({ serviceVersion: 2, status: 'draft' })
  expect(moved.answers.workforce).toEqual(before.answers.workforce)
  expect(moved.answers).not.toHaveProperty('waste')
  expect(await submitApplication(moved, sokha, after(1))).toEqual({ kind: 'pages', pages: ['capital', 'training'] })

  // A window opened before the publication cannot save what the new form does not take.
  expect(await saveAnswers(before, 'waste', { waste: [] }, after(1))).toBe(false)
  await saveAnswers(moved, 'capital', { ...shownOf(moved, 'capital'), exports: 'no' }, after(1))
  await saveAnswers((await findDraft(id, sokha))!, 'training', { trained: 3 }, after(1))
  expect((await ask(tasks, sokha, '/', { caseId: id })).data.movedUp).toBeNull()
  const unreported = (await findDraft(id, sokha))!
  expect(await submitApplication(unreported, sokha, after(1))).toEqual({
    kind: 'documents',
    slots: ['productionReport'],
  })
  await db.document.create({ data: { ...file, caseId: id, slot: 'productionReport', name: 'r.pdf', byId: sokha.id } })

  expect(await submitApplication((await findDraft(id, sokha))!, sokha, after(1))).toHaveProperty('reference')
  await bring(id, 'issuing', people, after(2))
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { seq: 'asc' } } } })
  expect(row).toMatchObject({ serviceVersion: 2, status: 'issuing' })
  expect(row.events.slice(0, 3).map(({ type }) => type)).toEqual(['open', 'moveUp', 'submit'])
  await audit(id, { jobs: false })
})

test('what has been sent finishes under the version it was sent on, corrections and all', async () => {
  const sokha = await person('Sokha')
  const id = await submitted('sme-registration', sokha)
  await bring(id, 'review', people)
  await askForCorrection(id, people.officer, after(8))
  await publish()
  const draft = (await findDraft(id, sokha))!
  expect(draft).toMatchObject({ serviceVersion: 1, movedUp: null })
  await db.case.update({ where: { id }, data: { status: 'review', state: { ...draft.state, value: 'review' } } })
  await bring(id, 'issuing', people, after(9))
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ serviceVersion: 1, status: 'issuing' })
})

test('what was being typed is kept through the move, and two who open the draft at once move it once', async () => {
  const sokha = await person('Sokha')
  const id = (await openDraft('sme-registration', sokha, monday))!
  const draft = (await findDraft(id, sokha))!
  const typed = { trade: 'x', turnover: 'about 300' }
  await keepPage(draft, 'capital', { seen: seenOf(draft, 'capital'), typed }, { by: sokha, at: monday })
  await publish()
  const opened = await Promise.all([1, 2, 3].map(() => findDraft(id, sokha)))
  for (const each of opened) expect(shownOf(each!, 'capital')).toEqual(typed)
  const events = await db.caseEvent.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })
  expect(events.map(({ type }) => type)).toEqual(['open', 'moveUp'])
})
