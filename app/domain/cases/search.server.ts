import { literally } from '#app/domain/literally.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { latinDigits } from '#workflows/fields.ts'

/** What a case is found by, as `Case.searchText` keeps it. */
export function searchText(...parts: string[]): string {
  // Khmer is written with spaces, with unseen ones, or with none: none are kept beside Khmer letters.
  return parts
    .map((part) =>
      plain(part).replace(/(?<=\p{Script=Khmer}) (?=[\p{Script=Khmer}\d])|(?<=\d) (?=\p{Script=Khmer})/gu, ''),
    )
    .join(' ')
}

/** What somebody typed to find a case, cut to a length that no name exceeds. */
export function searched(typed: string): string {
  return plain(typed.slice(0, 120))
}

/**
 * Cases "c" in which every word of the search is found: part of the reference, of a name or of the telephone number.
 * A number of a certificate finds the case it was issued on.
 */
export function isFound(search: string): Prisma.Sql {
  const words = search.split(' ').slice(0, 6)
  const number = search.replaceAll(' ', '').toUpperCase()
  const named = Prisma.join(
    words.map((word) => Prisma.sql`"searchText" like ${containing(word)}`),
    ' and ',
  )
  // One set of ids, each part by its own index: an "or" over two tables would read every case.
  return Prisma.sql`c.id in (
    select id from "Case" where ${named}
    union all select id from "Case" where "searchText" like ${containing(phone(search))}
    union all select "caseId" from "Certificate" where number = ${number})`
}

/** One normal form, small letters, Latin digits, single spaces; nothing that is not seen and nothing that cannot be stored. */
function plain(text: string): string {
  return latinDigits(text.toWellFormed().replace(/[\u200B-\u200D\u2060\uFEFF]/g, ''))
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** A telephone number as it is kept, E.164, whole or its beginning; anything else stays as it is. */
function phone(search: string): string {
  const digits = search.replace(/[\s().-]/g, '')
  return digits.replace(/^(?:00855|\+?855|0)(?=[1-9]\d{4,8}$)/, '+855')
}

const containing = (text: string) => `%${literally(text)}%`
