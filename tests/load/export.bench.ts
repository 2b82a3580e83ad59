import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { ExportKind } from '#app/domain/exports/export-kinds.ts'
import { pool } from '#app/platform/db.server.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { person } from '#tests/support/people.ts'
import { withoutIndexes } from './without-indexes.ts'

/** What it cost to make a file (the worker) and to give it (the site): seconds, and megabytes by which each process grew. */
export type Exported = { rows: number; megabytes: number; seconds: number; making: number; giving: number }
/** What one of the two processes says. */
export type Measured = { id: string; rows: number; megabytes: number; seconds: number; grown: number }

const stepsOfACase = 20

/** Files of so many steps, as CSV and as a workbook, and of the list of the cases they belong to. */
export async function exportBench(
  rows = 1_000_000,
): Promise<{ kind: ExportKind; format: 'csv' | 'xlsx'; cost: Exported }[]> {
  await fill(rows / stepsOfACase)
  const manager = await person('Malis', ['manager'], '00')
  const wanted = [
    { kind: 'events', format: 'csv' },
    { kind: 'events', format: 'xlsx' },
    { kind: 'cases', format: 'xlsx' },
  ] as const
  const measured = []
  for (const { kind, format } of wanted) {
    const { grown: making, id, ...made } = await inProcess('make', manager.id, kind, format)
    const { grown: giving } = await inProcess('give', manager.id, id)
    measured.push({ kind, format, cost: { ...made, making, giving } })
  }
  return measured
}

async function inProcess(...args: string[]): Promise<Measured> {
  const child = fork('tests/load/export-child.ts', args)
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The export ended (${code}).`)
  })
  const told = await Promise.race([once(child, 'message').then(([cost]) => cost as Measured), failed])
  failed.catch(() => {})
  return told
}

/** Cases with a history of twenty steps each; rows are copied, nothing is looked up for them. */
async function fill(cases: number) {
  const clients = await Promise.all([pool.connect(), pool.connect()])
  const sokha = await person('Sokha')
  try {
    for (const client of clients)
      await client.query('set role none; set synchronous_commit = off; set session_replication_role = replica')
    await withoutIndexes(clients, async () => {
      await manyCases({ count: cases, applicantId: sokha.id })
    })
    await clients[0].query(
      `insert into "CaseEvent" ("caseId", seq, type, "byId", event, status, state, at, "previousHash", hash)
        select e."caseId", e.seq + n, 'recommend', e."byId", '{"by": {"roles": ["officer"]}}', e.status, e.state,
          e.at + n * interval '10 minutes', '', ''
        from "CaseEvent" e join "Case" c on c.id = e."caseId", generate_series(1, ${stepsOfACase - 3}) n
        where e.seq = 2 and c."applicantId" = $1`,
      [sokha.id],
    )
    await clients[0].query('vacuum (analyze)')
  } finally {
    for (const client of clients) client.release(true)
  }
}
