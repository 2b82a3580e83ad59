import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alike, type Outcome, outcomes, transitionsOf } from '#app/domain/reports/simulation/transitions.ts'
import { deadlinesIn, open, type State, step, waitsFor } from '#workflows/engine.ts'
import { services } from '#workflows/index.ts'
import { type CaseEvent, type Role, roles } from '#workflows/kit.ts'

const at = '2026-11-16T02:00:00.000Z'
const answerBy = '2026-12-30T10:30:00.000Z'

/** The event as it really comes: with a fee in riel, a date, a reason, somebody's name. */
function eventOf(outcome: Outcome, role: Role, advice: 'approve' | 'refuse'): CaseEvent {
  const by = { id: role === 'applicant' ? 'Sokha' : `${role} of Battambang`, roles: [role] }
  return {
    ...{ type: outcome, by, at, remark: 'Seen.' },
    ...{ answerBy, on: '2026-11-20', passed: advice === 'approve', advice, reason: 'place' },
  } as unknown as CaseEvent
}

// People have names here and roles there; the rest of what guards read has to be the same.
const facts = (state: State) => {
  const role = (name: string | null) => name?.replace(' of Battambang', '') ?? null
  const { reviewers, endorsedBy, ...context } = state.context
  return alike({
    value: state.value,
    context: {
      ...context,
      ...{ applicantId: 'applicant', endorsedBy: role(endorsedBy), reviewers: reviewers.map((each) => role(each)!) },
    },
  })
}

const tries = fc.array(fc.tuple(fc.constantFrom(...outcomes), fc.constantFrom('approve' as const, 'refuse' as const)), {
  maxLength: 60,
})

test.each(services)('a simulated $id goes through exactly the states that the engine steps through', (service) => {
  const begin = transitionsOf(service)
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), tries, (feeIsDue, inspectionNeeded, happened) => {
      const by = { id: 'Sokha', roles: ['applicant'] } as const
      const filing = { fee: feeIsDue ? 40_000 : 0, level: 'ministry', inspectionNeeded } as const
      let real = step(service, open(service, { applicantId: 'Sokha' }), { type: 'submit', filing, by, at })!.state
      let place = begin({ feeIsDue, inspectionNeeded })
      for (const [outcome, advice] of happened) {
        expect(place.state).toEqual(facts(real))
        expect(place.waitsFor).toBe(waitsFor(service, real.value))
        const events =
          outcome === 'deadline'
            ? deadlinesIn(service, real).map((type) => ({ type }))
            : roles.map((role) => eventOf(outcome, role, advice))
        const stepped = events.map((event) => step(service, real, event)).find((each) => each !== null)
        const next = place.after(outcome)
        expect(next?.status).toBe(stepped?.state.value)
        if (!stepped || !next) continue
        real = stepped.state
        place = next
      }
    }),
  )
})
