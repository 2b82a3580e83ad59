import { isDeepStrictEqual } from 'node:util'
import type { Conflict } from '#app/components/page-conflict.tsx'
import type { Draft } from '#app/domain/cases/draft.server.ts'
import { shownOf } from '#app/domain/cases/saving.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { questionOf } from '#workflows/fields.ts'

type Values = Record<string, unknown>

/** What stands between somebody's page and what was saved of it meanwhile. `draft` is as it is now. */
export async function conflictOn(
  request: Request,
  { draft, page, fields }: { draft: Draft; page: string; fields: string[] },
  typed: Values,
  person: Person,
): Promise<Conflict> {
  const shown = shownOf(draft, page)
  const last = draft.saved[page]
  const { shape } = draft.machine.form[page].schema
  const legible = (name: string, value: unknown) => legibleAs(shape[name], value)
  const differences = fields
    .map((name) => ({ name, saved: legible(name, shown[name]), yours: legible(name, typed[name]) }))
    .filter(({ saved, yours }) => !isDeepStrictEqual(saved, yours))
  const other = last && last.byId !== person.id ? last.byId : null
  const named = (side: 'saved' | 'yours') => ({
    [page]: Object.fromEntries(differences.map((each) => [each.name, each[side]])),
  })
  return {
    at: last?.at ?? draft.changedAt.toISOString(),
    by: other ? ((await namesOfPeople([other]))[other] ?? null) : null,
    differences,
    options: await labelsFor([named('saved'), named('yours')], languageOf(request)),
  }
}

/** What was typed, as an answer where it is one; else so that it can be shown, whatever a browser sent. */
function legibleAs(schema: Draft['machine']['form'][string]['schema']['shape'][string], value: unknown): unknown {
  const read = (schema as { safeParse: (value: unknown) => { success: boolean; data?: unknown } }).safeParse(value)
  if (read.success) return read.data
  const { kind, rows = [], columns = [] } = questionOf(schema)
  const plain = (each: unknown) => (typeof each === 'string' || typeof each === 'number' ? each : undefined)
  const cells = (each: unknown) => (each !== null && typeof each === 'object' ? (each as Values) : {})
  if (kind === 'rows')
    return (Array.isArray(value) ? value : []).map((row) =>
      Object.fromEntries(Object.entries(cells(row)).map(([name, each]) => [name, plain(each)])),
    )
  if (kind === 'grid')
    return Object.fromEntries(
      rows.map((row) => [
        row,
        Object.fromEntries(columns.map((each) => [each, plain(cells(cells(value)[row])[each])])),
      ]),
    )
  if (kind === 'manyOf') return (Array.isArray(value) ? value : [value]).filter((each) => plain(each) !== undefined)
  return plain(value)
}
