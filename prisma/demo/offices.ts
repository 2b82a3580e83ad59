import { writeMinute } from '#app/domain/cases/minutes.server.ts'
import { askOpinion } from '#app/domain/cases/opinions.server.ts'
import { delegate } from '#app/domain/people/delegation.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

const hour = 3_600_000

/** What goes on between people of offices: an agency is asked, a minute waits, a director is away for a week. */
export async function workTogether(cast: Cast, at: Date): Promise<void> {
  const [battambang, phnomPenh] = ['02', '12']
  const examined = await oldest(battambang, 'review', 'operating-certificate')
  const document = examined.documents.find(({ slot }) => slot === 'floorPlan')
  const asked = {
    officeCode: 'MOE',
    question: 'ប្រព័ន្ធចម្រោះទឹកសំណល់គ្រប់គ្រាន់សម្រាប់ទំហំផលិតកម្មនេះឬទេ?',
    pages: ['enterprise', 'place'],
    documents: document ? [document.id] : [],
    workingDays: 5,
  }
  const asking = {
    by: cast.at(battambang, 'officer'),
    at: new Date(Math.max(examined.since.getTime(), at.getTime() - 26 * hour)),
  }
  refuse(await askOpinion(examined.id, asked, asking))

  const endorsed = await oldest(battambang, 'endorsement', 'sme-registration')
  const minute = { toRole: 'chief' as const, words: 'សូមពិនិត្យមើលប្លង់ទីតាំងជាពិសេស។ ការវាស់វែងត្រឹមត្រូវហើយ។' }
  const writing = { by: cast.at(battambang, 'officer'), at: after(endorsed.since, 1, at) }
  refuse(await writeMinute(endorsed.id, minute, writing))

  const today = dateOf(at)
  const director = cast.at(phnomPenh, 'director')
  const days = { from: today, until: addDays(today, 6), reason: 'បេសកកម្មនៅខេត្តសៀមរាប' }
  const to = { role: 'director' as const, officeCode: phnomPenh, toId: cast.at(phnomPenh, 'chief').id }
  refuse(await delegate({ ...to, ...days }, { by: director, at }))
}

async function oldest(officeCode: string, status: string, service: string) {
  return db.case.findFirstOrThrow({
    where: { officeCode, status, service },
    orderBy: { since: 'asc' },
    include: { documents: { where: { removedAt: null } } },
  })
}

/** Some hours later, but not before it has happened. */
function after(since: Date, hours: number, now: Date): Date {
  return new Date(Math.min(since.getTime() + hours * hour, now.getTime()))
}

function refuse(problem: string | null) {
  if (problem) throw new Error(`Not possible in the demo world: ${problem}`)
}
