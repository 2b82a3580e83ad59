import type { Change } from '#app/domain/admin-log.server.ts'
import { forgetCalendar } from '#app/domain/calendar.server.ts'
import { addReason, endReason, type NewReason } from '#app/domain/cases/reason-changes.server.ts'
import { forgetReasons } from '#app/domain/cases/reasons.server.ts'
import { addDayOff, confirmDayOff, type DayOff, removeDayOff } from '#app/domain/holidays.server.ts'
import { giveRole } from '#app/domain/people/staff.server.ts'
import { type Marking, markActivity } from '#app/domain/register/activities.server.ts'
import { addValue, confirmValue, type NewValue, subjectOf, withdrawValue } from '#app/domain/term-changes.server.ts'
import type { TermKey } from '#app/domain/term-values.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import type { Role } from '#workflows/kit.ts'

type Standing = { id: string; key: TermKey; service: string; value: unknown; from: string; source: string }

/** What needs two people, and what each change says. It says enough to be read without the tables. */
export type Proposed = {
  termAdded: NewValue
  termConfirmed: Standing & { verified: true }
  termWithdrawn: Standing & { verified: boolean }
  dayOffAdded: DayOff
  dayOffRemoved: DayOff
  dayOffConfirmed: DayOff
  activityMarked: Marking & { nameKm: string; nameEn: string }
  reasonAdded: NewReason
  reasonEnded: Omit<NewReason, 'from'> & { lastDay: string }
  /** Only an administrator's: everybody else's one administrator gives alone. */
  roleGiven: { personId: string; role: Role; officeCode: string }
}
export type ProposalKind = keyof Proposed

/** Why a change cannot be made (any more). */
export type Problem =
  | 'invalid'
  | 'past'
  | 'overlap'
  | 'stale'
  | 'gone'
  | 'taken'
  | 'already'
  | 'unknown'
  | 'onlyAdvisers'
  | 'yourself'
  | 'needsTwo'

type Kind<Payload> = {
  /** As the log speaks of it. */
  subject: (payload: Payload) => string
  apply: (tx: Transaction, payload: Payload, change: Change) => Promise<Problem | null>
  /** After the commit: what this process remembers is old. */
  forget?: () => void
}

const figure = ({ key, service }: { key: TermKey; service: string }) => subjectOf(key, service)
const day = ({ date }: DayOff) => date
const code = (payload: { code: string }) => payload.code

export const proposalKinds: { [Each in ProposalKind]: Kind<Proposed[Each]> } = {
  termAdded: { subject: figure, apply: addValue, forget: forgetTerms },
  termConfirmed: { subject: figure, apply: confirmValue, forget: forgetTerms },
  termWithdrawn: { subject: figure, apply: withdrawValue, forget: forgetTerms },
  dayOffAdded: { subject: day, apply: addDayOff, forget: forgetCalendar },
  dayOffRemoved: { subject: day, apply: removeDayOff, forget: forgetCalendar },
  dayOffConfirmed: { subject: day, apply: confirmDayOff },
  activityMarked: { subject: code, apply: markActivity },
  reasonAdded: { subject: code, apply: addReason, forget: forgetReasons },
  reasonEnded: { subject: code, apply: endReason, forget: forgetReasons },
  roleGiven: { subject: ({ personId }) => personId, apply: giveRole },
}
