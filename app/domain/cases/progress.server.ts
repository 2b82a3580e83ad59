import { isDeepStrictEqual } from 'node:util'
import { pagesOf } from '#workflows/service.ts'
import { askedFields, type Draft, isSlotOpen, openFields } from './draft.server.ts'
import { type Slot, slotsFor } from './slots.server.ts'

export type Progress = {
  /**
   * `closed`: nobody asked for it to be changed. `complete`: what it holds can be sent. `begun`: something was typed there
   * that does not fit yet; it is shown, and never sent.
   */
  pages: { id: string; state: 'todo' | 'done' | 'closed'; complete: boolean; begun: boolean }[]
  slots: (Slot & { files: number; state: 'todo' | 'done' | 'closed' })[]
  ready: boolean
}

/** What is done and what is still asked at a moment, page by page and document by document. */
export async function progressOf(draft: Draft, at = new Date()): Promise<Progress> {
  const pages = pagesOf(draft.machine.form, draft.answers).map((id) => {
    const begun = draft.typed[id] !== undefined
    const fits = !begun && draft.machine.form[id].schema.safeParse(draft.answers[id]).success
    const complete = fits && !isOnlySaidToChange(draft, id)
    return { id, complete, begun, state: isClosed(draft, id) ? ('closed' as const) : pageState(draft, id, complete) }
  })
  const slots = (await slotsFor(draft, at)).map((slot) => {
    const files = draft.documents.filter((each) => each.slot === slot.code).map(({ id }) => id)
    const state = slotState(draft, slot, files)
    // What nobody may add cannot be missing: a correction reopens only what the office asked for.
    return { ...slot, required: slot.required && state !== 'closed', files: files.length, state }
  })
  const ready = pages.every((each) => each.complete) && slots.every((slot) => !slot.required || slot.files > 0)
  return { pages, slots, ready }
}

/** Where an applicant goes on: the next page to do after one, then one left out before it, the documents, the check. */
export function nextTask({ pages, slots }: Progress, after?: string): string {
  const place = pages.findIndex(({ id }) => id === after)
  const inTurn = [...pages.slice(place + 1), ...pages.slice(0, place + 1)]
  const page = inTurn.find((each) => each.state === 'todo' && each.id !== after)
  if (page) return page.id
  return slots.some((slot) => slot.state === 'todo' && slot.required) ? 'documents' : 'check'
}

function isClosed(draft: Draft, page: string): boolean {
  const fields = openFields(draft, page)
  return fields !== 'all' && fields.length === 0
}

/** Under a correction request a page is to do until everything asked for on it says something else than was sent. */
function pageState(draft: Draft, page: string, complete: boolean): 'todo' | 'done' {
  const [sent, now] = [draft.before?.answers[page], draft.answers[page]]
  const isAsSent = (field: string) => isDeepStrictEqual(sent?.[field], now?.[field])
  return complete && !askedFields(draft, page).some(isAsSent) ? 'done' : 'todo'
}

function slotState(
  draft: Draft,
  slot: { code: string; required: boolean },
  files: string[],
): 'todo' | 'done' | 'closed' {
  if (!isSlotOpen(draft, slot.code)) return 'closed'
  const isAnswered = draft.corrections
    ? files.some((each) => !draft.before?.documents.includes(each))
    : files.length > 0 || !slot.required
  return isAnswered ? 'done' : 'todo'
}

/** In a renewal: a page that is said to have changed and still says what the certificate says. */
function isOnlySaidToChange(draft: Draft, page: string): boolean {
  const changed = draft.answers.changes?.changed
  if (draft.corrections || !draft.before || !Array.isArray(changed) || !changed.includes(page)) return false
  return changesWith(page).every((id) => isDeepStrictEqual(draft.before!.answers[id], draft.answers[id]))
}

/** The pages about which one tick in a renewal's list of changes speaks. */
function changesWith(page: string): string[] {
  return page === 'applicant' ? ['applicant', 'owner', 'company'] : [page]
}
