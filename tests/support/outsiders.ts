import { createHash, randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Role } from '#workflows/kit.ts'
import { completeAnswers } from './answers.ts'
import { pdfOf } from './attachments.ts'
import { type Fields, Sender } from './sender.ts'

const databases = new Map<string, pg.Pool>()

/** The site's database, as its owner: what a test looks at from outside. */
export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  // Only now: the site may have been started by whoever asks.
  const url = process.env.SITE_DATABASE_URL!
  const database = databases.get(url) ?? new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true })
  databases.set(url, database)
  return (await database.query<Row>(sql, values)).rows
}

/** Somebody with roles at an office, without a password: sessions are made by `signedIn`. */
export async function newPerson(name: string, roles: Role[] = [], offices: string[] = ['23']): Promise<string> {
  const id = randomUUID()
  await query(`insert into "Person" (id, "nameKm", "nameEn", email, demo) values ($1, 'គំរូ', $2, $3, true)`, [
    id,
    name,
    `${id}@example.org`,
  ])
  for (const office of offices)
    for (const role of roles) await query(`insert into "Role" values ($1, $2, $3)`, [id, office, role])
  return id
}

/** A browser of this person with a session just begun. */
export async function signedIn(personId: string, language = 'en'): Promise<Sender> {
  return new Sender({ session: await tokenFor(personId), language })
}

/** The token of a session just begun. `half`: the second factor has not been shown yet. */
export async function tokenFor(personId: string, { half = false } = {}): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  await query(
    `insert into "Session" (id, "tokenHash", "personId", "createdAt", "seenAt", "provedAt", "factorAt", "expiresAt")
     values ($1, $2, $3, now(), now(), now(), ${half ? 'null' : 'now()'}, now() + interval '1 hour')`,
    [randomUUID(), hash, personId],
  )
  return token
}

/** Answers as the fields of a form: `workers.production.total`, `products[0].unit`. */
export function fieldsOf(answers: unknown, name = ''): [string, string][] {
  if (answers === null || typeof answers !== 'object') return [[name, String(answers)]]
  return Object.entries(answers).flatMap(([key, value]) =>
    fieldsOf(value, Array.isArray(answers) ? `${name}[${key}]` : name ? `${name}.${key}` : key),
  )
}

/** In Kep, where the demo world has hardly anybody. */
export const answers: Record<string, Record<string, unknown>> = {
  ...completeAnswers('sme-registration'),
  // An address is asked level by level: only a page that asked for all of it saves it.
  place: {
    ...{ province: '23', district: 'ដំណាក់ចង្អើរ', commune: 'អង្កោល', village: 'អង្កោល' },
    ...{ street: '', house: '', latitude: '', longitude: '' },
  },
}

/** A draft of a registration, empty or with every page answered and every document attached. */
export async function draftBy(sender: Sender, { complete = false } = {}): Promise<string> {
  const { location } = await sender.post('/apply/sme-registration/start', { enterprise: 'new' })
  const id = location.replace('/apply/', '')
  if (complete) await fillIn(sender, id)
  return id
}

async function fillIn(sender: Sender, id: string) {
  for (const [page, given] of Object.entries(answers)) {
    const saved = await savePage(sender, id, page, fieldsOf(given))
    if (saved.status !== 303) throw new Error(`${page}: ${saved.status} ${saved.text}`)
  }
  for (const slot of ['photo', 'identity', 'floorPlan']) {
    const added = await attach(sender, id, slot)
    if (added.status !== 303) throw new Error(`${slot}: ${added.status} ${added.text}`)
  }
}

/** Sends one page of answers, with the mark of the page it was made from. */
export async function savePage(sender: Sender, id: string, page: string, fields: Fields) {
  return sender.post(`/apply/${id}/${page}`, [['seen', await seenOn(sender, id, page)], ...fields])
}

/** The mark that a page's form carries: what was stored of that page when it was made. */
export async function seenOn(sender: Sender, id: string, page: string): Promise<string> {
  const { text } = await sender.get(`/apply/${id}/${page}`)
  return /name="seen" value="([\w-]+)"/.exec(text)?.[1] ?? ''
}

export async function revisionOf(id: string): Promise<string> {
  const [row] = await query<{ revision: number }>('select revision from "Case" where id = $1', [id])
  return String(row.revision)
}

export async function attach(
  sender: Sender,
  id: string,
  slot: string,
  value: string | Uint8Array = pdfOf(slot),
  filename = `${slot}.pdf`,
) {
  return sender.upload(`/apply/${id}/documents?slot=${slot}`, [{ name: 'file', value, filename }])
}

export async function submit(sender: Sender, id: string) {
  return sender.post(`/apply/${id}/check`, { revision: await revisionOf(id), declaration: 'on' })
}
