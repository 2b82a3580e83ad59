import { pool } from '#app/platform/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'

/** Rows of a statement, without the way through Prisma's own types: of a million it would be half the time. */
export async function rowsOf<Row>({ text, values }: Prisma.Sql): Promise<Row[]> {
  return (await pool.query(text, values)).rows as Row[]
}

export async function countOf(from: Prisma.Sql): Promise<number> {
  const [{ count }] = await rowsOf<{ count: number }>(Prisma.sql`select count(*)::int as count ${from}`)
  return count
}

const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Rows in the order of their ids, so many at a time; the next are read when they are asked for. No cursor stays open: a
 * slow reader holds no transaction, and a row that is written meanwhile moves none of the others.
 */
export async function* inBatches<Row extends { id: string }>(
  select: (beyond: string, size: number) => Prisma.Sql,
  size = 250,
): AsyncGenerator<Row[]> {
  let beyond = beforeAll
  for (;;) {
    const rows = await rowsOf<Row>(select(beyond, size))
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    beyond = rows[rows.length - 1].id
  }
}
