import { literally } from '#app/domain/literally.ts'
import { isVisibleAtDesk, ownCounters, ownOffices, type Person } from '#app/domain/people/access.server.ts'
import { plainKhmer } from '#app/domain/plain-khmer.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { latinDigits } from '#workflows/fields.ts'

/** What a case is found by, as `Case.searchText` keeps it. */
export function searchText(...parts: string[]): string {
  return parts.map(withoutGaps).join(' ')
}

/** What somebody typed to find a case, cut to a length that no name exceeds. */
export function searched(typed: string): string {
  return plain(typed.slice(0, 120))
}

/** So many finds among what is open, and as many among what has ended, are looked at: who gets more has to say more. */
export const mostFound = 50

// Of what has ended with the very words: whoever gets so many does not mean those that only contain them.
const enough = 10

/**
 * Finds as `found(id, rank)`, the surest first: 0 the number of a case or a certificate, 1 the very words, 2 parts of
 * words; only where there are none of these, words that are nearly the same (`<%`, by the threshold of db.server.ts), from
 * 3 downwards by how near. Only cases this person sees, under `more` conditions on "c".
 */
export function foundBy(search: string, person: Person, more: Prisma.Sql): Prisma.Sql {
  const number = search.replaceAll(' ', '').toUpperCase()
  const seen = Prisma.sql`${isVisibleAtDesk(person)} and ${more}`
  // Whoever types a whole number that is known looks for nothing that only contains it.
  const unlessNumbered =
    isWhole.test(number) || isTelephone.test(phone(search))
      ? Prisma.sql`not exists (select from numbered)`
      : Prisma.sql`true`
  const contains = containing(search)
  const near = nearly(search)
  const open = Prisma.sql`c."submittedAt" is not null and c."closedAt" is null`
  const ended = Prisma.sql`c."submittedAt" is not null and c."closedAt" is not null`
  const fromEach = (condition: (text: Prisma.Sql) => Prisma.Sql, ...ends: Prisma.Sql[]) =>
    Prisma.join(
      searchPlaces(person).flatMap(({ place, text }) =>
        ends.map(
          // What is open has one index for all, whoever looks.
          (end) => Prisma.sql`(select c.id, c."searchText" from "Case" c
            where ${place} and ${end} and ${condition(end === open ? orNothing : text)} and ${more} limit ${mostFound + 1})`,
        ),
      ),
      ' union all ',
    )
  const whole = (words: string[], ...ends: Prisma.Sql[]) =>
    Prisma.join(
      searchPlaces(person).flatMap(({ place, mark }) =>
        ends.map(
          (end) => Prisma.sql`(select c.id, c."searchText" from "Case" c where ${place} and ${end} and ${more}
            and ${wholeWords} @> ${[...words, ...mark]}::text[] limit ${mostFound + 1})`,
        ),
      ),
      ' union all ',
    )
  const telephone = phone(search)
  const byTelephone = isTelephone.test(telephone)
    ? Prisma.sql`union all select id from (${whole([telephone], open, ended)}) called`
    : Prisma.empty
  return Prisma.sql`numbered as materialized (
      select c.id from "Case" c where c.reference = ${number} and ${seen}
      union all select c.id from "Certificate" n join "Case" c on c.id = n."caseId" where n.number = ${number} and ${seen}
      ${byTelephone}
    ), worded as materialized (
      select * from (${whole(wordsOf(search), ended)}) worded where ${unlessNumbered}
    ), containing as materialized (
      select * from (${fromEach(contains, open)}) parts where ${unlessNumbered}
      union all select * from worded
      union all select * from (${fromEach(contains, ended)}) parts
        where ${unlessNumbered} and (select count(*) from worded) < ${enough}
    ), ${near?.before ?? Prisma.empty}near as materialized (${
      near
        ? Prisma.sql`select * from (${fromEach(near.isNear, open, ended)}) near
            where not exists (select from numbered) and not exists (select from containing) and ${near.unless}`
        : Prisma.sql`select id, "searchText" from containing where false`
    }), found as materialized (
      select id, min(rank)::int as rank from (
        select id, 0 as rank from numbered
        union all select id, case when ' ' || "searchText" || ' ' like ${`% ${literally(withoutGaps(search))} %`} then 1 else 2 end
          from containing
        union all select id, 3 + floor((1 - word_similarity(${search}, "searchText")) * 10) from near
      ) ranked group by id
    )`
}

/** A reference (REG-2026-000123) or the number of a certificate. */
const isWhole = /^[A-Z]{2,3}-\d{4}-\d{6}$/

/** A whole telephone number, as it is kept. */
const isTelephone = /^\+855[1-9]\d{7,8}$/

/** As the indexes of whole words have it (migration 0031). */
const wholeWords = Prisma.sql`public.whole_words(c."searchText", c."officeCode", c."counterCode")`

/** The words as `whole_words` tells them apart. */
function wordsOf(search: string): string[] {
  return withoutGaps(search)
    .split(/[-.,;:/()"' ]+/)
    .filter((word) => word !== '')
}

/** Khmer is written with spaces, with unseen ones, or with none: none are kept beside Khmer letters. */
function withoutGaps(text: string): string {
  return plain(text).replace(/(?<=\p{Script=Khmer}) (?=[\p{Script=Khmer}\d])|(?<=\d) (?=\p{Script=Khmer})/gu, '')
}

/** Every word is part of the text, or it is all one telephone number. */
function containing(search: string): (text: Prisma.Sql) => Prisma.Sql {
  const words = search.split(' ').slice(0, 6)
  const number = phone(search)
  return (text) => {
    const all = words.map((word) => Prisma.sql`${text} like ${partOf(word)}`)
    const named = Prisma.join(all, ' and ')
    return !/^\+?\d+$/.test(number) || number === search
      ? named
      : Prisma.sql`(${named} or ${text} like ${partOf(number)})`
  }
}

// Of everything that was typed, where one word of several is far off.
const nearAltogether = 0.65

/** `before` is needed by what `isNear` asks; nothing is near where not `unless`. */
type Near = { before: Prisma.Sql; unless: Prisma.Sql; isNear: (text: Prisma.Sql) => Prisma.Sql }

/**
 * Every word is nearly one of the text, or all of them together are; what has digits is right or wrong, and two letters are
 * near to everything.
 */
function nearly(search: string): Near | null {
  const words = search.split(' ').slice(0, 6)
  const vague = words.filter((word) => /^[\p{L}\p{M}]{3,}$/u.test(word))
  if (vague.length === 0) return null
  const exact = (text: Prisma.Sql) =>
    words
      .filter((word) => !vague.includes(word))
      // An index of trigrams would be read whole for two letters.
      .map((word) => Prisma.sql`${word.length < 3 ? Prisma.sql`${text} || ''` : text} like ${partOf(word)}`)
  return vague.every((word) => isLatin.test(word))
    ? bySimilarWords(search, vague, exact)
    : byTrigrams(search, vague, exact)
}

type Exact = (text: Prisma.Sql) => Prisma.Sql[]

/** Khmer is written in one: it has no words to compare, but parts. */
function byTrigrams(search: string, vague: readonly string[], exact: Exact): Near {
  return {
    before: Prisma.empty,
    unless: Prisma.sql`true`,
    isNear: (text) => {
      const each = vague.map((word) => Prisma.sql`${word} <% ${text}`)
      const together = Prisma.sql`(${search} <% ${text} and word_similarity(${search}, ${text}) >= ${nearAltogether})`
      return Prisma.join([Prisma.sql`(${Prisma.join(each, ' and ')} or ${together})`, ...exact(text)], ' and ')
    },
  }
}

/**
 * The words that cases are found by are few, however many cases there are (migration 0021): those like what was typed are
 * looked for first, and then cases in which they stand. A word like none may be missing where the rest is near altogether.
 */
function bySimilarWords(search: string, vague: readonly string[], exact: Exact): Near {
  const similar = vague.map((word, nth) => Prisma.sql`select ${nth} as nth, (${similarTo(word)}) as pattern`)
  return {
    before: Prisma.sql`patterns as materialized (${Prisma.join(similar, ' union all ')}), `,
    unless: Prisma.sql`exists (select from patterns where pattern is not null)`,
    isNear: (text) => {
      const each = vague.map(
        (_, nth) => Prisma.sql`${text} ~ (select coalesce(pattern, '') from patterns where nth = ${nth})`,
      )
      const enough = Prisma.sql`(not exists (select from patterns where pattern is null)
        or word_similarity(${search}, ${text}) >= ${nearAltogether})`
      return Prisma.join([...each, ...exact(text), enough], ' and ')
    },
  }
}

// More would find what nobody means.
const mostSimilar = 8

/** A pattern for the known words that are most like this one: first those with one slip between, then by trigrams. */
function similarTo(word: string): Prisma.Sql {
  const close = Prisma.sql`word like any(${oneSlipFrom(word)}::text[])`
  return Prisma.sql`select '(^|[^[:alpha:]])(' || string_agg(word, '|') || ')([^[:alpha:]]|$)' from (
    select word from "SearchWord" where ${close} or ${word} <% word
    order by ${close} desc, word_similarity(${word}, word) desc, word limit ${mostSimilar}) words`
}

/** Patterns for words with one letter wrong, too few or too many, or two in each other's place. */
function oneSlipFrom(word: string): string[] {
  const letters = [...word]
  return letters.flatMap((letter, at) => [
    letters.with(at, '_').join(''),
    letters.toSpliced(at, 1).join(''),
    letters.toSpliced(at, 0, '_').join(''),
    ...(at > 0
      ? [
          letters
            .with(at, letters[at - 1])
            .with(at - 1, letter)
            .join(''),
        ]
      : [`${word}_`]),
  ])
}

const isLatin = /^[a-z\u00df-\u024f]+$/

const partOf = (word: string) => `%${literally(word)}%`

// As the indexes of an office, of a counter and of what is open have it.
const orNothing = Prisma.sql`coalesce(c."searchText", '')`

/** Where this person's cases are, each with the text as its index has it and its mark among the whole words: the conditions stand in the statement itself. */
function searchPlaces(person: Person): { place: Prisma.Sql; text: Prisma.Sql; mark: string[] }[] {
  const offices = ownOffices(person)
  if (!offices) return [{ place: Prisma.sql`true`, text: Prisma.sql`c."searchText"`, mark: [] }]
  const decided = offices.map((code) => ({ place: Prisma.sql`c."officeCode" = ${literal(code)}`, mark: [`@${code}`] }))
  const elsewhere = ownCounters(person).map((code) => ({
    place: Prisma.sql`c."counterCode" = ${literal(code)} and c."counterCode" <> c."officeCode"`,
    mark: [`#${code}`],
  }))
  return [...decided, ...elsewhere].map((each) => ({ ...each, text: orNothing }))
}

/** A code as the condition of an index names it; another one, which has none, as a value. */
function literal(code: string): Prisma.Sql {
  return /^\d{2}$/.test(code) ? Prisma.raw(`'${code}'`) : Prisma.sql`${code}`
}

/** One normal form, small letters, Latin digits, single spaces; nothing that is not seen and nothing that cannot be stored. */
function plain(text: string): string {
  return latinDigits(plainKhmer(text.toWellFormed().normalize('NFC')))
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** A telephone number as it is kept, E.164, whole or its beginning; anything else stays as it is. */
function phone(search: string): string {
  const digits = search.replace(/[\s().-]/g, '')
  return digits.replace(/^(?:00855|\+?855|0)(?=[1-9]\d{4,8}$)/, '+855')
}
