import type { PoolClient } from 'pg'
import { together } from './together.ts'

/** Lets rows be added by the million: indexes that keep nothing unique are taken away before and made again afterwards. */
export async function withoutIndexes(clients: PoolClient[], add: () => Promise<void>): Promise<void> {
  const [client] = clients
  const { rows } = await client.query<{ name: string; made: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and not i.indisunique and c.relname in
        ('Case', 'Person', 'Enterprise', 'Stay', 'CaseEvent', 'Document', 'Inspection', 'Payment', 'Certificate',
          'ReviewAnswer', 'Likeness')
      order by pg_relation_size(indexrelid) desc`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  try {
    await add()
  } finally {
    await together(clients, rows, (each, { made }) => each.query(made))
  }
}
