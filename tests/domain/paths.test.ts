import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  openDraft,
  resubmitApplication,
  submitApplication,
  withdrawApplication,
} from '#app/domain/cases/applications.server.ts'
import { type Deadline, passDeadline } from '#app/domain/cases/deadlines.server.ts'
import { decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import { scheduleInspection } from '#app/domain/cases/inspections.server.ts'
import { NotPossible, perform } from '#app/domain/cases/perform.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import { type Person, system } from '#app/domain/people/access.server.ts'
import { issueCertificate } from '#app/domain/register/certificates.server.ts'
import { forgetTerms } from '#app/domain/terms.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from '#tests/support/answers.ts'
import { audit } from '#tests/support/audit.ts'
import { after, askForCorrection, completeDraft, inspect, monday, recommend } from '#tests/support/cases.ts'
import { type OfficePeople, office, person, personWith } from '#tests/support/people.ts'
import { timersOf } from '#tests/support/queue.ts'
import {
  colleagues,
  eventTypes,
  everyTransition,
  moves,
  type Path,
  type Snapshot,
  type Step,
} from '#tests/support/walks.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { State, TimerEvent } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { roles, type Sent } from '#workflows/kit.ts'
import { type Service, serviceIds } from '#workflows/service.ts'

// Terms by which every filing of the walks is possible for every service: from 2027 nobody pays, and risk decides on inspections.
const free = new Date('2027-01-04T02:00:00.000Z')
await db.term.createMany({
  data: serviceIds.flatMap((service) => [
    {
      key: 'inspection',
      service,
      value: { rule: 'risk', reuseMonths: 12, maxPerYear: 1 },
      validFrom: new Date('2026-01-01'),
    },
    {
      key: 'exemptions',
      service,
      value: [{ code: 'all', nameKm: 'ទាំងអស់', nameEn: 'Everybody', percent: 100, from: '2027-01-01', until: null }],
      validFrom: new Date('2027-01-01'),
    },
  ]),
})
forgetTerms()
const risky = (await db.activity.findFirstOrThrow({ where: { risky: true } })).code

const applicants = [await person('Sokha'), await person('Pisey'), await person('Kosal')]
/** A risky activity goes to the ministry. */
const offices: Record<string, OfficePeople> = { '02': await office('02'), '00': await office('00') }

test.for(services.map((service) => [`${service.id} v${service.version}`, service] as const))(
  '%s: every path through the machine, walked by people, leaves behind what the machine says',
  { timeout: 120_000 },
  async ([, service]) => {
    const paths = everyTransition(service, colleagues)
    expect(paths.length).toBeGreaterThan(80)
    const queue = [...paths]
    // An applicant each, because an untouched draft is opened again.
    const walkOn = async (applicant: Person) => {
      for (let path = queue.pop(); path; path = queue.pop()) await walk(service, path, applicant)
    }
    await Promise.all(applicants.map(walkOn))
  },
)

async function walk(service: Service, { steps }: Path, sokha: Person) {
  const [first] = steps
  const filing = first.event.type === 'submit' ? first.event.filing : { fee: 1, inspectionNeeded: false }
  const start = filing.fee > 0 ? monday : free
  const enterprise = { ...completeAnswers(service.id).enterprise, ...(filing.inspectionNeeded && { activity: risky }) }
  const id = await completeDraft(service.id, sokha, start, { enterprise })
  const people = offices[filing.inspectionNeeded ? '00' : '02']
  const names = new Map(Object.entries(people).map(([role, { id }]) => [id, role]))
  names.set(sokha.id, 'sokha')
  for (const [index, { event, state }] of steps.entries()) {
    // Seven hours a step: over lunch, over night and over the weekend.
    await send(id, event, { ...people, applicant: sokha }, after(7 * (index + 1), start))
    const row = await db.case.findUniqueOrThrow({ where: { id }, select: { state: true } })
    expect(comparable(row.state as unknown as State, names)).toEqual(comparable(state))
    const timers = await timersOf(id)
    expect(timers.length).toBe(state.value === 'correction' ? 1 : 0)
  }
  await audit(id)
}

type People = OfficePeople & { applicant: Person }

/** The way in that people have for each event. */
async function send(id: string, event: Step['event'] | TimerEvent, people: People, at: Date) {
  if (!('by' in event)) {
    const [{ payload, run_at }] = await timersOf(id)
    return passDeadline(payload as Deadline, run_at)
  }
  const by = people[event.by.roles[0] as keyof People]
  switch (event.type) {
    case 'submit':
      return submitApplication((await findDraft(id, by))!, by, at)
    case 'resubmit':
      return resubmitApplication((await findDraft(id, by))!, by, at)
    case 'withdraw':
      return withdrawApplication(id, by, at)
    case 'recordPayment':
      return recordPayment(id, { by, at })
    case 'requestCorrection':
      return askForCorrection(id, by, at)
    case 'scheduleInspection':
      return scheduleInspection(id, dateOf(at), { by, at })
    case 'recordInspection':
      return inspect(id, people, at)
    case 'certificateIssued':
      return issueCertificate(id, at)
    case 'recommend':
      return recommend(id, by, at)
    case 'sendBack':
      return decide(id, { type: 'sendBack', remark: 'Please look again.' }, { by, at })
    case 'refuse':
      return decide(id, { type: 'refuse', reason: refusal, remark: '' }, { by, at })
    default:
      return decide(id, { type: event.type }, { by, at })
  }
}
const refusal = (await db.reason.findFirstOrThrow({ where: { kind: 'refusal' } })).code

/** What a state has in common with that of the graph: people by their roles, money and times only as there or not, and not how often. */
function comparable({ value, context }: State | Snapshot, names = new Map<string, string>()) {
  const { level: _, rounds: __, fee, reviewers, endorsedBy, applicantId, correction, ...facts } = context
  const name = (id: string) => names.get(id) ?? id
  return {
    value,
    ...facts,
    feeIsDue: fee > 0,
    reviewers: reviewers.map(name).sort(),
    endorsedBy: endorsedBy && name(endorsedBy),
    applicantId: name(applicantId),
    isAsked: correction !== null,
  }
}

test.for(serviceIds)(
  '%s: whatever people try at whatever office, what is offered is exactly what is accepted',
  {
    timeout: 120_000,
  },
  async (service) => {
    const all = roles.filter((role) => role !== 'applicant')
    const everywhere = all.flatMap((role) => ['00', '02'].map((officeCode) => ({ role, officeCode })))
    const cast: (Person | typeof system)[] = [
      system,
      await personWith('Sokha', everywhere),
      await personWith('Malis', everywhere),
      await personWith('Veasna', everywhere),
      await person('Dara', ['officer', 'chief', 'manager']),
      await person('Rith', [...all], '12'),
      await personWith('Bopha', [
        { role: 'director', officeCode: '02' },
        { role: 'cashier', officeCode: '02' },
        { role: 'officer', officeCode: '00' },
      ]),
    ]
    const applicant = cast[1] as Person
    const tries = fc.array(
      fc.record({ who: fc.nat(), follows: fc.boolean(), type: fc.nat(), brings: fc.nat(), hours: fc.nat(40) }),
      { minLength: 10, maxLength: 25 },
    )

    await fc.assert(
      fc.asyncProperty(tries, fc.constantFrom('00', '02'), async (all, officeCode) => {
        const id = (await openDraft(service, applicant, monday))!
        await db.case.update({ where: { id }, data: { officeCode, counterCode: '02', revision: 1 } })
        let at = monday
        for (const { who, follows, type, brings, hours } of all) {
          const by = cast[who % cast.length]
          at = after(hours, at)
          const before = await db.case.findUniqueOrThrow({ where: { id } })
          const choices = decisionsFor(before, by as Person, at)
          const from = follows && choices.length > 0 ? choices : eventTypes
          const chosen = from[type % from.length]
          const sent = { type: chosen, ...moves[chosen][brings % moves[chosen].length] } as Sent
          const accepted = await perform(id, sent, { by, at }).then(
            () => true,
            (error) => {
              if (!(error instanceof NotPossible)) throw error
              return false
            },
          )
          expect(accepted, `${chosen} in ${before.status}`).toBe(choices.includes(chosen))
          if (!accepted) expect(await db.case.findUniqueOrThrow({ where: { id } })).toEqual(before)
        }
        await audit(id)
      }),
      { numRuns: 20 },
    )
  },
)
