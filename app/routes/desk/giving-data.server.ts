import { absenceOf } from '#app/domain/cases/absence.server.ts'
import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import { isEscalatedTo } from '#app/domain/cases/escalated-to.server.ts'
import { forwardings, mayForward } from '#app/domain/cases/forwarding.server.ts'
import { colleaguesLedBy, givingTold } from '#app/domain/cases/givings.server.ts'
import { canHold, leads } from '#app/domain/cases/holders.server.ts'
import { claimable, holdingRole } from '#app/domain/cases/holding.ts'
import { officeParts } from '#app/domain/cases/office-parts.server.ts'
import { olderThan } from '#app/domain/cases/older-waiting.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { isId } from '#app/http/refusals.server.ts'

/** What the person who just took or gave something reads of it, on whatever page comes next. */
export async function givenJustNow(request: Request, person: Person) {
  const id = new URL(request.url).searchParams.get('giving')
  return isId(id) ? givingTold(id, person) : null
}

/** The list as it was when the form was sent, with what has become of the cases. */
export function listIn(form: FormData, givingId: string): string {
  const query = new URLSearchParams(String(form.get('list') ?? '').slice(0, 2000))
  query.delete('done')
  query.set('giving', givingId)
  return `/desk?${query}`
}

/** What the work list needs to let cases be taken and given. */
export async function givingOnList(request: Request, person: Person) {
  const holds = person.roles.some(({ role }) => role === 'officer' || role === 'reception')
  const [told, colleagues, absence] = await Promise.all([
    givenJustNow(request, person),
    colleaguesOf(person),
    holds ? absenceOf(person) : null,
  ])
  const isForwarded = new URL(request.url).searchParams.get('done') === 'forwarded'
  return { told, colleagues, absence, isForwarded, holds }
}

/** Those to whom this person can give cases, as a form shows them. */
export async function colleaguesOf(person: Person) {
  const all = await colleaguesLedBy(person)
  return all.map(({ id, nameKm, nameEn, holds, isAbsent }) => ({ id, nameKm, nameEn, holds, isAbsent }))
}

/** Who holds a case, since when and how it came there, and what this person may do about it. */
export async function holdingOf(found: CasePage, person: Person, request: Request, at: Date) {
  const { id, status, assigneeId, assignedAt, escalation, officeCode } = found
  const isOpen = found.closedAt === null && holdingRole(status) !== null
  const mine = assigneeId === person.id
  const isLed = leads(found, person)
  const canTake = isOpen && !assigneeId && claimable.includes(status) && canHold(found, person)
  const moves = forwardings(found.events)
  const parts = moves.length > 0 ? await officeParts(found, at) : []
  const [names, offices, all, older, told] = await Promise.all([
    namesOfPeople([assigneeId]),
    officeNames(moves.flatMap(({ from, to }) => [from, to])),
    isOpen && isLed ? colleaguesLedBy(person) : [],
    canTake ? olderThan(person, [found]) : null,
    givenJustNow(request, person),
  ])
  const came = moves.findLast(({ to }) => to === officeCode)
  return {
    ...{ id, isOpen, mine, canTake, escalation, told, officeCode },
    isEscalatedToMe: found.closedAt === null && isEscalatedTo(found, person),
    holder: assigneeId ? names[assigneeId] : null,
    since: assignedAt?.toISOString() ?? null,
    canRelease: isOpen && assigneeId !== null && (mine || isLed),
    colleagues: all
      .filter((each) => each.id !== assigneeId && canHold(found, each))
      .map(({ id, nameKm, nameEn, holds, isAbsent }) => ({ id, nameKm, nameEn, holds, isAbsent })),
    older: older && { ...older, dueAt: older.dueAt.toISOString() },
    came: came ? { office: offices[came.from], at: came.at, remark: came.remark } : null,
    parts: parts.map((each) => ({ ...each, office: offices[each.office] })),
    canForward: mayForward(found, person),
  }
}

export type Holding = Awaited<ReturnType<typeof holdingOf>>
export type GivingOnList = Awaited<ReturnType<typeof givingOnList>>
export type ColleagueShown = GivingOnList['colleagues'][number]
