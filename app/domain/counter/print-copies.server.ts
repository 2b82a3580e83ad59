import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { certificateFile } from '#app/domain/register/certificates.server.ts'
import { en } from '#app/i18n/en/index.ts'
import { km } from '#app/i18n/km/index.ts'
import { db } from '#app/platform/db.server.ts'
import { mergedPdf } from '#app/platform/merged-pdf.server.ts'
import { renderPdf } from '#app/platform/pdf.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import { ofReceipts, receiptsOf } from './printed-receipts.server.ts'

/** Many papers in one file for the printer. It says of itself that it is a copy; what was signed stays as it is. */

/** The most cases of one file: putting more together would hold up everybody else for seconds. */
export const mostPrinted = 100

/** Issued cases to print: those of one bulk decision of this person, or of some days; a part of so many at a time. */
export type ToPrint = { bulkId: string | null; from: string; until: string; part: number }

/** The day of a moment in Phnom Penh, as the days to print are named. */
export const todayIn = (at: Date) => dateOf(at)

export async function casesToPrint(person: Person, { bulkId, from, until, part }: ToPrint) {
  const days = { gte: new Date(from), lte: new Date(until) }
  const chosen = bulkId
    ? { bulkItems: { some: { bulkId, result: 'done', bulk: { byId: person.id } } } }
    : { certificate: { issuedOn: days } }
  const where = { AND: [visibleAtDesk(person), { status: 'issued' }, chosen] }
  const [total, cases] = await Promise.all([
    db.case.count({ where }),
    db.case.findMany({
      where,
      orderBy: { certificate: { number: 'asc' } },
      skip: part * mostPrinted,
      take: mostPrinted,
      select: {
        ...{ id: true, reference: true, nameKm: true, nameEn: true },
        certificate: { select: { number: true, issuedOn: true } },
      },
    }),
  ])
  return { total, cases }
}

export type Printed = 'certificates' | 'receipts'

/** The papers of these cases, as far as this person sees them, behind a sheet that says what the file is. Null where there are none. */
export async function printCopies(
  what: Printed,
  ids: readonly string[],
  person: Person,
  at: Date,
): Promise<Uint8Array | null> {
  const rows = await db.case.findMany({
    where: { AND: [visibleAtDesk(person), { id: { in: [...ids] }, status: 'issued' }] },
    orderBy: { certificate: { number: 'asc' } },
    select: { ...ofReceipts, certificate: { select: { number: true } } },
  })
  if (rows.length === 0) return null
  const receipts = what === 'receipts' ? (await Promise.all(rows.map(receiptsOf))).flat() : []
  const numbers =
    what === 'receipts' ? receipts.map(({ number }) => number) : rows.map((each) => each.certificate!.number)
  const title = { km: km.counter.print.copyTitle, en: en.counter.print.copyTitle }
  const text = { km: km.counter.print.copyText, en: en.counter.print.copyText }
  const data = { on: dateOf(at), cover: { title, text, numbers }, receipts }
  const papers = renderPdf({ template: 'app/domain/counter/papers.typ', data })
  if (what === 'receipts') return papers
  const files: Uint8Array[] = [papers]
  for (const number of numbers) {
    const file = await certificateFile(number, person)
    if (file) files.push(file)
  }
  return mergedPdf(files, title.en)
}
