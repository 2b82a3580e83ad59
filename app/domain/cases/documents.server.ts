import { type Person, visibleTo } from '#app/domain/people/access.server.ts'
import { termsAt } from '#app/domain/terms.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import { enqueue } from '#app/platform/jobs.server.ts'
import { drawnAnew, isPicture, thumbnailOf } from '#app/platform/picture.server.ts'
import { problemOfPdf } from '#app/platform/readable-pdf.server.ts'
import { NoVerdict, scan, type Verdict } from '#app/platform/scanner.server.ts'
import { keep, open, read } from '#app/platform/storage.server.ts'
import type { Document } from '#prisma/generated/client.ts'
import { dateOf } from '#workflows/calendar.ts'
import { mayStill, onBehalf, writeDown } from './deeds.server.ts'
import { type Draft, isSlotOpen } from './draft.server.ts'
import { forgetFile, lockFile } from './files.server.ts'

/** How large, how many and of which types files may be, today. */
export async function uploadLimits(at: Date) {
  return (await termsAt(dateOf(at))).get('upload')
}

export type { Verdict }
export type File = { name: string; type: string; bytes: Uint8Array }

/** Why a file was not kept; the routes say it in words. */
export type FileProblem =
  | 'closed'
  | 'type'
  | 'heic'
  | 'size'
  | 'tooMany'
  | 'empty'
  | 'unreadable'
  | 'tooManyPixels'
  | 'locked'
  | 'broken'
  | 'infected'

/**
 * Keeps a file. Its type is what its bytes say; `sniffed` null means nobody knows. Of a picture only what can be seen is
 * kept: nothing of where, when and with what it was taken ever reaches the store.
 */
export async function addDocument(
  draft: Draft,
  slot: string,
  file: Sent,
  { by, at }: { by: Person; at: Date },
): Promise<FileProblem | null> {
  if (!draft.machine.slots.includes(slot) || !isSlotOpen(draft, slot)) return 'closed'
  const fit = await acceptable(file, at)
  if (typeof fit === 'string') return fit
  const { maxFilesPerSlot } = await uploadLimits(at)
  const kept = await keep(fit.bytes)
  const thumbnail = fit.thumbnail && (await keep(fit.thumbnail)).hash
  const problem = await db.$transaction(async (tx) => {
    const room = await roomIn(tx, draft, slot, kept.hash, maxFilesPerSlot)
    if (room !== 'free') return room === 'there' ? null : room
    await keepAgain(tx, fit.bytes, kept.hash)
    if (thumbnail) await keepAgain(tx, fit.thumbnail!, thumbnail)
    const { id } = await tx.document.create({
      data: {
        ...{ caseId: draft.id, slot, name: fit.name, type: fit.type, ...kept, thumbnail },
        ...{ scan: fit.scan ?? 'notScanned', byId: by.id, addedAt: at },
      },
    })
    // The scanner is away: nobody waits for it, it looks later.
    if (fit.scan === null) await enqueue(tx, 'scanDocument', { documentId: id })
    await tx.case.update({ where: { id: draft.id }, data: { changedAt: at } })
    await writeDown(tx, draft, { kind: 'document', target: slot }, at)
    return null
  })
  // What did not come in leaves nothing behind.
  if (problem) for (const hash of thumbnail ? [kept.hash, thumbnail] : [kept.hash]) await forgetFile(hash)
  return problem
}

type Sent = File & { sniffed: string | null }
type Acceptable = Fit & { name: string; type: string; scan: Verdict | null }

/** A file as it may be kept, with what the scanner says of it (null: it gave no answer); or why it may not. */
export async function acceptable({ name, bytes, sniffed }: Sent, at: Date): Promise<Acceptable | FileProblem> {
  const limits = await uploadLimits(at)
  if (bytes.length === 0) return 'empty'
  if (bytes.length > limits.maxBytes) return 'size'
  if (/^image\/hei[cf]/.test(sniffed ?? '')) return 'heic'
  if (!sniffed || !limits.types.includes(sniffed)) return 'type'
  const fit = await made(bytes, sniffed)
  if (typeof fit === 'string') return fit
  const verdict = await verdictOn(fit.bytes)
  return verdict === 'infected' ? 'infected' : { ...fit, name: safeName(name), type: sniffed, scan: verdict }
}

/** What nobody needs any more is removed from the store (files.server.ts): not between our keeping it and our row. */
export async function keepAgain(tx: Transaction, bytes: Uint8Array, hash: string) {
  await lockFile(tx, hash)
  await keep(bytes)
}

type Fit = { bytes: Uint8Array; thumbnail: Uint8Array | null }

/** A file as it may be kept, or why it is of no use to the office. */
async function made(bytes: Uint8Array, type: string): Promise<Fit | FileProblem> {
  if (isPicture(type)) return drawnAnew(bytes, type)
  return (await problemOfPdf(bytes)) ?? { bytes, thumbnail: null }
}

/** Null where a scanner is set and gives no answer. */
async function verdictOn(bytes: Uint8Array): Promise<Verdict | null> {
  try {
    return await scan(bytes)
  } catch (error) {
    if (error instanceof NoVerdict) return null
    throw error
  }
}

/**
 * Whether one more file may come in. The case is locked, so that one sent meanwhile takes no further files, and two
 * uploads do not pass the limit together. A resent form brings the same file again: it is `there`.
 */
async function roomIn(tx: Transaction, draft: Draft, slot: string, hash: string, most: number) {
  const [row] = await tx.$queryRaw<
    { status: string; expiredAt: Date | null; seq: number }[]
  >`select status, "expiredAt", seq from "Case" where id = ${draft.id}::uuid for update`
  if (row.status !== draft.status || row.expiredAt || !(await mayStill(tx, draft))) return 'closed'
  // Sent and asked back again: what is open now is not what this draft says.
  if (draft.corrections && row.seq !== draft.seq) return 'closed'
  const present = await tx.document.findMany({
    where: { caseId: draft.id, slot, removedAt: null },
    select: { hash: true },
  })
  if (present.some((each) => each.hash === hash)) return 'there'
  return present.length < most ? 'free' : 'tooMany'
}

/** Takes a file away; what was submitted with an earlier round stays on record there. */
export async function removeDocument(draft: Draft, documentId: string, at: Date): Promise<boolean> {
  const found = draft.documents.find((each) => each.id === documentId)
  if (!found || !isSlotOpen(draft, found.slot)) return false
  // As in `roomIn`: of another round something else is open.
  const now = { status: draft.status, expiredAt: null, ...(draft.corrections && { seq: draft.seq }) }
  return onBehalf(draft, { kind: 'document', target: found.slot }, at, async (tx) => {
    const { count } = await tx.document.updateMany({
      where: { id: documentId, caseId: draft.id, removedAt: null, case: now },
      data: { removedAt: at },
    })
    if (count === 1) await tx.case.updateMany({ where: { id: draft.id, status: 'draft' }, data: { changedAt: at } })
    return count === 1
  })
}

/** Puts a removed file back to its place. */
export async function restoreDocument(draft: Draft, documentId: string, at: Date): Promise<FileProblem | null> {
  const found = await findRemoved(draft, documentId)
  if (!found || !isSlotOpen(draft, found.slot)) return 'closed'
  const { maxFilesPerSlot } = await uploadLimits(at)
  return db.$transaction(async (tx) => {
    const room = await roomIn(tx, draft, found.slot, found.hash, maxFilesPerSlot)
    if (room !== 'free') return room === 'there' ? null : room
    await tx.document.update({ where: { id: documentId }, data: { removedAt: null } })
    await writeDown(tx, draft, { kind: 'document', target: found.slot }, at)
    return null
  })
}

/** A file of this draft that was removed and can be put back. */
export async function findRemoved(draft: Draft, documentId: string): Promise<Document | null> {
  return db.document.findFirst({
    where: { id: documentId, caseId: draft.id, removedAt: { not: null }, scan: { not: 'infected' } },
  })
}

/** Files of this draft in which a virus was found after they had come in. */
export async function infectedIn(draft: Draft): Promise<{ slot: string; name: string }[]> {
  return db.document.findMany({
    where: { caseId: draft.id, scan: 'infected' },
    orderBy: { addedAt: 'asc' },
    select: { slot: true, name: true },
  })
}

/** A file of a case this person may see, as a stream; null otherwise, and where a virus was found in it. */
export async function findDocument(
  id: string,
  person: Person,
): Promise<(Document & { content: ReadableStream<Uint8Array> }) | null> {
  const found = await findVisible(id, person)
  return found && { ...found, content: await open(found.hash) }
}

/** The small picture (JPEG) of a file of a case this person may see; null where there is none. */
export async function findThumbnail(id: string, person: Person): Promise<Uint8Array | null> {
  const found = await findVisible(id, person)
  if (!found || !isPicture(found.type)) return null
  return read(found.thumbnail ?? (await makeThumbnail(found)))
}

function findVisible(id: string, person: Person) {
  return db.document.findFirst({
    where: { id, scan: { not: 'infected' }, case: { ...visibleTo(person), expiredAt: null } },
  })
}

/** For files that came in before there were small pictures. */
async function makeThumbnail({ id, hash }: Document): Promise<string> {
  const thumbnail = (await keep(await thumbnailOf(await read(hash)))).hash
  await db.document.update({ where: { id }, data: { thumbnail } })
  return thumbnail
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
