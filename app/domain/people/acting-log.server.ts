import { db } from '#app/platform/db.server.ts'
import type { Actor } from '#workflows/kit.ts'
import { masked } from './contacts.server.ts'
import { namesOfPeople, type PersonName } from './names.server.ts'

/** One line of the log: what was done (words.acting.log), by whom, for whom, about which case. */
export type Entry = {
  key: string
  at: string
  what:
    | 'invited'
    | 'accepted'
    | 'declined'
    | 'ended'
    | 'offered'
    | 'handedOver'
    | 'open'
    | 'submit'
    | 'resubmit'
    | 'withdraw'
    | 'page'
    | 'document'
  by: PersonName | null
  for: PersonName | null
  /** Who was asked, where it is about an invitation: a name once the person has accepted. */
  whom: PersonName | string | null
  role: string | null
  target: string | null
  caseId: string | null
  reference: string | null
  service: string | null
}

const longest = 100

/** Who did what for whom at an enterprise, the latest first: invitations and their ends, and what others than the owner did. */
export async function actingLog(enterpriseId: string): Promise<Entry[]> {
  const theCase = { select: { id: true, reference: true, service: true } }
  const [{ ownerId }, mandates, events, deeds] = await Promise.all([
    db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId }, select: { ownerId: true } }),
    db.mandate.findMany({ where: { enterpriseId }, orderBy: { invitedAt: 'desc' }, take: longest }),
    db.caseEvent.findMany({
      where: {
        case: { enterpriseId },
        type: { in: ['open', 'submit', 'resubmit', 'withdraw'] },
        event: { path: ['by', 'for'], string_starts_with: '' },
      },
      orderBy: { at: 'desc' },
      take: longest,
      include: { case: theCase },
    }),
    db.deed.findMany({
      where: { case: { enterpriseId } },
      orderBy: { at: 'desc' },
      take: longest,
      include: { case: theCase },
    }),
  ])
  const names = await namesOfPeople([
    ...mandates.flatMap((each) => [each.personId, each.invitedById, each.endedById]),
    ...events.flatMap(({ byId, event }) => [byId, ownerIn(event)]),
    ...deeds.flatMap(({ personId, forId }) => [personId, forId]),
  ])
  const name = (id: string | null) => (id ? (names[id] ?? null) : null)
  const about = (one: { id: string; reference: string | null; service: string }) => ({
    caseId: one.id,
    reference: one.reference,
    service: one.service,
  })
  const nothing = {
    by: null,
    for: null,
    whom: null,
    role: null,
    target: null,
    caseId: null,
    reference: null,
    service: null,
  }
  const entries: Entry[] = [
    ...mandates.flatMap((each) => {
      const isOwner = each.role === 'owner'
      // Whom an owner before this one asked in vain is nobody's business now.
      const contact = each.contact && each.invitedById !== ownerId ? masked(each.contact) : each.contact
      const whom = (each.acceptedAt && name(each.personId)) || contact
      const line = (what: Entry['what'], at: Date | null, by: string | null): Entry[] =>
        at
          ? [{ ...nothing, key: `${each.id}:${what}`, what, at: at.toISOString(), by: name(by), whom, role: each.role }]
          : []
      return [
        ...line('ended', each.endedAt, each.endedById),
        ...line('declined', each.declinedAt, null),
        ...line(isOwner ? 'handedOver' : 'accepted', each.acceptedAt, each.personId),
        ...line(isOwner ? 'offered' : 'invited', each.invitedAt, each.invitedById),
      ]
    }),
    ...events.map((each) => ({
      ...nothing,
      key: `event:${each.id}`,
      what: each.type as 'submit',
      at: each.at.toISOString(),
      by: name(each.byId),
      for: name(ownerIn(each.event)),
      ...about(each.case),
    })),
    ...deeds.map((each) => ({
      ...nothing,
      key: `deed:${each.id}`,
      what: each.kind as 'page',
      target: each.target,
      at: each.at.toISOString(),
      by: name(each.personId),
      for: name(each.forId),
      ...about(each.case),
    })),
  ]
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, longest)
}

function ownerIn(event: unknown): string | null {
  return (event as { by?: Actor }).by?.for ?? null
}
