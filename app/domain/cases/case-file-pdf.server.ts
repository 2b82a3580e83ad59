import type { Person } from '#app/domain/people/access.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { partsOf } from './case-file-parts.server.ts'
import type { CasePage } from './case-page.server.ts'

/** The whole case as one PDF, as this person may read it, in the language of the reader. */
export async function casePdf(found: CasePage, person: Person, language: Language, at: Date): Promise<Uint8Array> {
  const t = wordsFor(language)
  const words = t.office.file
  const format = formatsOf(language)
  const day = (moment: Date | null) => (moment ? format.date(moment) : '')
  const states = t.common.status as Record<string, string>
  const cover: [string, string][] = [
    [words.fields.reference, found.reference ?? ''],
    [words.fields.enterprise, `${found.nameKm} · ${found.nameEn}`],
    [words.fields.applicant, format.name(found.applicant)],
    [words.fields.service, t.common.services[found.service as keyof typeof t.common.services].name],
    [words.fields.state, states[found.status] ?? found.status],
    [words.fields.office, found.office ? format.name(found.office) : ''],
    [words.fields.submitted, day(found.submittedAt)],
    [words.fields.decided, day(found.decidedAt)],
    [words.fields.certificate, found.status === 'issued' ? (found.certificate?.number ?? '') : ''],
    [words.fields.head, found.head],
  ]
  const file = {
    ...{ language, title: words.heading, reference: found.reference, enterprise: format.name(found) },
    on: dateOf(at).split('-').map(Number),
    cover: cover.filter(([, value]) => value !== ''),
    made: `${fill(words.made, { name: format.name(person), date: format.dateTime(at) })} · ${words.notice}`,
    parts: await partsOf(found, person, language, at),
  }
  return renderPdf({ template: 'app/papers/case-file.typ', data: printable(file) })
}

/**
 * What people typed may hold signs of which our letters have none. A paper to be kept for years may not either (PDF/A), so
 * they show as a box, as they would on any other paper.
 */
function printable<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' ? value.replace(unknown, '□') : value,
  )
}

// Khmer, Latin and the signs around them: what Battambang and Libertinus can draw.
const unknown =
  /[^\t\n\x20-\x7E\u00A0-\u024F\u1E00-\u1EFF\u1780-\u17FF\u19E0-\u19FF\u200B-\u200D\u2010-\u2026\u2030-\u203A\u20AC\u2190-\u2193\u2260-\u2265\u25A0\u25A1]/gu
