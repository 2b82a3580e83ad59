import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { casesOf } from '#app/domain/cases/my-cases.server.ts'
import { applicationReceipt } from '#app/domain/cases/receipts.server.ts'
import { findPayable } from '#app/domain/money/payable.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { acceptInvitation, declineInvitation, endMandate, type Offer } from '#app/domain/people/mandates.server.ts'
import { findEnterprise } from '#app/domain/register/enterprises.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { anew, enterpriseOf, invited } from '#tests/support/mandates.ts'
import { office, person } from '#tests/support/people.ts'

type Role = 'owner' | Exclude<Offer, 'owner'> | null
type Act =
  | { do: 'invite'; by: number; whom: number; role: Offer }
  | { do: 'accept' | 'decline'; who: number; invitation: number }
  | { do: 'end'; who: number; mandate: number }
  | { do: 'wait' }

const people = 4
const who = fc.nat(people - 1)
// Most of the time the one whose turn it is, or nothing would ever be given.
const rightful = -1
const mostly = fc.oneof({ weight: 3, arbitrary: fc.constant(rightful) }, { weight: 2, arbitrary: who })
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('invite' as const),
        by: mostly,
        whom: who,
        role: fc.constantFrom<Offer>('fill', 'pay', 'everything', 'owner'),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('accept' as const), who: mostly, invitation: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('decline' as const), who: mostly, invitation: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('end' as const), who: mostly, mandate: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  ),
  { minLength: 4, maxLength: 14 },
)

/** The same in a few lines: who owns it, who may do what, and which offers wait for whom. */
class Model {
  owner = 0
  roles: Role[] = Array(people).fill(null)
  offers: { id: string; whom: number; role: Offer; until: Date; open: boolean; standing: boolean }[] = []

  of(one: number): Role {
    return one === this.owner ? 'owner' : this.roles[one]
  }

  accepted(offer: Model['offers'][number]) {
    offer.open = false
    if (offer.role === 'owner') {
      this.owner = offer.whom
      this.roles.fill(null)
      for (const each of this.offers) each.open = each.standing = false
    } else {
      for (const each of this.offers) if (each.whom === offer.whom) each.standing = false
      offer.standing = true
      this.roles[offer.whom] = offer.role
    }
  }
}

test('whatever is given, taken, declined and handed over: nobody sees or does more than the role says, and nobody less', async () => {
  const staff = await office()
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const everybody = await Promise.all(['Sokha', 'Vanna', 'Chenda', 'Rithy'].map((name) => person(name)))
      const caseId = await submitted('sme-registration', everybody[0])
      await bring(caseId, 'review', staff)
      const enterpriseId = await enterpriseOf(caseId)
      const draft = (await openDraft('operating-certificate', everybody[0], monday, { enterpriseId }))!
      const model = new Model()
      let at = after(24)
      for (const act of all) {
        if (act.do === 'wait') at = after(24 * 15, at)
        else await play(act, { everybody, model, enterpriseId, at })
        await check({ everybody, model, enterpriseId, caseId, draft })
      }
    }),
    { numRuns: 25 },
  )
}, 120_000)

type World = { everybody: Person[]; model: Model; enterpriseId: string; at: Date }

async function play(act: Exclude<Act, { do: 'wait' }>, { everybody, model, enterpriseId, at }: World) {
  if (act.do === 'invite') {
    const inviter = act.by === rightful ? model.owner : act.by
    const by = await anew(everybody[inviter])
    const made = await invited(enterpriseId, by, everybody[act.whom], act.role, at).catch(() => null)
    const isSame = model.offers.some((each) => each.id === made)
    if (made && !isSame) {
      for (const each of model.offers)
        if (act.role === 'owner' ? each.role === 'owner' : each.whom === act.whom && each.role !== 'owner')
          each.open = false
      model.offers.push({
        id: made,
        whom: act.whom,
        role: act.role,
        until: after(24 * 14, at),
        open: true,
        standing: false,
      })
    }
    if (inviter !== model.owner || act.whom === model.owner) expect(made).toBeNull()
    return
  }
  const offer = model.offers[act.do === 'end' ? act.mandate : act.invitation]
  if (!offer) return
  const actor = act.who === rightful ? (act.do === 'end' ? model.owner : offer.whom) : act.who
  const person = await anew(everybody[actor])
  const isOpen = offer.open && offer.until > at
  if (act.do === 'accept') {
    const answer = await acceptInvitation(offer.id, person, at)
    if (actor !== offer.whom) expect(answer).toBeNull()
    else if (isOpen) {
      expect(answer).toBe('accepted')
      model.accepted(offer)
    }
  } else if (act.do === 'decline') {
    await declineInvitation(offer.id, person, at)
    if (actor === offer.whom && isOpen) offer.open = false
  } else {
    const may = actor === model.owner || (actor === offer.whom && offer.standing)
    const ended = await endMandate(offer.id, person, at)
    if (!may) expect(ended).toBe(false)
    if (ended) {
      if (offer.standing) model.roles[offer.whom] = null
      offer.open = offer.standing = false
    }
  }
}

async function check({
  everybody,
  model,
  enterpriseId,
  caseId,
  draft,
}: Omit<World, 'at'> & { caseId: string; draft: string }) {
  const { ownerId } = await db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  expect(ownerId).toBe(everybody[model.owner].id)
  const row = await db.case.findUniqueOrThrow({ where: { id: caseId } })
  for (const [index, each] of everybody.entries()) {
    const now = await anew(each)
    const role = model.of(index)
    const isInside = role === 'owner' || role === 'everything' || role === 'fill'
    expect({
      role: (await findEnterprise(enterpriseId, now))?.stance ?? null,
      case: (await findCase(caseId, now)) !== null,
      draft: (await findDraft(draft, now)) !== null,
      list: (await casesOf(now)).length,
      fee: (await findPayable(caseId, now)) !== null,
      receipt: (await applicationReceipt(caseId, now, after(1))) !== null,
      events: decisionsFor(row, now),
      new: (await openDraft('renewal', now, monday, { enterpriseId })) !== null,
    }).toEqual({
      role,
      case: isInside,
      draft: isInside,
      list: isInside ? expect.any(Number) : 0,
      fee: role === 'pay',
      receipt: role !== null,
      events: role === 'owner' || role === 'everything' ? ['withdraw'] : [],
      new: isInside,
    })
  }
}
