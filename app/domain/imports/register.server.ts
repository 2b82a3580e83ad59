import { createHash, randomUUID } from 'node:crypto'
import type { ImportedPaper } from '#app/domain/register/certificate-paper.server.ts'
import { addressesOf } from '#app/domain/register/divisions.server.ts'
import type { Transaction } from '#app/platform/db.server.ts'
import { dateOf } from '#workflows/calendar.ts'
import type { Line, Problem, Row } from './lines.ts'
import { type Entry, type RegisterColumn, readEntry } from './register-rows.server.ts'

/**
 * What the file would do, line by line; `write` does it. An enterprise is what its latest certificate says of it. What
 * has lived on here since (a case, an owner with an account) is left as it is.
 */
export async function planRegister(tx: Transaction, rows: readonly Row<RegisterColumn>[], at: Date) {
  const activities = await tx.activity.findMany()
  const divisions = await tx.division.findMany({ select: { code: true } })
  const offices = await tx.office.findMany({ select: { code: true, nameKm: true, nameEn: true } })
  const codes = {
    activities: new Set(activities.map(({ code }) => code)),
    divisions: new Set(divisions.map(({ code }) => code)),
  }
  const read = rows.map((row) => ({ row, entry: readEntry(row, codes, dateOf(at)) }))
  const known = await earlier(
    tx,
    read.flatMap(({ entry }) => (Array.isArray(entry) ? [] : [entry])),
  )
  const entries: Entry[] = []
  const lines: Line[] = []
  const seen = new Set<string>()
  for (const { row, entry } of read) {
    const problems = Array.isArray(entry) ? entry : problemsAmong(entry, seen, known)
    if (!Array.isArray(entry)) seen.add(entry.number)
    if (problems.length > 0 || Array.isArray(entry)) {
      lines.push({ line: row.line, key: row.number, outcome: 'refused', problems })
      continue
    }
    const now = known.certificates.get(entry.number)
    const outcome = !now ? 'added' : now.rowHash === hashOf(entry) ? 'same' : 'changed'
    lines.push({ line: row.line, key: entry.number, outcome, problems })
    if (outcome !== 'same') entries.push(entry)
  }
  const named = { activities: new Map(activities.map((each) => [each.code, each])), offices }
  return { lines, write: () => write(tx, entries, known, named, at) }
}

type Known = Awaited<ReturnType<typeof earlier>>

/** What is known already of what a file names: certificates by number, and enterprises that earlier files brought, by key. */
async function earlier(tx: Transaction, entries: readonly Entry[]) {
  const numbers = entries.map(({ number }) => number)
  const keys = [...new Set(entries.map(({ key }) => key))]

  const certificates = await tx.$queryRaw<{ number: string; rowHash: string | null; key: string | null }[]>`
    select c.number, c."rowHash", e."registerKey" as key
    from "Certificate" c join "Enterprise" e on e.id = c."enterpriseId" where c.number = any(${numbers}::text[])`
  const enterprises = await tx.$queryRaw<
    { key: string; id: string; ownerId: string; issued: string; moved: boolean }[]
  >`
    select e."registerKey" as key, e.id, e."ownerId",
      (select max(c."issuedOn")::text from "Certificate" c where c."enterpriseId" = e.id) as issued,
      p."passwordHash" is not null or p.email is not null or p.phone is not null
        or exists (select from "Case" k where k."enterpriseId" = e.id) as moved
    from "Enterprise" e join "Person" p on p.id = e."ownerId" where e."registerKey" = any(${keys}::text[])`
  return {
    certificates: new Map(certificates.map((each) => [each.number, each])),
    enterprises: new Map(enterprises.map((each) => [each.key, each])),
  }
}

function problemsAmong({ number, key }: Entry, seen: ReadonlySet<string>, known: Known): Problem<RegisterColumn>[] {
  if (seen.has(number)) return [{ column: 'number', why: 'twice' }]
  const now = known.certificates.get(number)
  if (now && now.rowHash === null) return [{ column: 'number', why: 'issuedHere' }]
  if (now && now.key !== key) return [{ column: 'enterprise', why: 'otherEnterprise' }]
  return known.enterprises.get(key)?.moved ? [{ column: 'enterprise', why: 'movedOn' }] : []
}

/** What a line says, as a hash: the same file a second time changes nothing. */
function hashOf({ line: _, ...said }: Entry): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

type Names = {
  activities: ReadonlyMap<string, { nameKm: string; nameEn: string }>
  offices: readonly { code: string; nameKm: string; nameEn: string }[]
}

async function write(tx: Transaction, entries: readonly Entry[], known: Known, names: Names, at: Date) {
  const latest = new Map<string, Entry>()
  for (const entry of entries)
    if (entry.issuedOn >= (latest.get(entry.key)?.issuedOn ?? known.enterprises.get(entry.key)?.issued ?? ''))
      latest.set(entry.key, entry)
  const enterprises = [...new Set(entries.map(({ key }) => key))].map((key) => {
    const now = known.enterprises.get(key)
    return { key, id: now?.id ?? randomUUID(), ownerId: now?.ownerId ?? randomUUID(), entry: latest.get(key) }
  })
  const ids = new Map(enterprises.map(({ key, id }) => [key, id]))
  const told = enterprises.flatMap(({ entry, ...place }) => (entry ? [{ ...place, ...enterpriseOf(entry) }] : []))
  for (const part of inParts(told)) {
    const json = JSON.stringify(part)
    // The owner as the register names him or her: without a contact, so nobody can sign in as one.
    await tx.$executeRaw`
      insert into "Person" (id, "nameKm", "nameEn", "createdAt")
      select "ownerId", "ownerKm", "ownerEn", ${at}::timestamptz from json_to_recordset(${json}::json)
        as row("ownerId" uuid, "ownerKm" text, "ownerEn" text)
      on conflict (id) do update set "nameKm" = excluded."nameKm", "nameEn" = excluded."nameEn"`
    await tx.$executeRaw`
      insert into "Enterprise" (id, "ownerId", "nameKm", "nameEn", activity, "provinceCode", particulars, "createdAt", "registerKey")
      select id, "ownerId", "nameKm", "nameEn", activity, province, particulars, ${at}::timestamptz, key
      from json_to_recordset(${json}::json) as row(id uuid, "ownerId" uuid, "nameKm" text, "nameEn" text, activity text,
        province text, particulars jsonb, key text)
      on conflict (id) do update set "nameKm" = excluded."nameKm", "nameEn" = excluded."nameEn",
        activity = excluded.activity, "provinceCode" = excluded."provinceCode", particulars = excluded.particulars`
  }
  const papers = await papersOf(entries, names)
  for (const part of inParts(entries)) {
    const certificates = part.map((entry) => {
      const { number, service, status, issuedOn, validUntil } = entry
      const place = { id: randomUUID(), enterpriseId: ids.get(entry.key), rowHash: hashOf(entry) }
      return { ...place, number, service, status, issuedOn, validUntil, paper: papers(entry) }
    })
    await tx.$executeRaw`
      insert into "Certificate" (id, number, "enterpriseId", service, status, "issuedOn", "validUntil", paper, "rowHash")
      select id, number, "enterpriseId", service, status, "issuedOn", "validUntil", paper, "rowHash"
      from json_to_recordset(${JSON.stringify(certificates)}::json) as row(id uuid, number text, "enterpriseId" uuid,
        service text, status text, "issuedOn" date, "validUntil" date, paper jsonb, "rowHash" text)
      on conflict (number) do update set service = excluded.service, status = excluded.status,
        "issuedOn" = excluded."issuedOn", "validUntil" = excluded."validUntil", paper = excluded.paper,
        "rowHash" = excluded."rowHash"`
  }
  await passNumbers(tx, entries)
}

/** A number of our own form that came with a file is not given again. */
async function passNumbers(tx: Transaction, entries: readonly Entry[]) {
  const last = new Map<string, number>()
  for (const { number } of entries) {
    const [, series, given] = /^([A-Z]{2}-\d{4})-(\d{6})$/.exec(number) ?? []
    if (series) last.set(series, Math.max(last.get(series) ?? 0, Number(given)))
  }
  for (const [series, given] of last)
    await tx.$executeRaw`
      insert into "Counter" (series, last) values (${series}, ${given})
      on conflict (series) do update set last = greatest("Counter".last, excluded.last)`
}

function enterpriseOf({ nameKm, nameEn, ownerKm, ownerEn, phone, activity, place }: Entry) {
  const applicant = { fullNameKm: ownerKm, fullNameEn: ownerEn, phone }
  const particulars = { applicant, enterprise: { nameKm, nameEn, activity }, place }
  return { nameKm, nameEn, ownerKm, ownerEn, activity, province: place.province, particulars }
}

async function papersOf(entries: readonly Entry[], { activities, offices }: Names) {
  const addresses = await addressesOf(entries.map(({ place }) => place))
  return ({ nameKm, nameEn, ownerKm, ownerEn, activity, place, ...entry }: Entry): ImportedPaper => {
    const office = offices.find(({ code }) => code === place.province)
    const named = activities.get(activity)
    return {
      service: entry.service,
      number: entry.number,
      enterprise: { nameKm, nameEn },
      owner: { nameKm: ownerKm, nameEn: ownerEn },
      activity: { code: activity, km: named?.nameKm ?? '', en: named?.nameEn ?? '' },
      address: addresses(place),
      office: { km: office?.nameKm ?? '', en: office?.nameEn ?? '' },
      issuedOn: entry.issuedOn,
      validUntil: entry.validUntil,
    }
  }
}

const partSize = 5000

function* inParts<Each>(all: readonly Each[]): Generator<readonly Each[]> {
  for (let from = 0; from < all.length; from += partSize) yield all.slice(from, from + partSize)
}
