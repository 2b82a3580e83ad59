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
 * reads on within the minute in which a report is kept; and each round for one month more, which nobody has asked before.
 * The annual review of last year is for the country alone; it is not kept.
 */
export async function reportQuestions(at: Date): Promise<Question[]> {
  const questions: Question[] = []
  for (const { role, officeCode } of readers) {
    const { id } = await db.person.findFirstOrThrow({ where: { roles: { some: { role, officeCode } } } })
    const { token } = await beginSession(id, 'bench', at)
    const own = { role, headers: { Cookie: `session=${token}; language=en` } }
    for (const [report, query] of asked) {
      const path = `/management/${report}?${query}`
      questions.push(
        { ...own, kind: `${report}, again`, path },
        { ...own, kind: `${report}, first`, path, from: (round) => monthBefore(at, 12 + round) },
      )
    }
    const lastYear = Number(dateOf(at).slice(0, 4)) - 1
    if (role === 'manager') questions.push({ ...own, kind: 'review', path: `/management/review?year=${lastYear}` })
  }
  return questions
}

/** The first day of the month so many months ago. */
function monthBefore(at: Date, months: number): string {
  const [year, month] = dateOf(at).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}
