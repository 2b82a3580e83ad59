import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { open } from '#workflows/engine.ts'
import { latest, serviceOf } from '#workflows/index.ts'
import { type Answers, pagesOf, type Service } from '#workflows/service.ts'
import { record } from './record.server.ts'

/** What a new version of its service changed in a draft: pages to look at again, pages and documents asked no longer. */
export type MovedUp = { from: number; pages: string[]; gone: string[]; goneSlots: string[] }

type Row = { service: string; serviceVersion: number; status: string; previousId: string | null }

/** Drafts follow their service; what has been sent, and the renewal of a certificate, finish under the version they began on. */
export function isBehind({ service, serviceVersion, status, previousId }: Row): boolean {
  return status === 'draft' && previousId === null && latest(service)!.version > serviceVersion
}

/**
 * Moves a draft to the last version of its service. Every page is read again with the new form: what fits stays, what does
 * not is shown as it was and asked again, what is asked no longer is dropped.
 */
export async function moveUp(caseId: string, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$queryRaw`select id from "Case" where id = ${caseId}::uuid for update`
    const row = await tx.case.findUniqueOrThrow({ where: { id: caseId } })
    if (!isBehind(row) || row.expiredAt) return
    const [from, to] = [serviceOf(row.service, row.serviceVersion), latest(row.service)!]
    const { answers, typed, pages, gone } = readAgain(from, to, row.answers as Answers, row.typed as Answers)
    const removed = await tx.document.findMany({
      where: { caseId, removedAt: null, slot: { notIn: [...to.slots] } },
      distinct: ['slot'],
      select: { slot: true },
    })
    const goneSlots = removed.map(({ slot }) => slot)
    await tx.document.updateMany({
      where: { caseId, removedAt: null, slot: { in: goneSlots } },
      data: { removedAt: at },
    })
    const movedUp: MovedUp = { from: from.version, pages, gone, goneSlots }
    await record(
      tx,
      caseId,
      { type: 'moveUp', from: from.version, to: to.version },
      {
        by: 'system',
        at,
        state: open(to, { applicantId: row.applicantId }),
        change: {
          serviceVersion: to.version,
          answers: answers as Prisma.InputJsonObject,
          typed: typed as Prisma.InputJsonObject,
          movedUp,
        },
      },
    )
  })
}

function readAgain(from: Service, to: Service, answers: Answers, typed: Answers) {
  const isGone = (id: string) => id in from.form && !(id in to.form)
  const kept = (pages: Answers) => Object.entries(pages).filter(([id]) => !isGone(id))
  // What is no page of the form, such as where a draft came from, stays as it is.
  const read = kept(answers).map(([id, given]) => {
    const now = to.form[id] ? to.form[id].schema.safeParse(given) : { success: true, data: given }
    return { id, given, now }
  })
  const fitting = Object.fromEntries(
    read.filter(({ now }) => now.success).map(({ id, now }) => [id, now.data]),
  ) as Answers
  const unfit = Object.fromEntries(
    read.filter(({ now }) => !now.success).map(({ id, given }) => [id, given]),
  ) as Answers
  const asked = pagesOf(to.form, fitting)
  return {
    answers: fitting,
    // What was being typed last is what is shown.
    typed: { ...unfit, ...Object.fromEntries(kept(typed)) },
    pages: asked.filter((id) => id in unfit || !(id in from.form)),
    gone: Object.keys({ ...answers, ...typed }).filter(isGone),
  }
}
