import { type DaysChanged, type Moving, wouldMove } from '#app/domain/cases/due-dates.server.ts'
import type { ProposalKind } from '#app/domain/proposal-kinds.server.ts'
import type { Proposal } from '#app/domain/proposals.server.ts'
import { type TermKey, termValues } from '#app/domain/term-values.ts'
import { term } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { addDays } from '#workflows/calendar.ts'

type Listed = { count: number; cases: { id: string; reference: string | null }[] }

/** What a change does to the cases there are. Each part is null where the change has nothing to do with it. */
export type Effect = {
  /** Submitted, not decided: they keep the figures they were submitted with. */
  keeps: Listed | null
  /** Drafts are quoted anew when they are opened, and by the day on which they are submitted. */
  drafts: number | null
  /** Submitted, not decided: the figure is no part of a case, so it counts for them too. */
  follow: Listed | null
  /** Due dates that move. */
  moves: { count: number; cases: Moving[] } | null
}

const none: Effect = { keeps: null, drafts: null, follow: null, moves: null }

// What is looked up by the day on which a case is submitted: a later value is never its own.
const kept: readonly TermKey[] = [
  ...(['fee', 'exemptions', 'standard', 'validity', 'renewal', 'correction', 'inspection'] as const),
  ...(['routing', 'sizeClasses', 'documents', 'checklist'] as const),
]

/** Counts and lists what a change would do, were it made now; at most twenty of each are listed. */
export async function effectOf({ kind, change }: Proposal): Promise<Effect> {
  switch (kind) {
    case 'termAdded':
    case 'termWithdrawn': {
      if (change.key === 'officeHours')
        return { ...none, moves: await wouldMove(await hoursIn(kind === 'termAdded', change)) }
      const where = change.service ? { service: change.service } : {}
      const open = await undecided(where)
      if (!kept.includes(change.key)) return { ...none, follow: open }
      return { ...none, keeps: open, drafts: await countDrafts(where) }
    }
    case 'activityMarked': {
      const where = { answers: { path: ['enterprise', 'activity'], string_starts_with: change.code } }
      if (change.seen.risky === change.risky) return none
      return { ...none, keeps: await undecided(where), drafts: await countDrafts(where) }
    }
    case 'dayOffAdded':
    case 'dayOffRemoved':
      return {
        ...none,
        moves: await wouldMove({ date: change.date, became: kind === 'dayOffAdded' ? 'off' : 'working' }),
      }
    default:
      return none
  }
}

/** Office hours as they are to be from a day on, and as they would be without the change. */
async function hoursIn(isNew: boolean, { from: date, value }: { from: string; value: unknown }): Promise<DaysChanged> {
  const own = termValues.officeHours.parse(value)
  const day = isNew ? date : addDays(date, -1)
  const other = await term('officeHours', '', day)
  const [from, to] = isNew ? [other, own] : [own, other]
  return { date, became: 'hours', from, to }
}

/** Changes that touch no case, so that there is nothing to count. */
export function touchesNoCase(kind: ProposalKind): boolean {
  return ['termConfirmed', 'dayOffConfirmed', 'reasonAdded', 'reasonEnded', 'roleGiven'].includes(kind)
}

async function undecided(more: Prisma.CaseWhereInput): Promise<Listed> {
  const where = { submittedAt: { not: null }, decidedAt: null, closedAt: null, ...more } satisfies Prisma.CaseWhereInput
  const [count, cases] = await Promise.all([
    db.case.count({ where }),
    db.case.findMany({ where, orderBy: { submittedAt: 'asc' }, take: 20, select: { id: true, reference: true } }),
  ])
  return { count, cases }
}

function countDrafts(more: Prisma.CaseWhereInput): Promise<number> {
  return db.case.count({ where: { status: 'draft', expiredAt: null, closedAt: null, ...more } })
}
