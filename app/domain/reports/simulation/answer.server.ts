import { createHash } from 'node:crypto'
import { db } from '#app/platform/db.server.ts'
import { whatIfApart } from './apart.server.ts'
import { historyOf } from './history.server.ts'
import type { History } from './history.ts'
import { replayQuestion, usualRuns, yearQuestion } from './question.ts'
import { casesToReplay, replay } from './replay.server.ts'

/** How often it is written down how far it is. */
const progressEvery = 1000

/**
 * Answers a question that was asked, and keeps the answer with it. May be repeated: what is answered is left alone. What
 * goes wrong is marked, so that nobody waits for it, and thrown.
 */
export async function answer(simulationId: string, at: Date): Promise<void> {
  const row = await db.simulation.findUniqueOrThrow({ where: { id: simulationId } })
  if (row.finishedAt) return
  await db.simulation.update({ where: { id: simulationId }, data: { failedAt: null, done: 0 } })
  try {
    const found =
      row.kind === 'whatIf' ? await tried(simulationId, row.question) : await replayed(simulationId, row.question)
    await db.simulation.update({ where: { id: simulationId }, data: { ...found, finishedAt: at } })
  } catch (error) {
    await db.simulation.update({ where: { id: simulationId }, data: { failedAt: at } })
    throw error
  }
}

async function tried(id: string, asked: unknown) {
  const { from, until, ...question } = yearQuestion.parse(asked)
  const history = await historyOf(from, until)
  let written = performance.now()
  const result = await whatIfApart({ history, question, runs: usualRuns }, (done) => {
    if (performance.now() - written < progressEvery) return
    written = performance.now()
    // It is only for those who watch: the answer does not wait for it.
    db.simulation.updateMany({ where: { id, finishedAt: null }, data: { done } }).catch(() => {})
  })
  return { result, dataHash: hashOf(history), done: usualRuns }
}

async function replayed(id: string, asked: unknown) {
  const question = replayQuestion.parse(asked)
  await db.simulation.update({ where: { id }, data: { total: await casesToReplay(question) } })
  const result = await replay(id, question, (done) => db.simulation.update({ where: { id }, data: { done } }))
  return { result, done: result.cases, total: result.cases }
}

function hashOf({ calendar, ...log }: History): string {
  const known = { ...log, calendar: { ...calendar, holidays: [...calendar.holidays].sort() } }
  return createHash('sha256').update(JSON.stringify(known)).digest('hex')
}
