import { data, redirect } from '@remix-run/node'
import type { Change } from '#app/domain/admin-log.server.ts'
import type { Problem } from '#app/domain/proposal-kinds.server.ts'
import { draftChange, type Proposal } from '#app/domain/proposals.server.ts'

/** Writes a change down and leads on to what it would do; gives back why it cannot be made. */
export async function drafted(proposal: Proposal, change: Change): Promise<Problem> {
  const made = await draftChange(proposal, change)
  if (typeof made === 'string') return made
  throw redirect(`/admin/changes/${made.id}`, 303)
}

/** The same for a button without a form: what has changed meanwhile is told with 409. */
export async function draftedOr409(proposal: Proposal, change: Change): Promise<never> {
  await drafted(proposal, change)
  throw data(null, { status: 409 })
}
