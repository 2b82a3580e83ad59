import type { Person } from '#app/domain/people/access.server.ts'
import { visibleTo } from '#app/domain/people/access.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { keep, read } from '#app/platform/storage.server.ts'
import type { Document } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { mayStill, onBehalf, writeDown } from './deeds.server.ts'
import { type Draft, isSlotOpen } from './draft.server.ts'

/** Which documents an application must or may bring: terms, by service and kind of applicant. */
export async function slotsFor(draft: Pick<Draft, 'service' | 'machine' | 'answers' | 'submittedAt' | 'changedAt'>) {
  const on = dateOf(draft.submittedAt ?? draft.changedAt)
  const { slots } = (await termsAt(on)).get('documents', draft.service)
  const { applicantType } = draft.machine.profile(draft.answers)
  return slots
    .filter((slot) => draft.machine.slots.includes(slot.code))
    .map((slot) => ({
      code: slot.code,
      required: slot.required && (!slot.applicantTypes || slot.applicantTypes.includes(applicantType)),
    }))
}

/** How large and how many files may be, today. */
export async function uploadLimits(at: Date) {
  return (await termsAt(dateOf(at))).get('upload')
}

export type File = { name: string; type: string; bytes: Uint8Array }

/** Why a file was not kept; the routes say it in words. */
export type FileProblem = 'closed' | 'type' | 'size' | 'tooMany' | 'empty'

/** Keeps a file. Its type is what its bytes say; `sniffed` null means nobody knows. */
export async function addDocument(
  draft: Draft,
  slot: string,
  file: File & { sniffed: string | null },
  { by, at }: { by: Person; at: Date },
): Promise<FileProblem | null> {
  if (!draft.machine.slots.includes(slot) || !isSlotOpen(draft, slot)) return 'closed'
  const limits = await uploadLimits(at)
  if (file.bytes.length === 0) return 'empty'
  if (file.bytes.length > limits.maxBytes) return 'size'
  if (!file.sniffed || !limits.types.includes(file.sniffed)) return 'type'
  const { hash, size } = await keep(file.bytes)
  return db.$transaction(async (tx) => {
    // The row is locked so that a case sent meanwhile takes no further files, and two uploads do not pass the limit together.
    const [row] = await tx.$queryRaw<
      { status: string }[]
    >`select status from "Case" where id = ${draft.id}::uuid for update`
    if (row.status !== draft.status || !(await mayStill(tx, draft))) return 'closed'
    const present = await tx.document.findMany({
      where: { caseId: draft.id, slot, removedAt: null },
      select: { hash: true },
    })
    // A resent form brings the same file again.
    if (present.some((each) => each.hash === hash)) return null
    if (present.length >= limits.maxFilesPerSlot) return 'tooMany'
    const type = file.sniffed!
    await tx.document.create({
      data: { caseId: draft.id, slot, name: safeName(file.name), type, size, hash, byId: by.id, addedAt: at },
    })
    await writeDown(tx, draft, { kind: 'document', target: slot }, at)
    return null
  })
}

/** Takes a file away; what was submitted with an earlier round stays on record there. */
export async function removeDocument(draft: Draft, documentId: string, at: Date): Promise<boolean> {
  const found = draft.documents.find((each) => each.id === documentId)
  if (!found || !isSlotOpen(draft, found.slot)) return false
  return onBehalf(draft, { kind: 'document', target: found.slot }, at, async (tx) => {
    const { count } = await tx.document.updateMany({
      where: { id: documentId, caseId: draft.id, removedAt: null, case: { status: draft.status } },
      data: { removedAt: at },
    })
    return count === 1
  })
}

/** A file of a case this person may see; null otherwise. */
export async function findDocument(id: string, person: Person): Promise<(Document & { bytes: Uint8Array }) | null> {
  const found = await db.document.findFirst({ where: { id, case: visibleTo(person) } })
  return found && { ...found, bytes: await read(found.hash) }
}

// A name is shown and sent in headers, never used as a path. Marks that turn the direction of writing can make
// "fdp.exe" look like "exe.pdf".
function safeName(name: string): string {
  const last = name.normalize('NFC').toWellFormed().split(/[\\/]/).at(-1) ?? ''
  return (
    [...last]
      .filter((each) => !/[\p{Cc}"<>\u202A-\u202E\u2066-\u2069]/u.test(each))
      .slice(-120)
      .join('')
      .trim() || 'file'
  )
}
