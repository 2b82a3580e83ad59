import type { ReplayQuestion, YearQuestion } from '#app/domain/reports/simulation/question.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { Format } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

export type Place = { code: string; nameKm: string; nameEn: string }
type Asked = { kind: 'whatIf'; question: YearQuestion } | { kind: 'replay'; question: ReplayQuestion }

export function choicesOfServices(t: Words): Record<string, string> {
  return Object.fromEntries(Object.entries(t.common.services).map(([id, { short }]) => [id, short]))
}

export function nameOfPlace(places: readonly Place[], code: string, format: Format): string {
  const place = places.find((each) => each.code === code)
  return place ? format.name(place) : code
}

/** What a question tries, one sentence a part. */
export function partsOf({ kind, question }: Asked, t: Words, format: Format, places: readonly Place[]): string[] {
  const parts = kind === 'whatIf' ? partsOfYear(question, t, format, places) : partsOfReplay(question, t, format)
  return parts.length > 0 ? parts : [kind === 'whatIf' ? t.whatIf.asked.nothing : t.whatIf.asked.sameRules]
}

function partsOfYear(asked: YearQuestion, t: Words, format: Format, places: readonly Place[]): string[] {
  const words = t.whatIf.asked
  const { officers, standard, spared, peak } = asked
  const parts: string[] = []
  if (officers) {
    const office = nameOfPlace(places, officers.office, format)
    const count = format.number(officers.more)
    parts.push(officers.more === 1 ? fill(words.officer, { office }) : fill(words.officers, { count, office }))
  }
  if (standard) {
    const days = format.workingDays(standard.days)
    const service = standard.service && t.common.services[standard.service].short
    parts.push(service ? fill(words.standardOf, { service, days }) : fill(words.standard, { days }))
  }
  if (spared && spared.sizes.length > 0)
    parts.push(fill(words.sparedSizes, { sizes: spared.sizes.map((each) => t.common.sizes[each]).join(', ') }))
  if (spared && spared.fewerThan > 0) parts.push(fill(words.sparedFewer, { count: format.number(spared.fewerThan) }))
  if (peak) parts.push(fill(words.peak, { times: format.number(peak.times), month: format.month(peak.month) }))
  return parts
}

function partsOfReplay(asked: ReplayQuestion, t: Words, format: Format): string[] {
  const words = t.whatIf.asked
  const { daysOff, fee, provinceUpToRiel, size, inspection } = asked
  const days = (all: readonly string[]) => all.map((each) => format.shortDate(each)).join(', ')
  const parts: string[] = []
  if (daysOff && daysOff.added.length > 0) parts.push(fill(words.added, { days: days(daysOff.added) }))
  if (daysOff && daysOff.removed.length > 0) parts.push(fill(words.removed, { days: days(daysOff.removed) }))
  if (fee) {
    const known = { fee: format.riel(fee.riel), size: t.common.sizes[fee.sizeClass] }
    const service = fee.service && t.common.services[fee.service].short
    parts.push(service ? fill(words.feeOf, { service, ...known }) : fill(words.fee, known))
  }
  if (provinceUpToRiel !== undefined) parts.push(fill(words.province, { capital: format.riel(provinceUpToRiel) }))
  if (size) parts.push(fill(words.size, { size: t.common.sizes[size.sizeClass], count: format.number(size.employees) }))
  if (inspection) {
    const rule = t.admin.terms.fields.rule.options[inspection.rule]
    const service = inspection.service && t.common.services[inspection.service].short
    parts.push(service ? fill(words.inspectionOf, { service, rule }) : fill(words.inspection, { rule }))
  }
  return parts
}
