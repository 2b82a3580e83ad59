import type { WorklistQuery } from '#app/domain/cases/worklist-address.ts'
import { worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import { officesOfLetters } from '#app/domain/letters/letter-offices.ts'
import { isStaff, type Person } from '#app/domain/people/access.server.ts'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { divisionsFor } from '#app/domain/register/divisions.server.ts'
import { filterOf, readers } from '#app/domain/reports/report-filter.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/shape.ts'
import type { Row, Sheet } from '#app/platform/spreadsheet.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Role } from '#workflows/kit.ts'
import { caseList, thereIn } from './case-list.server.ts'
import { type ExportKind, exportKinds } from './export-kinds.ts'
import type { List, Say } from './list.server.ts'
import { certificateList, letterList, paymentList } from './paper-lists.server.ts'
import { eventList, returnList, stayList } from './raw-lists.server.ts'
import { onWorklist } from './worklist-list.server.ts'

/** Which list, as which address asks for it, in which language. */
export type Asked = { kind: ExportKind; query: string; language: Language }

/** The lists this person may have as files: the desk's for all who sit there, letters for who keeps the register. */
export function kindsFor(person: Person): ExportKind[] {
  return exportKinds.filter((kind) => mayHave(kind, person))
}

export function mayHave(kind: ExportKind, person: Person): boolean {
  if (kind === 'worklist') return isStaff(person)
  if (!person.roles.some(({ role }) => (readers as readonly Role[]).includes(role))) return false
  return kind !== 'letters' || officesOfLetters(person).length > 0
}

/** The list as this person may see it at a moment; null where it is not for this person. */
export async function listOf({ kind, query, language }: Asked, person: Person, at: Date): Promise<List | null> {
  if (!mayHave(kind, person)) return null
  const say = await saying(language)
  const address = new URLSearchParams(query)
  if (kind === 'worklist') return deskList(worklistQuery(address, person), person, say, at)
  const filter = filterOf(address, at)
  switch (kind) {
    case 'cases':
      return caseList(thereIn(person, filter), say)
    case 'events':
      return eventList(thereIn(person, filter), person)
    case 'stays':
      return stayList(thereIn(person, filter))
    case 'returns':
      return returnList(thereIn(person, filter))
    case 'certificates':
      return certificateList(person, filter, say)
    case 'letters':
      return letterList(person, filter, say)
    case 'payments':
      return paymentList(person, filter, say)
  }
}

/** So many rows are given at once; longer lists are made by a job. */
export const mostDirect = 5000

/** The work list of an address as a table, at once. */
export async function worklistSheet(
  query: WorklistQuery,
  person: Person,
  { language, at }: { language: Language; at: Date },
): Promise<Sheet & { total: number }> {
  const name = fileName('worklist', at)
  const list = await deskList(query, person, await saying(language), at)
  return { name, head: list.head, rows: rowsIn(list.batches()), total: await list.total() }
}

async function deskList(query: WorklistQuery, person: Person, say: Say, at: Date): Promise<List> {
  return caseList(await onWorklist(person, query, at), say)
}

/** `one-window-events-2026-11-16`: of ASCII letters, as every system takes it. */
export function fileName(kind: ExportKind, at: Date): string {
  return `one-window-${kind}-${dateOf(at)}`
}

export async function* rowsIn(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const batch of batches) yield* batch
}

async function saying(language: Language): Promise<Say> {
  const [offices, { province: provinces }] = await Promise.all([officePlaces(), divisionsFor({})])
  const format = formatsOf(language)
  const nameIn = (list: readonly { code: string; nameKm: string; nameEn: string }[]) => {
    const names = new Map(list.map((each) => [each.code, format.name(each)]))
    return (code: string | null) => (code === null ? '' : (names.get(code) ?? code))
  }
  return { t: wordsFor(language), format, office: nameIn(offices), province: nameIn(provinces) }
}
