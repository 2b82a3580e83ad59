import { setImmediate } from 'node:timers/promises'
import type { StepJob } from '#app/domain/cases/consequences.server.ts'
import { db } from '#app/platform/db.server.ts'
import { env } from '#app/platform/env.server.ts'
import { castPeople } from '#prisma/demo/cast.ts'
import { countFigures } from '#prisma/demo/figures.ts'
import { waitForNoDisk } from '#prisma/demo/haste.ts'
import { playScene } from './acts.ts'
import type { Application } from './application.ts'
import { applicationsUntil } from './applications.ts'
import { keepCounters, type Takings, takenNumbers, takingsOf } from './numbers.ts'
import { openCase, type Playing } from './playing.ts'
import { type Stage, setStage } from './stage.ts'
import { emptyTables, updateRows, writeTables } from './tables.ts'

/** Two years of cases up to a moment, as they went. */
export type Years = { at: Date; applications: readonly Application[]; takings: Takings }

/** What happened in the two years. Nothing is written. The same moment gives the same years. Throws in production. */
export async function imagineYears(at: Date): Promise<Years> {
  if (env.NODE_ENV === 'production') throw new Error('The demo years are never loaded with NODE_ENV=production.')
  const applications = await applicationsUntil(at)
  return { at, applications, takings: takingsOf(applications) }
}

// So many at a time, while those before are being written.
const batchSize = 150

/**
 * Writes the years beside what is there, with the people of the offices where they are missing: every case through its
 * machine in memory, and its rows as the site would have written them, many at once. What is still open waits with its
 * deadlines. Then the figures are counted.
 */
export async function writeYears({ at, applications, takings }: Years): Promise<void> {
  waitForNoDisk()
  const cast = await castPeople(applications[0].scenes[0].at)
  const others = await takenNumbers()
  const stage = await setStage(applications, { at, cast, takings, others })
  let writing = Promise.resolve()
  for (let from = 0; from < applications.length; from += batchSize) {
    for (const each of applications.slice(from, from + batchSize)) {
      await play(each, stage)
      // The database answers in between.
      await setImmediate()
    }
    const { tables } = stage
    stage.tables = emptyTables()
    await writing
    writing = writeTables(tables)
  }
  await writing
  await updateRows(
    'Enterprise',
    [...stage.certified].map(({ id, nameKm, nameEn, particulars }) => ({ id, nameKm, nameEn, particulars })),
  )
  await updateRows('Certificate', stage.replaced)
  await keepCounters(takings.series, others)
  await enqueueAll(stage.jobs)
  await countFigures(at)
}

async function play(application: Application, stage: Stage) {
  const it = await openCase(application, stage)
  for (const scene of application.scenes) playScene(it, scene)
  keepCase(it)
}

/** The case as it stands in the end; what waits for it goes into the queue, and so does the look for others alike. */
function keepCase({ application, stage, file, answers, columns, previousId, submittedAt, saves }: Playing) {
  const waiting = file.waiting()
  const { row } = file
  if (!row.closedAt) {
    const likenesses = { task: 'findLikenesses', payload: { caseId: row.id } }
    const issuing = row.status === 'issuing' ? [{ task: 'issueCertificate', payload: { caseId: row.id } }] : []
    stage.jobs.push(...waiting, ...issuing, likenesses)
  }
  stage.tables.Case.push({
    ...{ ...row, ...columns, answers, previousId, submittedAt, typed: {}, saved: {}, demo: true, atCounter: false },
    ...{ openedAt: application.scenes[0].at, revision: saves + row.revision },
  })
  stage.tables.CaseEvent.push(...file.events)
  stage.tables.Stay.push(...file.stays)
}

async function enqueueAll(jobs: readonly StepJob[]) {
  await db.$queryRaw`select count(public.enqueue_job(task, payload, "runAt", key, null)::text)::int
    from json_to_recordset(${JSON.stringify(jobs)}::json) as job(task text, payload json, "runAt" timestamptz, key text)`
}
