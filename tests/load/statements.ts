import { randomUUID } from 'node:crypto'
import { createRequestHandler } from '@remix-run/node'
import pg from 'pg'
import { pool } from '#app/platform/db.server.ts'

export type Statement = { name?: string; text: string; values: unknown[] }

/**
 * The SQL statements with which the built site answers a request, in their order. What is sent raw is so always what the
 * site sends today.
 */
export async function statementsOf(request: Request, status: number): Promise<Statement[]> {
  const statements: Statement[] = []
  const { query } = pg.Client.prototype
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [sent, values = []] = given as [string | Statement, unknown[]?]
    const { text, name, values: own } = typeof sent === 'string' ? { text: sent, values } : sent
    statements.push({ name, text, values: own ?? values })
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    const answer = await answered(request)
    if (answer.status !== status) throw new Error(`${request.url} was answered by ${answer.status}`)
  } finally {
    pg.Client.prototype.query = query
  }
  return statements
}

async function answered(request: Request): Promise<Response> {
  const path = new URL('../../build/server/index.js', import.meta.url).href
  const handle = createRequestHandler(await import(path), 'production')
  return handle(request, { cspNonce: '', requestId: '', ip: '127.0.0.1' })
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const reference = /\b(REG|OPC|REN)-(\d{4})-\d{6}\b/gi

/**
 * The same statements for other rows: `known` says which ids become which. Ids that an insert makes up are made up anew,
 * and so are references, which may be given once.
 */
export function retold(statements: Statement[], known: Record<string, string>, number: number): Statement[] {
  const ids = new Map(Object.entries(known))
  const tell = (text: string, made: boolean): string =>
    text
      .replace(uuid, (id) => {
        if (!ids.has(id)) ids.set(id, made ? randomUUID() : id)
        return ids.get(id)!
      })
      .replace(reference, (_, series, year) => `${series}-${year}-${900_000 - number}`)
  return statements.map(({ name, text, values }) => {
    const made = /^\s*insert/i.test(text)
    const tellAny = (value: unknown): unknown => {
      if (typeof value === 'string') return tell(value, made)
      return Array.isArray(value) ? value.map(tellAny) : value
    }
    return { name, text, values: values.map(tellAny) }
  })
}

/** Sends lists of statements over the product's own connections, so many lists at a time. */
export async function sendRaw(lists: Statement[][], atATime: number) {
  const waiting = lists.values()
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      for (const statements of waiting) {
        const client = await pool.connect()
        try {
          for (const statement of statements) await client.query({ ...statement, rowMode: 'array' })
        } finally {
          client.release()
        }
      }
    }),
  )
}
