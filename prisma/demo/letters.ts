import type { Occasion } from '#app/domain/letters/occasion.server.ts'
import { enterLetter } from '#app/domain/letters/register.server.ts'
import { sendLetter, writeLetter } from '#app/domain/letters/write-letter.server.ts'
import { db } from '#app/platform/db.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { complete } from '#prisma/demo/inbox.ts'
import { addDays, dateOf } from '#workflows/calendar.ts'

const day = 24 * 3_600_000

/**
 * The letters of the past weeks at Battambang, in the order in which they were written, and some that came in; those of
 * older cases and other offices are not there. Each is printed when somebody opens it.
 */
export async function writeLetters(cast: Cast, now: Date): Promise<void> {
  const steps = await db.caseEvent.findMany({
    where: {
      type: { in: ['requestCorrection', 'refuse'] },
      case: { officeCode: '02' },
      at: { gte: new Date(now.getTime() - 60 * day) },
    },
    orderBy: { at: 'asc' },
    select: { caseId: true, seq: true },
  })
  for (const step of steps satisfies Occasion[]) await writeLetter(step, { print: false })

  const row = await db.case.findFirstOrThrow({
    where: { officeCode: '02', status: 'review' },
    orderBy: { submittedAt: 'desc' },
    include: { office: true, counter: true },
  })
  const forwarding = {
    kind: 'forwarding',
    agency: 'មន្ទីរបរិស្ថានខេត្តបាត់ដំបង',
    subject: 'សំណើសុំយោបល់អំពីសំណល់រាវ',
    words: 'សូមពិនិត្យ និងផ្តល់យោបល់មកការិយាល័យវិញ។',
  } as const
  await sendLetter(row, forwarding, { by: cast.at('02', 'officer'), at: now, occasion: 'demo' })
  for (const [index, [from, subject]] of received.entries()) {
    const letter = { office: '02', from, subject, on: addDays(dateOf(now), -index - 2) }
    await enterLetter(letter, null, { by: cast.at('02', 'reception'), at: now, occasion: `demo ${index}` })
  }

  // What is not written is of no use to the demo world, and what is written is printed when it is opened.
  const jobs = (await listJobs(db)).filter(({ task }) => task === 'writeLetter' || task === 'printLetter')
  await complete(jobs.map(({ id }) => id))
}

const received = [
  ['មន្ទីរសុខាភិបាលខេត្តបាត់ដំបង', 'ការពិនិត្យអនាម័យនៅកន្លែងផលិតចំណីអាហារ'],
  ['សាលាក្រុងបាត់ដំបង', 'បញ្ជីទីតាំងសិប្បកម្មក្នុងក្រុង'],
] as const
