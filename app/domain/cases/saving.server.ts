import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Person } from '#app/domain/people/access.server.ts'
import { db, type Transaction } from '#app/platform/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type Answers, pagesOf } from '#workflows/service.ts'
import { canonical } from './chain.server.ts'
import { mayStill, writeDown } from './deeds.server.ts'
import { type Draft, openFields, type Saved } from './draft.server.ts'

type Values = Record<string, unknown>
type Pages = Pick<Draft, 'answers' | 'typed'>

/** A page as a person sends it: answers that fit their questions, or what was typed while they do not. */
export type Sent = { seen: string } & ({ answers: Values } | { typed: Values })

/**
 * `changed`: somebody else kept this very page since it was `seen`; nothing was written. `closed`: the application has
 * been sent or cleared away, or nothing of this page was asked for. `tooLarge`: nobody types that much.
 */
export type Kept =
  | { kept: true; at: Date; seen: string }
  | { kept: false; problem: 'changed'; at: Date; byId: string | null }
  | { kept: false; problem: 'closed' | 'tooLarge' }

/** A short fingerprint of what is stored of one page. A form carries it, so that two windows do not overwrite each other silently. */
export function seenOf({ answers, typed }: Pages, page: string): string {
  const content = canonical([answers[page] ?? null, typed[page] ?? null])
  return createHash('sha256').update(content).digest('base64url').slice(0, 16)
}

/** What a page's form shows: what was typed there last, whether it fits or not. */
export function shownOf({ answers, typed }: Pages, page: string): Values {
  return typed[page] ?? answers[page] ?? {}
}

/**
 * Keeps one page if it is still as it was `seen`; other pages may have changed meanwhile. The same page sent twice, because
 * the first answer was lost, is kept once. What does not fit is kept as `typed` beside the last answers that did, and the
 * page is to do again until it fits.
 */
export async function keepPage(
  draft: Draft,
  page: string,
  sent: Sent,
  { by, at }: { by: Pick<Person, 'id'>; at: Date },
): Promise<Kept> {
  if ('typed' in sent && JSON.stringify(sent.typed).length > longest) return { kept: false, problem: 'tooLarge' }
  return db.$transaction(async (tx) => {
    const row = await locked(tx, draft)
    if (!row || !(await mayStill(tx, draft))) return { kept: false, problem: 'closed' }
    const now = { ...draft, ...row }
    if (openFields(now, page).length === 0) return { kept: false, problem: 'closed' }
    const next = stored(
      'answers' in sent ? await withAnswers(tx, now, page, sent.answers) : withTyped(now, page, sent.typed),
    )
    const last = row.saved[page]
    // Touched all the same: a draft is cleared away when nobody has touched it for long.
    const isSame = isDeepStrictEqual(next, { answers: row.answers, typed: row.typed })
    if (!isSame && sent.seen !== seenOf(row, page))
      return { kept: false, problem: 'changed', at: last ? new Date(last.at) : row.changedAt, byId: last?.byId ?? null }
    const names = draft.machine.profile(next.answers)
    await tx.case.update({
      where: { id: draft.id },
      data: isSame
        ? { changedAt: at }
        : {
            answers: next.answers as Prisma.InputJsonObject,
            typed: next.typed as Prisma.InputJsonObject,
            saved: { ...row.saved, [page]: { at: at.toISOString(), byId: by.id } } as Prisma.InputJsonObject,
            nameKm: names.nameKm ?? '',
            nameEn: names.nameEn ?? '',
            revision: { increment: 1 },
            changedAt: at,
          },
    })
    if (!isSame) await writeDown(tx, draft, { kind: 'page', target: page }, at)
    return { kept: true, at: isSame && last ? new Date(last.at) : at, seen: seenOf(next, page) }
  })
}

// The largest page of ours, filled to the brim, has some thirty thousand letters.
const longest = 100_000

type Row = Pages & { saved: Saved; changedAt: Date }

/** The row as it is now, locked; null where the draft that somebody has open is one no more. */
async function locked(tx: Transaction, draft: Draft): Promise<Row | null> {
  const [row] = await tx.$queryRaw<
    (Row & Pick<Draft, 'status' | 'seq' | 'serviceVersion' | 'expiredAt' | 'applicantId'>)[]
  >`
    select status, seq, "serviceVersion", "expiredAt", "applicantId", answers, typed, saved, "changedAt"
    from "Case" where id = ${draft.id}::uuid for update`
  if (!row || row.status !== draft.status || row.serviceVersion !== draft.serviceVersion || row.expiredAt) return null
  // Gone to somebody else.
  if (row.applicantId !== draft.applicantId) return null
  // Sent and asked back again: what is open now is not what this draft says.
  if (draft.corrections && row.seq !== draft.seq) return null
  const { answers, typed, saved, changedAt } = row
  return { answers, typed, saved, changedAt }
}

async function withAnswers(tx: Transaction, now: Draft, page: string, given: Values): Promise<Pages> {
  const certified = await asCertified(tx, now, page, given)
  const answers = { ...now.answers, ...certified, [page]: { ...closedAnswers(now, page), ...open(now, page, given) } }
  const done = [page, ...Object.keys(certified)]
  return { answers, typed: Object.fromEntries(Object.entries(now.typed).filter(([id]) => !done.includes(id))) }
}

function withTyped({ answers, typed, ...now }: Draft, page: string, given: Values): Pages {
  const draft = { answers, typed, ...now }
  return { answers, typed: { ...typed, [page]: { ...closedAnswers(draft, page), ...open(draft, page, given) } } }
}

// Under a correction request only what was asked for may change, whatever a browser sends.
function open(draft: Draft, page: string, given: Values): Values {
  const fields = openFields(draft, page)
  return fields === 'all'
    ? given
    : Object.fromEntries(Object.entries(given).filter(([field]) => fields.includes(field)))
}

function closedAnswers(draft: Draft, page: string): Values {
  return openFields(draft, page) === 'all' ? {} : (draft.answers[page] ?? {})
}

// In a renewal, a page that is no longer said to have changed says again what the certificate says.
async function asCertified(tx: Transaction, draft: Draft, page: string, given: Values): Promise<Answers> {
  if (page !== 'changes' || !draft.enterpriseId) return {}
  const { particulars } = await tx.enterprise.findUniqueOrThrow({ where: { id: draft.enterpriseId } })
  const asked = pagesOf(draft.machine.form, { ...draft.answers, changes: given })
  return Object.fromEntries(Object.entries(particulars as Answers).filter(([id]) => !asked.includes(id)))
}

/** As the database will give it back: without what is undefined, and without the characters that it cannot hold. */
function stored(pages: Pages): Pages {
  return JSON.parse(JSON.stringify(pages), (_, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}
