import { pool } from '#app/platform/db.server.ts'

let hurries = false

/** An interrupted loading starts anew, so no step need wait until it is safe on the disk. */
export function waitForNoDisk(): void {
  if (!hurries) pool.on('connect', (client) => client.query('set synchronous_commit to off'))
  hurries = true
}
