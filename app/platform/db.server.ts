import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '#prisma/generated/client.ts'
import { env } from './env.server.ts'

export type Transaction = Prisma.TransactionClient

// Sessions work as the lesser role, which may append events but never change them. Prisma reads and writes times
// without their zone and takes them for UTC.
// Half of the trigrams of a word must be found for it to be near (`<%`): one wrong letter in a word of five.
const session = '-c role=one_window_app -c timezone=UTC -c pg_trgm.word_similarity_threshold=0.5'

// Kept on the process: a reload in development loads this file again, the connections stay.
const kept = globalThis as { oneWindowDatabase?: ReturnType<typeof connect> }
kept.oneWindowDatabase ??= connect()

/** The connections below `db`, for what Prisma cannot do (copy, listen, cursors). */
export const pool: pg.Pool = kept.oneWindowDatabase.pool

/** The database, as the role that cannot rewrite history. */
export const db: PrismaClient = kept.oneWindowDatabase.db

/** Ends all connections; the process can then end by itself. */
export async function disconnect() {
  await db.$disconnect()
  await pool.end()
}

function connect() {
  const pool = new pg.Pool({ connectionString: env.DATABASE_URL, options: session, max: 10 })
  // A connection lost while idle is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return { pool, db: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) }) }
}

const named = new Map<string, string>()

/** Begins a statement that is planned for its own values each time: the rare is looked for in another way than the common. */
export const plannedEachTime = '-- planned each time'

// A statement with a name is read and planned once per connection. After so many different ones, which filters can make,
// the rest goes without a name: the generator's type does not know that it may.
function statementNameGenerator({ sql }: { sql: string }): string {
  const isNamed = !sql.trimStart().startsWith(plannedEachTime)
  if (isNamed && !named.has(sql) && named.size < 200) named.set(sql, `s${named.size}`)
  return named.get(sql) as string
}
