import { createHash } from 'node:crypto'
import { z } from 'zod'
import { open } from '#workflows/engine.ts'
import { questionOf } from '#workflows/fields.ts'
import { type Answers, type Form, pagesOf, type Service } from '#workflows/service.ts'

/** Fingerprints of the versions in force, by name: workflows/published.json. */
export type Published = Record<string, string>

export const nameOf = ({ id, version }: Pick<Service, 'id' | 'version'>) => `${id}.v${version}`

/** What publishing would add, and what stands in its way. */
export function compare(published: Published, services: readonly Service[]) {
  const current = Object.fromEntries(services.map((service) => [nameOf(service), fingerprintOf(service)]))
  const names = Object.keys(published)
  return {
    added: Object.fromEntries(Object.entries(current).filter(([name]) => !(name in published))),
    changed: names.filter((name) => name in current && current[name] !== published[name]),
    missing: names.filter((name) => !(name in current)),
  }
}

/** SHA-256 of everything that a version declares. */
export function fingerprintOf(service: Service): string {
  return createHash('sha256')
    .update(JSON.stringify(declared(service)))
    .digest('hex')
}

/**
 * What a version declares: its machine with the names and parameters of guards, actions and deadlines, the facts it
 * begins with, and its form. Order counts: the first transition that fits is taken, and pages are asked in their order.
 */
export function declared(service: Service) {
  const { machine, form, slots } = service
  const { context: _, ...config } = machine.config
  return {
    machine: named(config),
    facts: open(service, { applicantId: '' }).context,
    pages: Object.entries(form).map(([page, { schema }]) => ({
      page,
      schema: z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }),
      questions: kindsOf(schema),
    })),
    asked: asked(form),
    slots,
  }
}

/** A configuration as data. Combined guards are functions that carry their parts; a nameless function has no place in the law. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named)
  if (typeof value === 'function') {
    const { name, guards } = value as { name: string; guards?: unknown[] }
    if (!guards) throw new Error(`A machine may hold names only, and this one holds a function: ${value}`)
    return { [name]: guards.map(named) }
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each)]))
}

function kindsOf({ shape }: z.ZodObject): object {
  const kinds = Object.entries(shape).map(([name, field]) => {
    const { row, ...question } = questionOf(field)
    return [name, row ? { ...question, row: kindsOf(row) } : question]
  })
  return Object.fromEntries(kinds)
}

/**
 * The pages that are asked for no choice and for every pair of choices, with and without a certificate to continue. A condition is a
 * function, and what counts of it is what it says: its text changes with every tool that formats or compiles it.
 */
function asked(form: Form): string[] {
  const chosen = Object.entries(form).flatMap(([page, { schema }]) =>
    Object.entries(schema.shape).flatMap(([name, field]) => {
      const { kind, options = [] } = questionOf(field)
      return options.map((option) => ({ page, name, answer: kind === 'manyOf' ? [option] : option }))
    }),
  )
  const pairs = chosen.flatMap((one, index) => chosen.slice(index).map((other) => [one, other]))
  const origins: Answers[] = [{}, { origin: { certificate: '' } }]
  return origins.flatMap((origin) =>
    [[], ...pairs].map((choices) => pagesOf(form, answers(origin, ...choices)).join(' ')),
  )
}

function answers(origin: Answers, ...choices: { page: string; name: string; answer: unknown }[]): Answers {
  const all = { ...origin }
  for (const { page, name, answer } of choices) all[page] = { ...all[page], [name]: answer }
  return all
}
