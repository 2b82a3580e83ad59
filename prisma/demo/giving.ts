import { assignCases, claimCases } from '#app/domain/cases/assignment.server.ts'
import { escalate } from '#app/domain/cases/escalation.server.ts'
import type { Escalation } from '#app/domain/cases/escalation-timer.server.ts'
import { forwardCase } from '#app/domain/cases/forwarding.server.ts'
import { keepView } from '#app/domain/cases/saved-views.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { listJobs } from '#app/platform/jobs.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'
import { secondOfficer } from '#prisma/demo/people.ts'

const battambang = '02'

/**
 * Who holds what in Battambang, a case that another province has sent there, and what offices everywhere have not acted on
 * in time, as it went up when their days had passed.
 */
export async function giveCases(cast: Cast, at: Date): Promise<void> {
  await letDaysPass(at)
  const chief = cast.at(battambang, 'chief')
  const officer = cast.at(battambang, 'officer')
  const second = await db.person.findUniqueOrThrow({ where: { email: secondOfficer.email } })
  const [elsewhere] = await open({ officeCode: { notIn: ['00', battambang, '12'] }, status: 'review' })
  if (elsewhere) {
    const remark = 'សហគ្រាសស្ថិតនៅខេត្តបាត់ដំបង។'
    const by = { by: cast.at(elsewhere.officeCode!, 'chief'), at }
    await forwardCase(elsewhere.id, { to: battambang, remark }, by)
  }
  const [first] = await open({ officeCode: battambang, status: 'review', assigneeId: null })
  if (first) await claimCases([first.id], { by: officer, at, remark: 'អ្នកស្នើសុំរង់ចាំនៅបញ្ជរ។' })
  const endorsed = await open({ officeCode: battambang, status: 'endorsement' })
  await keepViews({ chief, officer }, at)
  await assignCases(
    endorsed.map(({ id }) => id),
    second.id,
    { by: chief, at },
  )
}

/** Lists that somebody has kept under a name. */
async function keepViews({ chief, officer }: { chief: Person; officer: Person }, at: Date) {
  const oldest = await keepView(chief, 'គ្មានអ្នកកាន់ លើស ១០ ថ្ងៃធ្វើការ', 'view=pool&age=11-20', at)
  const late = await keepView(chief, 'ហួសកាលកំណត់ អាជីវកម្មតូច', 'view=overdue&size=small', at)
  const own = await keepView(officer, 'ប្រតិបត្តិការរបស់ខ្ញុំ', 'view=mine&service=operating-certificate', at)
  const next = await keepView(officer, 'រង់ចាំការពិនិត្យ', 'view=pool&state=review', at)
  if (oldest || late || own || next) throw new Error('A view of the demo world was not kept')
}

function open(where: object) {
  return db.case.findMany({
    where: { ...where, closedAt: null },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, officeCode: true },
  })
}

async function letDaysPass(until: Date) {
  for (;;) {
    const due = (await listJobs(db)).filter(({ task, run_at }) => task === 'escalate' && run_at <= until)
    if (due.length === 0) return
    for (const { payload, run_at } of due) await escalate(payload as Escalation, run_at)
  }
}
