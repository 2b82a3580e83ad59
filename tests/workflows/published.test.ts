import { expect, test } from 'vitest'
import { z } from 'zod'
import { count, oneOf } from '#workflows/fields.ts'
import { services } from '#workflows/index.ts'
import { licensing, unfiled } from '#workflows/kit.ts'
import published from '#workflows/published.json' with { type: 'json' }
import type { Form, Service } from '#workflows/service.ts'
import { compare, fingerprintOf, nameOf } from '../../bin/published-law.ts'

test.for(services.map((service) => [nameOf(service), service] as const))(
  '%s is as it was published',
  ([name, service]) => {
    const inForce = (published as Record<string, string>)[name]
    expect(
      inForce,
      `${name} is not in force yet. When it is ready, run \`npm run publish:law\` and commit workflows/published.json.`,
    ).toBeDefined()
    expect(
      fingerprintOf(service),
      `${name} is in force and has changed: cases would go on under another law than they were submitted under. ` +
        'Take the change back, copy the folder to the next version, make the change there, add it to ' +
        'workflows/index.ts and workflows/forms.ts, and run `npm run publish:law`.',
    ).toBe(inForce)
  },
)

test('no version that was in force has been taken away', () => {
  const { missing } = compare(published, services)
  expect(missing, 'Put it back: cases go on under the version they were submitted under.').toEqual([])
})

const original = version({})

test('a version that says the same has the same fingerprint, wherever it is written', () => {
  expect(fingerprintOf(version({}))).toBe(fingerprintOf(original))
})

type Changes = { states?: object; form?: Form; slots?: string[] }

const changes: [string, Changes][] = [
  ['a target', { states: review({ approve: { guard: by('director'), target: 'refused' } }) }],
  ['a guard', { states: review({ approve: { guard: 'feeIsSettled', target: 'issued' } }) }],
  ['who may', { states: review({ approve: { guard: by('director', 'chief'), target: 'issued' } }) }],
  ['an action', { states: review({ approve: { guard: by('director'), actions: 'keepReviewer', target: 'issued' } }) }],
  ['whom a case waits for', { states: { review: { meta: { waitsFor: 'applicant' } } } }],
  ['a deadline', { states: { review: { after: { correctionDeadline: 'refused' } } } }],
  ['a new state', { states: { lapsed: { type: 'final', meta: { waitsFor: 'nobody' } } } }],
  ['a bound', { form: { ...original.form, people: { schema: z.object({ employees: count(1, 100) }) } } }],
  ['an option', { form: { ...original.form, kind: { schema: z.object({ kind: oneOf(['handicraft']) }) } } }],
  ['the order of pages', { form: Object.fromEntries(Object.entries(original.form).reverse()) }],
  [
    'a condition',
    {
      form: { ...original.form, people: { ...original.form.people, when: ({ kind }) => kind?.kind !== 'handicraft' } },
    },
  ],
  ['a document', { slots: ['photo', 'floorPlan'] }],
]

test.for(changes)('a version that changes %s has another fingerprint', ([, change]) => {
  expect(fingerprintOf(version(change))).not.toBe(fingerprintOf(original))
})

test('a machine that hides a rule in a nameless function cannot be published', () => {
  const hidden = version({ states: review({ approve: { guard: () => true, target: 'issued' } }) })
  expect(() => fingerprintOf(hidden)).toThrow('names only')
})

test('publishing adds what is new, and stops at what has changed or is gone', () => {
  const inForce = { 'renewal.v1': fingerprintOf(original) }
  expect(compare({}, [original])).toEqual({ added: inForce, changed: [], missing: [] })
  expect(compare(inForce, [original])).toEqual({ added: {}, changed: [], missing: [] })
  expect(compare(inForce, [version({ slots: [] })]).changed).toEqual(['renewal.v1'])
  expect(compare({ ...inForce, 'renewal.v0': '' }, [original]).missing).toEqual(['renewal.v0'])
})

function version({ states = {}, form, slots = ['photo'] }: Changes): Service {
  const given = states as { review?: object }
  return {
    id: 'renewal',
    version: 1,
    machine: licensing.createMachine({
      id: 'renewal.v1',
      context: unfiled,
      initial: 'review',
      states: {
        review: {
          meta: { waitsFor: 'office' },
          on: { approve: { guard: by('director'), target: 'issued' } },
          ...given.review,
        },
        issued: { type: 'final', meta: { waitsFor: 'nobody' } },
        refused: { type: 'final', meta: { waitsFor: 'nobody' } },
        ...Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'review')),
      },
    } as never),
    form: form ?? {
      kind: { schema: z.object({ kind: oneOf(['handicraft', 'enterprise']) }) },
      people: { schema: z.object({ employees: count(1, 200) }), when: ({ kind }) => kind?.kind === 'enterprise' },
    },
    slots,
    profile: () => ({}) as never,
  }
}

function review(on: object) {
  return { review: { on } }
}

function by(...params: string[]) {
  return { type: 'by', params }
}
