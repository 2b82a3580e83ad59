import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { addDocument, removeDocument } from '#app/domain/cases/documents.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { progressOf } from '#app/domain/cases/progress.server.ts'
import { seenOf } from '#app/domain/cases/saving.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { action as keep } from '#app/routes/apply/keep.tsx'
import { loader as open, action as save } from '#app/routes/apply/step.tsx'
import { pdfOf } from '#tests/support/attachments.ts'
import { monday } from '#tests/support/cases.ts'
import { person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

/**
 * One person, two devices, a bad line. Each device has pages open as it once read them, and sends them by the button or by
 * itself; an answer may get lost, and then the same is sent again, now or later; a device may start anew. Told is what a
 * device was answered: the last that it was told as saved is what every page shows, until it is told otherwise.
 */
const pages = {
  // What fits, what does not, what is empty.
  capital: (value: string) => ({ capitalDomestic: '1', capitalForeign: '0', turnover: value, assets: '2' }),
  waste: (value: string) => ({ wasteNote: value }),
}
type PageId = keyof typeof pages
const field = { capital: 'turnover', waste: 'wasteNote' } as const
const values = ['', '1', '22', '៣៣', 'about 300', 'ធំ', 'x'.repeat(1001)]

type Device = { seen: Record<PageId, string>; lost: { page: PageId; body: Record<string, string> } | null }
/** What the model knows is stored: as typed; null where nothing ever was. */
type Model = { shown: Record<PageId, string | null>; files: Set<string> }
type Real = { id: string; who: Person; devices: Device[]; files: number }

async function valueShown({ id, who }: Real, page: PageId): Promise<{ value: string | null; seen: string }> {
  const { data } = await ask(open, who, '/', { caseId: id, page })
  const value = data.values[field[page]]
  return { value: value === undefined ? null : String(value), seen: data.seen }
}

/** Numbers are stored as numbers, whatever digits they were typed in; an answer left empty is not there. */
function asShown(page: PageId, value: string): string | null {
  if (value === '') return null
  return page === 'capital' ? value.replace('៣៣', '33') : value
}

async function deliver(model: Model, real: Real, device: Device, page: PageId, body: Record<string, string>, how: How) {
  const before = await valueShown(real, page)
  const params = { caseId: real.id, page }
  const answer = await send(how.byItself ? keep : save, real.who, '/', params, body)
  const status = answer.status
  expect([200, 303, 409, 422]).toContain(status)
  const now = await valueShown(real, page)
  const typed = asShown(page, body[field[page]])
  if (status === 409) {
    // Told of the conflict: what others saved stands.
    expect(now).toEqual(before)
    expect(before.seen).not.toBe(body.seen)
  } else {
    // Whatever else it says, it is kept: nobody else saved this page since the device read it, or it is the same again.
    expect(now.value ?? '').toBe(typed ?? '')
    const isSame = (before.value ?? '') === (typed ?? '')
    expect(before.seen === body.seen || isSame).toBe(true)
    model.shown[page] = now.value
  }
  if (how.isLost) {
    device.lost = { page, body }
    return
  }
  device.lost = null
  if (status === 409 && how.byItself) return
  device.seen[page] = how.byItself ? JSON.parse(answer.data).seen : status === 303 ? now.seen : answer.data.seen
}

type How = { byItself: boolean; isLost: boolean }

type Command = fc.AsyncCommand<Model, Real>
const always = () => true

function sendPage(device: number, page: PageId, value: string, how: How): Command {
  return {
    check: always,
    run: async (model, real) => {
      const body = { ...pages[page](value), seen: real.devices[device].seen[page] }
      await deliver(model, real, real.devices[device], page, body, how)
    },
    toString: () => `device ${device} ${JSON.stringify(how)} ${page}=${value.slice(0, 12)}`,
  }
}

function sendAgain(device: number): Command {
  return {
    check: always,
    run: async (model, real) => {
      const { lost } = real.devices[device]
      if (lost)
        await deliver(model, real, real.devices[device], lost.page, lost.body, { byItself: true, isLost: false })
    },
    toString: () => `device ${device} sends again`,
  }
}

function startAnew(device: number): Command {
  return {
    check: always,
    run: async (model, real) => {
      const fresh: Device = { seen: { capital: '', waste: '' }, lost: null }
      for (const page of ['capital', 'waste'] as const) {
        const { value, seen } = await valueShown(real, page)
        expect(value ?? '').toBe(model.shown[page] ?? '')
        fresh.seen[page] = seen
      }
      real.devices[device] = fresh
    },
    toString: () => `device ${device} starts anew`,
  }
}

function attach(slot: string): Command {
  return {
    check: always,
    run: async (model, real) => {
      const bytes = pdfOf(`${real.id} ${real.files++}`)
      const file = { name: 'a.pdf', type: 'application/pdf', sniffed: 'application/pdf', bytes }
      const draft = (await findDraft(real.id, real.who))!
      const problem = await addDocument(draft, slot, file, { by: real.who, at: monday })
      if (problem) return expect(problem).toBe('tooMany')
      const { id } = await db.document.findFirstOrThrow({ where: { caseId: real.id }, orderBy: { id: 'desc' } })
      model.files.add(id)
    },
    toString: () => `attach ${slot}`,
  }
}

function detach(index: number): Command {
  return {
    check: (model) => model.files.size > 0,
    run: async (model, real) => {
      const id = [...model.files][index % model.files.size]
      expect(await removeDocument((await findDraft(real.id, real.who))!, id, monday)).toBe(true)
      model.files.delete(id)
    },
    toString: () => `detach ${index}`,
  }
}

test('what a person was told is saved is what is shown, on two devices and over a bad line', async () => {
  const device = fc.constantFrom(0, 1)
  const page = fc.constantFrom<PageId[]>('capital', 'waste')
  const how = fc.record({ byItself: fc.boolean(), isLost: fc.boolean() })
  const command = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(device, page, fc.constantFrom(...values), how).map((each) => sendPage(...each)) },
    { weight: 2, arbitrary: device.map((each) => sendAgain(each)) },
    { weight: 2, arbitrary: device.map((each) => startAnew(each)) },
    { weight: 1, arbitrary: fc.constantFrom('photo', 'other').map((each) => attach(each)) },
    { weight: 1, arbitrary: fc.nat(5).map((each) => detach(each)) },
  )
  const all = fc.commands([command], { maxCommands: 25 })
  const sokha = await person('Sokha')
  await fc.assert(
    fc.asyncProperty(all, async (commands) => {
      const id = (await openDraft('sme-registration', sokha, monday))!
      const model: Model = { shown: { capital: null, waste: null }, files: new Set() }
      const real: Real = { id, who: sokha, devices: [], files: 0 }
      for (const index of [0, 1]) await startAnew(index).run(model, real)
      await fc.asyncModelRun(() => ({ model, real }), commands)
      const draft = (await findDraft(id, sokha))!
      expect(new Set(draft.documents.map((each) => each.id))).toEqual(model.files)
      // What is sent is only what fits: a page with something pending is not complete.
      for (const each of (await progressOf(draft)).pages)
        if (draft.typed[each.id]) expect(each).toMatchObject({ complete: false, state: 'todo', begun: true })
      for (const [name] of Object.entries(pages)) expect(seenOf(draft, name)).toMatch(/^[\w-]{16}$/)
      // The next run begins with a draft of its own.
      await db.case.update({ where: { id }, data: { revision: { increment: 1 } } })
    }),
    { numRuns: 40 },
  )
}, 120_000)
