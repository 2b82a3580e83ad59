import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Question } from './desk-questions.ts'

const readers = [
  { role: 'manager', officeCode: '00' },
  { role: 'director', officeCode: '12' },
  { role: 'director', officeCode: '17' },
]
const asked = [
  ['turnaround', ''],
  ['turnaround', 'province=12'],
  ['turnaround', 'service=sme-registration'],
  ['process', ''],
  ['process', 'share=100'],
]

/**
 * What those who answer for the country and for offices ask of the reports. Each is asked twice: always the same, as who
 * reads on within the minute in which a report is kept; and each round for one month more, or for the year before, which
 * nobody has asked yet. The annual review is for those who answer for the country.
 */
export async function reportQuestions(at: Date): Promise<Question[]> {
  const questions: Question[] = []
  for (const { role, officeCode } of readers) {
    const { id } = await db.person.findFirstOrThrow({ where: { roles: { some: { role, officeCode } } } })
    const { token } = await beginSession(id, 'bench', at)
    const own = { role, headers: { Cookie: `session=${token}; language=en` } }
    const ask = (report: string, query: string, varied: (round: number) => string) => {
      const path = `/management/${report}?${query}`
      questions.push({ ...own, kind: `${report}, again`, path }, { ...own, kind: `${report}, first`, path, varied })
    }
    for (const [report, query] of asked) ask(report, query, (round) => `from=${monthBefore(at, 12 + round)}`)
    const thisYear = Number(dateOf(at).slice(0, 4))
    if (role === 'manager') ask('review', '', (round) => `year=${thisYear - 1 - round}`)
  }
  return questions
}

/** The first day of the month so many months ago. */
function monthBefore(at: Date, months: number): string {
  const [year, month] = dateOf(at).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}
