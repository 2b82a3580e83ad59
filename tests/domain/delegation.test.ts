import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { actorOn, type Person } from '#app/domain/people/access.server.ts'
import {
  colleagues,
  delegate,
  delegationsAt,
  endDelegation,
  type NewDelegation,
  ownSignatures,
} from '#app/domain/people/delegation.server.ts'
import { beginSession, findVisit } from '#app/domain/people/sessions.server.ts'
import { disableAccount, giveRoleAlone, takeRole } from '#app/domain/people/staff.server.ts'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { db } from '#app/platform/db.server.ts'
import { after, bring, monday, submitted } from '#tests/support/cases.ts'
import { office, person, personWith } from '#tests/support/people.ts'
import { at, moves } from '#tests/support/walks.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'
import { offered, open, type State, step } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'
import type { Service } from '#workflows/service.ts'

const today = dateOf(monday)
const inDays = (days: number) => new Date(monday.getTime() + days * 86_400_000)

/** The person as the site knows him or her at a moment: by a session. */
async function seen(who: Person, at = monday): Promise<Person> {
  const { token } = await beginSession(who.id, 'test', at)
  return (await findVisit(token, at))!.person
}

function given(to: Person, more: Partial<NewDelegation> = {}): NewDelegation {
  const days = { from: today, until: addDays(today, 4) }
  return { role: 'director', officeCode: '02', toId: to.id, ...days, reason: 'Mission to Phnom Penh', ...more }
}

test('from its first to its last day the colleague acts with the role, in his or her own name, and not a day longer', async () => {
  const { director, chief } = await office()
  const later = { from: addDays(today, 1), until: addDays(today, 2) }
  expect(await delegate(given(chief, later), { by: director, at: monday })).toBeNull()
  const roles = async (day: number) => (await seen(chief, inDays(day))).roles
  expect(await roles(0)).toEqual([{ role: 'chief', officeCode: '02' }])
  const both = [
    { role: 'chief', officeCode: '02' },
    { role: 'director', officeCode: '02', delegatedBy: director.id },
  ]
  expect(await roles(1)).toEqual(both)
  expect(await roles(2)).toEqual(both)
  expect(await roles(3)).toEqual([{ role: 'chief', officeCode: '02' }])
  const delivery = await db.delivery.findFirst({ where: { personId: chief.id, notice: 'signatureDelegated' } })
  expect(delivery?.facts).toMatchObject({ first: later.from, last: later.until })
})

test('the day is that of Phnom Penh', async () => {
  const { director, chief } = await office()
  await delegate(given(chief, { from: '2026-11-17', until: '2026-11-17' }), { by: director, at: monday })
  const holds = async (at: string) => (await seen(chief, new Date(at))).roles.length === 2
  expect(await holds('2026-11-16T16:59:59Z')).toBe(false)
  expect(await holds('2026-11-16T17:00:00Z')).toBe(true)
  expect(await holds('2026-11-17T16:59:59Z')).toBe(true)
  expect(await holds('2026-11-17T17:00:00Z')).toBe(false)
})

test('a decision by delegation is in the name of who took it; event and certificate say for whom', async () => {
  const people = await office()
  const { director } = people
  const deputy = await person('Kunthea', ['inspector'])
  await delegate(given(deputy), { by: director, at: monday })
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const acting = await seen(deputy)
  const list = await worklistOf(acting, worklistQuery(new URLSearchParams('view=mine'), acting), monday)
  expect(list.rows.map((row) => row.id)).toContain(id)
  await decide(id, { type: 'approve' }, { by: acting, at: after(10) })
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: { events: { orderBy: { seq: 'asc' } } } })
  const [last] = timelineOf(row, 'office')
  expect(last).toMatchObject({ type: 'approve', byId: deputy.id, role: 'director', delegatedBy: director.id })
  expect(timelineOf(row, 'applicant')[0]).toMatchObject({ byId: null, delegatedBy: null })
  await issueCertificate(id, after(11), { print: false })
  const { paper } = await db.certificate.findUniqueOrThrow({ where: { caseId: id } })
  const { signatory } = paper as { signatory: { nameEn: string; titleEn: string; titleKm: string } }
  expect(signatory.nameEn).toBe('Kunthea')
  expect(signatory.titleEn).toMatch(/^For the .+,\nby delegation of Bopha$/)
  expect(signatory.titleKm).toContain('តាមប្រតិភូកម្ម')
})

test('whoever reviewed or endorsed a case cannot decide it by delegation', async () => {
  const people = await office()
  await delegate(given(people.officer), { by: people.director, at: monday })
  const second = await person('Mealea', ['director'])
  await delegate(given(people.chief), { by: second, at: monday })
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const row = await db.case.findUniqueOrThrow({ where: { id } })
  for (const who of [people.officer, people.chief]) {
    const acting = await seen(who)
    expect(acting.roles.some(({ role }) => role === 'director')).toBe(true)
    expect(decisionsFor(row, acting)).not.toContain('approve')
    await expect(decide(id, { type: 'approve' }, { by: acting, at: after(10) })).rejects.toThrow(NotPossible)
  }
})

test('nobody lends what he or she could not do: not in a case of one’s own, nor in one that one has examined', async () => {
  const people = await office()
  const both = await person('Rathana', ['officer', 'director'])
  const deputy = await person('Kunthea', ['inspector'])
  await delegate(given(deputy), { by: both, at: monday })
  const acting = await seen(deputy)

  const examined = await submitted('sme-registration', await person('Sokha'))
  await bring(examined, 'decision', { ...people, officer: both })
  const own = await submitted('sme-registration', both)
  await bring(own, 'decision', people)
  const foreign = await submitted('sme-registration', await person('Sokha'))
  await bring(foreign, 'decision', people)
  const offered = async (id: string) =>
    decisionsFor(await db.case.findUniqueOrThrow({ where: { id } }), acting).includes('approve')
  expect([await offered(examined), await offered(own), await offered(foreign)]).toEqual([false, false, true])
  await expect(decide(own, { type: 'approve' }, { by: acting, at: after(10) })).rejects.toThrow(NotPossible)
  await expect(decide(examined, { type: 'approve' }, { by: acting, at: after(10) })).rejects.toThrow(NotPossible)

  const query = worklistQuery(new URLSearchParams('view=mine'), acting)
  const mine = (await worklistOf(acting, query, monday)).rows.map(({ id }) => id)
  expect([examined, own, foreign].map((id) => mine.includes(id))).toEqual([false, false, true])
})

test('it counts in the office for which it was given, and opens nothing elsewhere', async () => {
  const { director } = await office()
  const roams = await personWith('Vuthy', [
    { role: 'officer', officeCode: '02' },
    { role: 'officer', officeCode: '12' },
  ])
  await delegate(given(roams), { by: director, at: monday })
  const acting = await seen(roams)
  const place = { applicantId: director.id, enterpriseId: null, counterCode: null, filedBy: [] }
  const applicant = await person('Sokha')
  const at = (officeCode: string) => actorOn({ ...place, applicantId: applicant.id, officeCode }, acting).roles
  expect(at('02')).toEqual(['officer', 'director'])
  expect(at('12')).toEqual(['officer'])
})

test('nobody delegates what is not his or hers, what was delegated, or to somebody outside the office', async () => {
  const { director, chief, officer, reception } = await office()
  const elsewhere = await person('Rithy', ['chief'], '12')
  const second = await person('Mealea', ['director'])
  const change = { by: director, at: monday }
  expect(await delegate(given(chief, { officeCode: '12' }), change)).toBe('notYours')
  expect(await delegate(given(reception, { role: 'chief' }), change)).toBe('notYours')
  expect(await delegate(given(director), { by: officer, at: monday })).toBe('notYours')
  expect(await delegate(given(elsewhere), change)).toBe('nobody')
  expect(await delegate(given(director), change)).toBe('nobody')
  expect(await delegate(given(second), change)).toBe('nobody')
  expect(await delegate(given(await person('Sokha')), change)).toBe('nobody')
  for (const [from, until] of [
    [addDays(today, -1), today],
    [addDays(today, 2), addDays(today, 1)],
    [today, addDays(today, 400)],
  ])
    expect(await delegate(given(chief, { from, until }), change)).toBe('period')

  expect(await delegate(given(chief), change)).toBeNull()
  const acting = await seen(chief)
  expect(ownSignatures(acting)).toEqual([{ role: 'chief', officeCode: '02' }])
  expect(await delegate(given(officer), { by: acting, at: monday })).toBe('notYours')
  expect((await colleagues('02', 'director')).map(({ id }) => id)).not.toContain(elsewhere.id)
})

test('of two delegations of one signature for the same days given at once, one is refused', async () => {
  const { director, chief, officer } = await office()
  const results = await Promise.all([chief, officer].map((to) => delegate(given(to), { by: director, at: monday })))
  expect(results.sort()).toEqual([null, 'taken'].sort())
  const next = { from: addDays(today, 5), until: addDays(today, 6) }
  expect(await delegate(given(officer, next), { by: director, at: monday })).toBeNull()
})

test('it can be ended at any time by either of the two or an administrator, by nobody else, and once', async () => {
  const { director, chief, officer } = await office()
  const administrator = await person('Virak', ['administrator'], '00')
  for (const by of [director, chief, administrator]) {
    await delegate(given(chief), { by: director, at: monday })
    const { id } = await db.delegation.findFirstOrThrow({ where: { personId: director.id, endedAt: null } })
    expect((await seen(chief)).roles).toHaveLength(2)
    expect(await endDelegation(id, { by: officer, at: monday })).toBe('gone')
    expect(await endDelegation(id, { by, at: monday })).toBeNull()
    expect(await endDelegation(id, { by, at: monday })).toBe('gone')
    expect((await seen(chief)).roles).toHaveLength(1)
  }
  const log = await db.adminEvent.findMany({ where: { subject: chief.id }, orderBy: { id: 'asc' } })
  expect(log.map(({ kind }) => kind)).toEqual(Array(3).fill(['signatureDelegated', 'delegationEnded']).flat())
  const shown = (await delegationsAt(['02'], monday)).filter(({ person }) => person.id === director.id)
  expect(shown.map(({ state }) => state)).toEqual(['over', 'over', 'over'])
})

test('leaving the role or the office ends it for good, even when the role comes back', async () => {
  const administrator = await person('Virak', ['administrator'], '00')
  const change = { by: administrator, at: monday }
  const held = (role: 'director' | 'chief') => ({ role, officeCode: '02' })
  const leavings: ((people: Awaited<ReturnType<typeof office>>) => Promise<unknown>)[] = [
    async ({ director }) => {
      await takeRole(director.id, held('director'), change)
      await giveRoleAlone({ personId: director.id, ...held('director') }, change)
    },
    async ({ chief }) => {
      await takeRole(chief.id, held('chief'), change)
      await giveRoleAlone({ personId: chief.id, ...held('chief') }, change)
    },
    ({ director }) => disableAccount(director.id, change),
  ]
  for (const leave of leavings) {
    const people = await office()
    await delegate(given(people.chief), { by: people.director, at: monday })
    expect((await seen(people.chief)).roles).toHaveLength(2)
    await leave(people)
    expect((await seen(people.chief)).roles).toHaveLength(1)
  }
})

test('the application cannot rewrite who had a signature', async () => {
  await expect(db.$executeRaw`update "Delegation" set "until" = '2030-01-01'`).rejects.toThrow('permission denied')
  await expect(db.$executeRaw`delete from "Delegation"`).rejects.toThrow('permission denied')
})

/**
 * Four people of one office, each with some of the roles, who give each other their signatures in any order. Whatever they
 * do, nobody who examined a case decides it, and nobody decides what he or she has endorsed.
 */
test('no order of events with delegation lets one person review and decide', () => {
  const names = ['malis', 'veasna', 'dara', 'kosal'] as const
  const roles = ['officer', 'inspector', 'chief', 'director'] as const
  const more = fc.subarray([...roles], { maxLength: 2 })
  const staff = fc.tuple(more, more, more, more).map(
    ([malis, veasna, dara, kosal]) =>
      ({
        malis: [...new Set(['officer', 'inspector', ...malis] as const)],
        veasna: [...new Set(['chief', ...veasna] as const)],
        dara: [...new Set(['director', ...dara] as const)],
        kosal,
      }) as const,
  )
  const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names))
  const lending = fc.array(pair, { maxLength: 6 }).map((pairs) => [...pairs, ['dara', 'kosal'] as const])
  const choices = fc.array(fc.nat({ max: 9999 }), { minLength: 12, maxLength: 20 })
  let approvedByDelegation = 0
  fc.assert(
    fc.property(fc.constantFrom(...services), staff, lending, choices, (service, own, lent, picks) => {
      const people = names.map((id): Person => {
        const borrowed = lent
          .filter(([from, to]) => to === id && from !== id)
          .flatMap(([from]) =>
            own[from]
              .filter((role) => (role === 'chief' || role === 'director') && !own[id].includes(role))
              .map((role) => ({ role, officeCode: '02', delegatedBy: from as string })),
          )
        const held = [...own[id].map((role) => ({ role, officeCode: '02' })), ...borrowed]
        return { id, nameKm: id, nameEn: id, language: 'en', roles: held }
      })
      const applicant: Person = { id: 'sokha', nameKm: '', nameEn: '', language: 'en', roles: [] }
      const place = { applicantId: 'sokha', enterpriseId: null, officeCode: '02', counterCode: '02', filedBy: [] }
      let state = received(service)
      const examined = new Map<string, Set<string>>()
      for (const pick of picks) {
        const can = [applicant, ...people].flatMap((who) => {
          const by = actorOn({ ...place, state }, who)
          const types = offered(service, state, by).filter((type) => type !== 'withdraw')
          return types.map((type) => ({ type, ...moves[type].at(-1), by, at }) as CaseEvent)
        })
        if (can.length === 0) return
        // First what happens, then who does it: otherwise most cases would only be corrected.
        const types = [...new Set(can.map(({ type }) => type))]
        const those = can.filter(({ type }) => type === types[pick % types.length])
        const event = those[Math.floor(pick / types.length) % those.length]
        const { id } = event.by
        const did = examined.get(id) ?? new Set()
        if (event.type === 'approve' || event.type === 'refuse')
          for (const type of ['recommend', 'recordInspection', 'endorse'])
            expect([event.type, type, did.has(type)]).toEqual([event.type, type, false])
        if (event.type === 'approve' && event.by.delegatedBy?.director) approvedByDelegation++
        if (event.type === 'sendBack') for (const all of examined.values()) all.delete('endorse')
        examined.set(id, did.add(event.type))
        state = step(service, state, event)!.state
      }
    }),
    { numRuns: 400 },
  )
  // Otherwise nothing would have been tried.
  expect(approvedByDelegation).toBeGreaterThan(0)
})

/** A case whose fee is paid, as it comes to those who examine it. */
function received(service: Service): State {
  const others = { id: 'rith', roles: ['reception', 'cashier'] as const }
  const events = [
    { type: 'submit', ...moves.submit.at(-1), by: { id: 'sokha', roles: ['applicant'] }, at },
    { type: 'recordPayment', by: others, at },
    { type: 'acceptFile', by: others, at },
  ] as CaseEvent[]
  return events.reduce((state, event) => step(service, state, event)!.state, open(service, { applicantId: 'sokha' }))
}

test('a decision sent with the role of yesterday is refused at the door', async () => {
  const people = await office()
  const deputy = await person('Kunthea', ['inspector'])
  await delegate(given(deputy, { until: today }), { by: people.director, at: monday })
  const id = await submitted('sme-registration', await person('Sokha'))
  await bring(id, 'decision', people)
  const acting = await seen(deputy, inDays(1))
  await expect(perform(id, { type: 'approve' }, { by: acting, at: inDays(1) })).rejects.toThrow(NotPossible)
})
