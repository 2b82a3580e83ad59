import { worklistOf } from '#app/domain/cases/worklist.server.ts'
import { views } from '#app/domain/cases/worklist-address.ts'
import { viewsFor, worklistQuery } from '#app/domain/cases/worklist-query.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession, personNow } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'

/** `follows`: not this page is asked for, but the one behind it. `varied`: what the address has besides in each round. */
export type Question = {
  kind: string
  role: string
  path: string
  headers: Record<string, string>
  follows?: true
  varied?: (round: number) => string
}

const desks = [
  { role: 'officer', offices: ['02', '12', '17', '00'] },
  { role: 'chief', offices: ['12', '17', '00'] },
  { role: 'director', offices: ['02', '12', '17'] },
  { role: 'reception', offices: ['02', '12', '00'] },
  { role: 'manager', offices: ['00'] },
]
const filters = ['service=sme-registration', 'state=review', 'size=small', 'age=21-', 'assignee=nobody', 'province=12']

/**
 * What people of every kind who use the desk ask for: each view with its counts, filtered, and its second page; searches
 * of all kinds for cases they see; and those cases. The cases are those of the database this process works on.
 */
export async function deskQuestions(at: Date): Promise<Question[]> {
  const questions: Question[] = []
  for (const { role, offices } of desks)
    for (const officeCode of offices) {
      const { id } = await db.person.findFirstOrThrow({
        where: { roles: { some: { role, officeCode } } },
        orderBy: { createdAt: 'asc' },
      })
      const { token } = await beginSession(id, 'bench', at)
      const headers = { Cookie: `session=${token}; language=en` }
      const person = (await personNow(id, at))!
      const asked = (kind: 'list' | 'search' | 'case', paths: string[]) =>
        paths.map((path) => ({ kind, role, path, headers }))
      const lists = asked('list', listsOf(person))
      const cases = await casesOf(person, at)
      questions.push(
        ...lists,
        ...lists.filter(({ path }) => !path.includes('&')).map((each) => ({ ...each, follows: true as const })),
        ...asked('search', cases.filter((_, index) => index % 2 === 0).flatMap(searchesFor)),
        ...asked(
          'case',
          cases.map((each) => `/desk/${each.id}`),
        ),
      )
    }
  return questions
}

function listsOf(person: Person): string[] {
  const plain = viewsFor(person).map((view) => `/desk?view=${view}`)
  return [
    ...plain,
    ...filters.map((filter) => `/desk?view=office&${filter}`),
    ...filters.slice(0, 3).map((filter) => `/desk?view=done&${filter}`),
  ]
}

/** Some cases that stand in the person's lists, early and late. */
async function casesOf(person: Person, at: Date) {
  const lists = await Promise.all(
    views
      .filter((view) => view !== 'mine')
      .map((view) => worklistOf(person, worklistQuery(new URLSearchParams({ view }), person), at)),
  )
  const ids = lists.flatMap(({ rows }) => [rows[0], rows.at(-1)].flatMap((row) => row?.id ?? []))
  return db.case.findMany({
    where: { id: { in: ids } },
    include: { certificate: true, applicant: true },
    orderBy: { id: 'asc' },
  })
}

type Found = Awaited<ReturnType<typeof casesOf>>[number]

/** By its numbers, its names as they are and a little wrong, part of a name, the owner and the telephone. */
function searchesFor({ reference, nameKm, nameEn, certificate, applicant, searchText, closedAt }: Found): string[] {
  const phone = searchText.match(/\+855\d+/)![0]
  const words = [
    ...[reference!, ...(certificate ? [certificate.number] : []), phone.replace('+855', '0')],
    ...[nameKm.replaceAll(' ', ''), nameKm.slice(0, nameKm.indexOf(' ')), nameEn, misspelt(nameEn)],
    ...[applicant.nameKm, applicant.nameEn, misspelt(applicant.nameEn)],
  ]
  const view = closedAt ? 'done' : 'office'
  return words.map((word) => `/desk?${new URLSearchParams({ view, search: word })}`)
}

/** One letter in the middle of the longest word is another one. */
function misspelt(name: string): string {
  const longest = name.split(' ').toSorted((one, other) => other.length - one.length)[0]
  const middle = Math.floor(longest.length / 2)
  return name.replace(longest, `${longest.slice(0, middle)}w${longest.slice(middle + 1)}`)
}
