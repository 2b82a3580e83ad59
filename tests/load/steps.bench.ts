import type { Person } from '#app/domain/people/access.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db, pool } from '#app/platform/db.server.ts'
import { completeDraft } from '#tests/support/cases.ts'
import { manyCases } from '#tests/support/many-cases.ts'
import { office, person } from '#tests/support/people.ts'
import { inTurns, type Measured } from './rounds.ts'
import { send } from './site.ts'
import { retold, sendRaw, statementsOf } from './statements.ts'

const atATime = 16
const size = { rounds: 7, pieces: 240 }

/** A file accepted at the window: signed in, checked, committed with event, stay and jobs; against its SQL alone. */
export async function decisionBench(url: string): Promise<Measured> {
  const { reception } = await office()
  const sokha = await person('Sokha')
  const ids = await manyCases({ count: needed, applicantId: sokha.id, at: new Date(), status: 'intake' })
  return stepBench('decisions', { url, ids, by: reception, path: (id) => `/desk/${id}`, body: 'decision=acceptFile' })
}

/** A complete application sent: read again, terms fixed, number given, committed with invoice; against its SQL alone. */
export async function submissionBench(url: string): Promise<Measured> {
  const sokha = await person('Sokha')
  const original = await completeDraft('sme-registration', sokha, new Date())
  const { revision } = await db.case.findUniqueOrThrow({ where: { id: original } })
  const ids = await copiesOf(original, needed)
  const body = `declaration=on&revision=${revision}`
  return stepBench('submissions', { url, ids, by: sokha, path: (id) => `/apply/${id}/check`, body })
}

/** One to warm up, one to listen to, the rest for both sides of every round. */
const needed = 2 + 2 * (size.rounds + 1) * size.pieces

type Step = { url: string; ids: string[]; by: Person; path: (id: string) => string; body: string }

async function stepBench(name: string, { url, ids, by, path, body }: Step): Promise<Measured> {
  const { token } = await beginSession(by.id, 'bench', new Date())
  const origin = { Origin: url, Host: new URL(url).host }
  const headers = { Cookie: `session=${token}`, ...origin, 'Content-Type': 'application/x-www-form-urlencoded' }
  const heard = (id: string) => statementsOf(new Request(url + path(id), { method: 'POST', headers, body }), 303)
  await heard(ids.pop()!)
  const example = ids.pop()!
  const statements = await heard(example)
  if (process.env.BENCH_STATEMENTS) for (const { text } of statements) console.log(text.replace(/\s+/g, ' '))
  let told = 0
  return inTurns(
    name,
    {
      product: (pieces) => {
        const waiting = ids.splice(0, pieces)
        const setupRequest = (request: object) => ({ ...request, path: path(waiting.pop()!) })
        const requests = [{ method: 'POST', headers, body, setupRequest }]
        return () => send({ url, connections: atATime, requests }, pieces, 303)
      },
      against: (pieces) => {
        const lists = ids.splice(0, pieces).map((id) => retold(statements, { [example]: id }, told++))
        return () => sendRaw(lists, atATime)
      },
    },
    size,
  )
}

/** Drafts like this one, with its documents, straight into the tables. */
async function copiesOf(id: string, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with copied as (
      insert into "Case" (id, service, "serviceVersion", status, state, answers, revision, "applicantId", "nameKm", "nameEn",
        "waitsFor", since, head, "openedAt", "changedAt", demo)
      select gen_random_uuid(), service, "serviceVersion", status, state, answers, revision, "applicantId", "nameKm", "nameEn",
        "waitsFor", since, head, "openedAt", "changedAt", true
      from "Case", generate_series(1, $2::int) where id = $1 returning id
    ), events as (
      insert into "CaseEvent" ("caseId", seq, type, "byId", event, status, state, at, "previousHash", hash)
      select copied.id, seq, type, "byId", event, status, state, at, "previousHash", hash
      from copied, "CaseEvent" where "caseId" = $1
    ), stays as (
      insert into "Stay" ("caseId", status, "waitsFor", "enteredAt")
      select copied.id, status, "waitsFor", "enteredAt" from copied, "Stay" where "caseId" = $1
    ), documents as (
      insert into "Document" (id, "caseId", slot, name, type, size, hash, "byId", "addedAt")
      select gen_random_uuid(), copied.id, slot, name, type, size, hash, "byId", "addedAt"
      from copied, "Document" where "caseId" = $1
    )
    select id from copied`,
    [id, count],
  )
  return rows.map((row) => row.id)
}
