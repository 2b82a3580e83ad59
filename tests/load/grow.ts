import type { PoolClient } from 'pg'
import { keepTallies } from '#app/domain/reports/tallies.server.ts'
import { keepYears } from '#app/domain/reports/year-tallies.server.ts'
import { pool } from '#app/platform/db.server.ts'
import { drawCopies } from './copied-cases.ts'
import { copyRows, keepPlayed } from './copy-rows.ts'
import { hireOfficers } from './officers.ts'
import { timed } from './timed.ts'
import { together } from './together.ts'
import { withoutIndexes } from './without-indexes.ts'

/**
 * Copies the cases that the demo world has played through the machines until there are so many, over the last ten years.
 * `open` of them are still open: what is under way grows with the applications of a year, not with the years. Each copy
 * has an enterprise, an owner, a place and numbers of its own (copied-cases.ts), and offices have the officers they need.
 */
export async function grow({ to, open }: { to: number; open: number }): Promise<void> {
  // Two at a time: while one waits the other one works.
  const clients = await Promise.all([pool.connect(), pool.connect()])
  const [client] = clients
  try {
    // Rows are copied whole: what refers to what need not be looked up for each.
    for (const each of clients)
      await each.query(`set role none; set synchronous_commit = off; set session_replication_role = replica;
        set work_mem = '256MB'; set maintenance_work_mem = '1GB'`)
    const now = await counts(client)
    const openRounds = Math.max(0, Math.ceil((open - now.open) / now.playedOpen))
    const rounds = Math.max(0, Math.ceil((to - now.open - now.closed - openRounds * now.playedOpen) / now.playedClosed))
    await hireOfficers(client, open)
    for (const each of clients) await keepPlayed(each)
    const ends = { closed: now.rounds + rounds, open: now.rounds + openRounds }
    const last = Math.max(ends.closed, ends.open)
    const steps = Array.from({ length: Math.ceil((last - now.rounds) / step) }, (_, index) => now.rounds + index * step)
    await withoutIndexes(clients, () =>
      together(clients, steps, async (each, from) => {
        await each.query('begin')
        await drawCopies(each, { from, until: Math.min(from + step, last), ends })
        await copyRows(each)
        await each.query('commit')
      }),
    )
    // As the trigger of "Case" would have written them.
    await client.query(
      `insert into "SearchWord" select distinct word from (
        select distinct "nameEn" from "Person" union select distinct "nameEn" from "Enterprise") names,
        public.search_words(lower("nameEn")) as word on conflict do nothing`,
    )
    await client.query(
      `insert into "StaleMonth" (month) select generate_series(date_trunc('month', min("submittedAt")), now(), '1 month')
        from "Case"`,
    )
    await client.query(`insert into "UncountedCertificate" ("certificateId") select id from "Certificate"`)
    await client.query('vacuum (analyze)')
    await timed('months counted', () => keepTallies(new Date()))
    await timed('years counted', () => keepYears(new Date()))
    await pool.query(`insert into "StaleMonth" (month) select date_trunc('month', now())`)
    await timed('this month counted again', () => keepTallies(new Date()))
    await client.query('analyze "Tally", "YearTally", "CertificateFigures"')
  } finally {
    // They would go on as the owner.
    for (const each of clients) each.release(true)
  }
}

// Each round copies the whole demo world; so many at once keep a transaction small.
const step = 60

/** How many cases there are, how many of them were played, and how often those have been copied. */
async function counts(client: PoolClient) {
  const { rows } = await client.query<Record<'open' | 'closed' | 'playedOpen' | 'playedClosed' | 'rounds', string>>(
    `select count(*) filter (where "closedAt" is null) as open, count("closedAt") as closed,
      count(*) filter (where "closedAt" is null and id >= '01000000-0000-0000-0000-000000000000') as "playedOpen",
      count("closedAt") filter (where id >= '01000000-0000-0000-0000-000000000000') as "playedClosed",
      (select coalesce(max(('x' || left(id::text, 8))::bit(32)::int), 0) from "Case"
        where id < '01000000-0000-0000-0000-000000000000') as rounds
    from "Case" where "submittedAt" is not null`,
  )
  const number = (key: keyof (typeof rows)[0]) => Number(rows[0][key])
  return {
    open: number('open'),
    closed: number('closed'),
    playedOpen: number('playedOpen'),
    playedClosed: number('playedClosed'),
    rounds: number('rounds'),
  }
}
