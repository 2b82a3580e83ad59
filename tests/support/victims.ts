import { randomBytes } from 'node:crypto'
import type { Person } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'
import { completeAnswers } from './answers.ts'
import { after, askForCorrection, bring, completeDraft, submitted } from './cases.ts'
import { enterpriseOf, invited, mandated } from './mandates.ts'
import { type OfficePeople, office, person } from './people.ts'

/** One case that is not theirs, and the words by which it would be known on a page. */
export type Victim = { caseId: string; ids: Record<string, string>; others: string[]; marks: string[] }

/** Cases of one entrepreneur at the office of Battambang, one a state, with papers, people who act and a certificate. */
export async function victims(): Promise<{ cases: Victim[]; people: OfficePeople; owner: Person }> {
  const [owner, people] = [await person(`Owner${secret()}`), await office('02')]
  const names = { nameEn: `Enterprise ${secret()}`, nameKm: `សិប្បកម្ម${khmerSecret()}` }
  const answers = { enterprise: { ...completeAnswers('sme-registration').enterprise, ...names } }
  const at: string[] = []
  for (const until of ['awaitingPayment', 'review', 'decision', 'issued'] as const) {
    at.push(await submitted('sme-registration', owner, undefined, answers))
    await bring(at.at(-1)!, until, people)
  }
  await askForCorrection(at[1], people.officer, after(9))
  const enterpriseId = await enterpriseOf(at[3])
  const mandateId = await mandated(enterpriseId, owner, await person('Vanna'), 'fill')
  const invitationId = await invited(enterpriseId, owner, await person('Maly'), 'pay', new Date())
  const { id: certificateId, number } = await db.certificate.findUniqueOrThrow({ where: { caseId: at[3] } })
  const passkey = await db.passkey.create({
    data: {
      personId: owner.id,
      name: 'x',
      credentialId: secret(),
      publicKey: Buffer.from('x'),
      counter: 0,
      createdAt: after(0),
    },
  })
  const draft = await completeDraft('sme-registration', owner, undefined, answers)
  const of = { enterpriseId, mandateId, invitationId, certificateId, number }
  const cases = await Promise.all(
    [draft, ...at].map(async (caseId) => {
      const { reference } = await db.case.findUniqueOrThrow({ where: { id: caseId } })
      const marks = [names.nameEn, names.nameKm, owner.nameEn, ...(reference ? [reference] : [])]
      return { caseId, ids: { caseId, ...of }, others: [...(await idsIn(caseId)), passkey.id, owner.id], marks }
    }),
  )
  return { cases, people, owner }
}

/** One id of every table that has rows of this case: what is added to a case later is attacked as well. */
async function idsIn(caseId: string): Promise<string[]> {
  const ids: string[] = []
  for (const table of await tablesOfCases(`and exists (select from information_schema.columns o
      where o.table_name = c.table_name and o.column_name = 'id' and o.data_type = 'uuid')`)) {
    const [row] = await db.$queryRawUnsafe<{ id: string }[]>(
      `select id::text from "${table}" where "caseId" = $1::uuid limit 1`,
      caseId,
    )
    if (row) ids.push(row.id)
  }
  return ids
}

/** All that is stored of these cases and their owner, to see afterwards that nothing has changed. */
export async function fingerprint(cases: readonly Victim[]): Promise<string[]> {
  const ids = cases.map(({ caseId }) => caseId)
  const hash = (table: string, where: string) =>
    `select '${table} ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as hash from "${table}" t where ${where}`
  const statements = [
    hash('Case', 'id = any($1::uuid[])'),
    ...(await tablesOfCases()).map((table) => hash(table, '"caseId" = any($1::uuid[])')),
    ...['Enterprise', 'Passkey', 'Mandate'].map((table) => {
      const owners = '(select "applicantId" from "Case" where id = any($1::uuid[]))'
      if (table === 'Mandate') return hash(table, `"invitedById" in ${owners}`)
      return hash(table, `"${table === 'Passkey' ? 'personId' : 'ownerId'}" in ${owners}`)
    }),
  ]
  const rows = await db.$queryRawUnsafe<{ hash: string }[]>(statements.join(' union all '), ids)
  return rows.map(({ hash }) => hash).sort()
}

async function tablesOfCases(more = ''): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(`select c.table_name as name
    from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'caseId' ${more}`)
  return rows.map(({ name }) => name).sort()
}

const secret = () => `Q${randomBytes(6).toString('hex')}`
const khmerSecret = () => Array.from(randomBytes(8), (byte) => String.fromCodePoint(0x1780 + (byte % 31))).join('')
