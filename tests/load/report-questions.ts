import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Question } from './desk-questions.ts'

export const reports = ['turnaround', 'process', 'review'] as const
type Report = (typeof reports)[number]

const pages: Record<Report, string[]> = {
  turnaround: ['', 'province=12', 'service=sme-registration'],
  process: ['', 'share=100'],
  review: [],
}

/**
 * What those who answer for the country and for offices ask of the reports. Each is asked twice: always the same, as who
 * reads on within the minute in which a report is kept; and each round for one month more, which nobody has asked before.
 */
export async function reportQuestions(at: Date): Promise<Question[]> {
  const questions: Question[] = []
  for (const { role, officeCode } of [
    { role: 'manager', officeCode: '00' },
    { role: 'director', officeCode: '12' },
    { role: 'director', officeCode: '17' },
  ]) {
    const { id } = await db.person.findFirstOrThrow({ where: { roles: { some: { role, officeCode } } } })
    const { token } = await beginSession(id, 'bench', at)
    const own = { role, headers: { Cookie: `session=${token}; language=en` } }
    for (const report of reports)
      for (const query of pages[report]) {
        const path = `/management/${report}?${query}`
        questions.push(
          { ...own, kind: `${report}, again`, path },
          { ...own, kind: `${report}, first`, path, from: (round) => monthBefore(at, 12 + round) },
        )
      }
  }
  return questions
}

/** The first day of the month so many months ago. */
function monthBefore(at: Date, months: number): string {
  const [year, month] = dateOf(at).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}
