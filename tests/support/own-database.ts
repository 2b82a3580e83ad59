import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

// Every test file has a database and a data folder of its own, made before it imports anything of the application.
const pristine = new URL(inject('pristine'))
const name = `test_${randomUUID().replaceAll('-', '')}`

await asOwner(`create database ${name} template ${pristine.pathname.slice(1)}`)
process.env.NODE_ENV = 'test'
process.env.LOG_LEVEL ??= 'silent'
process.env.DATABASE_URL = Object.assign(new URL(pristine), { pathname: name }).href
process.env.DATA_DIR = join(inject('files'), name)

afterAll(async () => {
  const { disconnect } = await import('#app/platform/db.server.ts')
  await disconnect()
  await asOwner(`drop database ${name} with (force)`)
})

async function asOwner(sql: string) {
  const client = new pg.Client(Object.assign(new URL(pristine), { pathname: 'postgres' }).href)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
