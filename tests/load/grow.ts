import type { PoolClient } from 'pg'
import { pool } from '#app/platform/db.server.ts'

/**
 * Copies the cases that the demo world has played through the machines until there are so many, each copy with an
 * enterprise, an owner and numbers of its own, over the last ten years. `open` of them are still open: what is under way
 * grows with the applications of a year, not with the years. The hashes of the chain are copied as they are.
 */
export async function grow({ to, open }: { to: number; open: number }): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('reset role')
    await client.query('set synchronous_commit = off')
    const { rows } = await client.query<{ total: string; closed: string; underWay: string; last: string }>(
      `select count(*) as total, count(*) filter (where "closedAt" is not null and not copied) as closed,
        count(*) filter (where "closedAt" is null and not copied) as "underWay",
        (select coalesce(max(split_part("nameEn", '#', 2)::int), 0) from "Case" where "nameEn" like '%#%') as last
      from (select *, "nameEn" like '%#%' as copied from "Case" where "submittedAt" is not null) c`,
    )
    const [{ total, closed, underWay, last }] = rows.map((row) => mapped(row))
    const openNow = await one(
      client,
      `select count(*) from "Case" where "submittedAt" is not null and "closedAt" is null`,
    )
    const openRounds = Math.max(0, Math.ceil((open - openNow) / underWay))
    const rounds = Math.ceil((to - total - openRounds * underWay) / closed)
    for (let from = 0; from < Math.max(rounds, openRounds); from += step)
      await copy(client, last + from, last + Math.min(from + step, Math.max(rounds, openRounds)), {
        closedUntil: last + rounds,
        openUntil: last + openRounds,
      })
    await client.query('vacuum (analyze)')
  } finally {
    // It would go on as the owner.
    client.release(true)
  }
}

// Each round copies the whole demo world; so many at once keep a transaction small.
const step = 40

type Client = PoolClient

async function copy(client: Client, from: number, until: number, ends: { closedUntil: number; openUntil: number }) {
  await client.query('begin')
  await client.query(
    `create temp table copied on commit drop as
      select c.id as old, k, c."enterpriseId", c."applicantId",
        case when c."closedAt" is null then interval '0' else (k % 3650) * interval '1 day' end as ago
      from "Case" c, generate_series($1::int + 1, $2::int) as k
      where c."submittedAt" is not null and c."nameEn" not like '%#%'
        and k <= case when c."closedAt" is null then $4::int else $3::int end`,
    [from, until, ends.closedUntil, ends.openUntil],
  )
  await insert(client, 'Person', `join (select distinct "applicantId", k from copied) m on t.id = m."applicantId"`, {
    id: anew('t.id'),
    email: 'null',
    phone: 'null',
    passwordHash: 'null',
  })
  await insert(
    client,
    'Enterprise',
    `join (select distinct "enterpriseId", "applicantId", k from copied) m on t.id = m."enterpriseId"`,
    {
      id: anew('t.id'),
      ownerId: anew('m."applicantId"'),
      nameKm: `t."nameKm" || ' ' || m.k`,
      nameEn: `t."nameEn" || ' #' || m.k`,
      registerKey: 'null',
    },
  )
  await insert(client, 'Case', 'join copied m on t.id = m.old', {
    id: anew('t.id'),
    applicantId: anew('t."applicantId"'),
    enterpriseId: anew('t."enterpriseId"'),
    reference: numberOf('t.reference', 1),
    previousId: 'null',
    helperId: 'null',
    nameKm: `t."nameKm" || ' ' || m.k`,
    nameEn: `t."nameEn" || ' #' || m.k`,
    searchText: `replace(t."searchText", lower(t.reference), lower(${numberOf('t.reference', 1)})) || ' ' || m.k`,
    ...shifted('openedAt', 'changedAt', 'submittedAt', 'since', 'dueAt', 'decidedAt', 'closedAt'),
  })
  const ofCase = 'join copied m on t."caseId" = m.old'
  const owned = { id: anew('t.id'), caseId: anew('t."caseId"') }
  await insert(client, 'CaseEvent', ofCase, { caseId: owned.caseId, ...shifted('at') }, 'id')
  await insert(client, 'Stay', ofCase, { caseId: owned.caseId, ...shifted('enteredAt', 'leftAt') }, 'id')
  await insert(client, 'Submission', ofCase, { ...owned, ...shifted('at') })
  await insert(client, 'Correction', ofCase, owned)
  await insert(client, 'Document', ofCase, { ...owned, ...shifted('addedAt') })
  await insert(client, 'Inspection', ofCase, { ...owned, enterpriseId: anew('t."enterpriseId"') })
  await insert(client, 'Invoice', ofCase, { ...owned, ...shifted('issuedAt') })
  await insert(client, 'Payment', 'join "Invoice" i on i.id = t."invoiceId" join copied m on i."caseId" = m.old', {
    id: anew('t.id'),
    invoiceId: anew('t."invoiceId"'),
    receipt: numberOf('t.receipt', 2),
    ...shifted('at'),
  })
  await insert(client, 'Certificate', ofCase, {
    ...owned,
    enterpriseId: anew('t."enterpriseId"'),
    number: numberOf('t.number', 1),
    replacedById: 'null',
  })
  await client.query('commit')
}

/** The same id for the same row and round, wherever it is named. */
const anew = (id: string) => `md5(${id}::text || m.k)::uuid`

/** A number of its own: the series, one of forty years before, and a thousand numbers for each round and year that was. */
const numberOf = (number: string, series: number) => {
  const part = (index: number) => `split_part(${number}, '-', ${index})`
  const parts = Array.from({ length: series }, (_, index) => part(index + 1))
  const year = '(1980 + m.k % 40)'
  const thousand = `(m.k / 40 * 10 + ${part(series + 1)}::int % 10)`
  return [...parts, year, `(100000 + ${thousand} * 1000 + ${part(series + 2)}::int)`].join(` || '-' || `)
}

const shifted = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, `t."${column}" - m.ago`]))

/** Copies rows of a table with all its columns, some of them made anew. */
async function insert(client: Client, table: string, join: string, made: Record<string, string>, without?: string) {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  const names = rows.map(({ name }) => name).filter((name) => name !== without)
  const values = names.map((name) => made[name] ?? `t."${name}"`)
  const into = names.map((name) => `"${name}"`).join(', ')
  await client.query(`insert into "${table}" (${into}) select ${values.join(', ')} from "${table}" t ${join}`)
}

async function one(client: Client, sql: string): Promise<number> {
  return Number((await client.query<{ count: string }>(sql)).rows[0].count)
}

function mapped<Row extends Record<string, string>>(row: Row) {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as Record<
    keyof Row,
    number
  >
}
