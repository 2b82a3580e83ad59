import { findCase } from '#app/domain/cases/case-page.server.ts'
import { reviewOf } from '#app/domain/cases/checklist.server.ts'
import { answerReview } from '#app/domain/cases/examination.server.ts'
import { addNote } from '#app/domain/cases/notes.server.ts'
import { decideDuplicate, duplicatesOf } from '#app/domain/register/duplicates.server.ts'
import { findLikenesses } from '#app/domain/register/likenesses.server.ts'
import { db } from '#app/platform/db.server.ts'
import type { Cast } from '#prisma/demo/cast.ts'

const hour = 3_600_000

/**
 * Open files are held against the register, as the queue would do it. On the desks of Battambang some lie half examined:
 * notes of colleagues, a checklist begun, an enterprise compared.
 */
export async function leaveWorkOnDesks(cast: Cast, at: Date): Promise<void> {
  for (const { id } of await db.case.findMany({ where: { submittedAt: { not: null }, closedAt: null } }))
    await findLikenesses(id, at)
  const [officer, chief] = [cast.at('02', 'officer'), cast.at('02', 'chief')]
  const cases = await db.case.findMany({
    where: { officeCode: '02', status: { in: ['review', 'decision'] } },
    orderBy: [{ submittedAt: 'asc' }, { reference: 'asc' }],
    select: { id: true, status: true },
  })
  const ago = (hours: number) => new Date(at.getTime() - hours * hour)
  for (const { id, status } of cases) {
    await addNote(id, 'បានទូរស័ព្ទសួរម្ចាស់៖ កន្លែងធ្វើការបើកពីព្រឹកដល់ល្ងាច។', { by: officer, at: ago(7) })
    await addNote(id, 'សូមមើលប្លង់ម្តងទៀត ច្រកចេញមិនច្បាស់ទេ។', { by: chief, at: ago(5) })
    if (status === 'review') await beginChecklist(id, { by: officer, at: ago(4) })
    await compare(id, { by: officer, at: ago(3) })
  }
}

type By = Parameters<typeof addNote>[2]

async function beginChecklist(id: string, by: By) {
  const { questions, seen } = await reviewOf(id)
  const inOrder = { answer: 'yes' as const, remark: '' }
  const unclear = { answer: 'no' as const, remark: 'ប្លង់មិនបង្ហាញច្រកចេញ' }
  const answers = questions.slice(0, 4).map(({ code }, index) => [code, index === 3 ? unclear : inOrder])
  await answerReview(id, Object.fromEntries(answers), { ...by, seen })
}

/** The first that looks alike was looked at; others are left for whoever opens the file. */
async function compare(id: string, by: By) {
  const one = (await findCase(id, by.by))!
  const [other] = await duplicatesOf(one.enterpriseId, by.by)
  const found = { same: false, words: 'បានទៅមើលទីតាំង៖ ជាសិប្បកម្មពីរផ្សេងគ្នា។' }
  if (other) await decideDuplicate(one, other.id, found, by)
}
