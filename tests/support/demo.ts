import { type Browser, expect } from '@playwright/test'
import pg from 'pg'
import type { Language } from '#app/i18n/shape.ts'
import { type Visitor, visitor } from './visitor.ts'

/** The demo world as the browser tests meet it: who holds a desk, signed in and ready. */
export async function atDesk(browser: Browser, role: string, office: string, language: Language): Promise<Visitor> {
  const [person] = await query(
    `select p.email from "Person" p join "Role" r on r."personId" = p.id
     where p.demo and r.role = $1 and r."officeCode" = $2 order by p.email limit 1`,
    [role, office],
  )
  expect(person, `somebody is ${role} at office ${office}`).toBeDefined()
  const clerk = await visitor(browser, { language, width: 1280 })
  await clerk.enter(person.email)
  return clerk
}

/** Rows of the site's database, as its owner. */
export async function query<Row = Record<string, string>>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(process.env.SITE_DATABASE_URL)
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Row[]
  } finally {
    await client.end()
  }
}
