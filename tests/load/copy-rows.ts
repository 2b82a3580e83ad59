import type { PoolClient } from 'pg'
import { anew } from './copied-cases.ts'

// Whose id says whether a row was played or copied.
const tables = {
  ...{ Person: 'id', Enterprise: 'id', Case: 'id', CaseEvent: 'caseId', Stay: 'caseId', ReviewAnswer: 'caseId' },
  ...{ Submission: 'caseId', Correction: 'caseId', Document: 'caseId', Inspection: 'caseId', Invoice: 'caseId' },
  ...{ Payment: 'invoiceId', Certificate: 'caseId', Likeness: 'oneId' },
}

/** Sets aside what was played, for this connection: it would be looked for among the copies each time. */
export async function keepPlayed(client: PoolClient): Promise<void> {
  for (const [table, id] of Object.entries(tables))
    await client.query(
      `create temp table ${played(table)} as select * from "${table}" where "${id}" >= '01000000-0000-0000-0000-000000000000';
      analyze ${played(table)}`,
    )
}

const played = (table: string) => `"played ${table}"`

/** Copies all that belongs to the cases of the table `copied`, with ids, times, names and numbers of their own. */
export async function copyRows(client: PoolClient): Promise<void> {
  await insert(
    client,
    'Person',
    `join (select distinct on ("applicantId", k) * from copied) m on t.id = m."applicantId"`,
    {
      id: anew('t.id'),
      nameKm: 'm."ownerKm"',
      nameEn: 'm."ownerEn"',
      email: 'null',
      phone: 'null',
      passwordHash: 'null',
    },
  )
  await insert(
    client,
    'Enterprise',
    `join (select distinct on ("enterpriseId", k) * from copied) m on t.id = m."enterpriseId"`,
    {
      id: anew('t.id'),
      ownerId: anew('m."applicantId"'),
      nameKm: `translate(m."nameKm", ' ', '')`,
      nameEn: 'lower(m."nameEn")',
      provinceCode: 'm.province',
      particulars: `t.particulars || jsonb_build_object('applicant',
        t.particulars -> 'applicant' || jsonb_build_object('idNumber', right(m.phone, 9), 'phone', m.phone))`,
      registerKey: 'null',
    },
  )
  await insert(client, 'Case', 'join copied m on t.id = m.old', {
    ...{ id: 'm.id', applicantId: anew('t."applicantId"'), enterpriseId: anew('t."enterpriseId"') },
    ...{ reference: 'm.reference', nameKm: 'm."nameKm"', nameEn: 'm."nameEn"', searchText: 'm."searchText"' },
    ...{ previousId: 'null', helperId: 'null', assigneeId: 'm.holder' },
    ...{ officeCode: 'm.office', provinceCode: 'm.province' },
    counterCode: `case when t."counterCode" = t."officeCode" then m.office else m.province end`,
    ...shifted('openedAt', 'changedAt', 'submittedAt', 'since', 'dueAt', 'decidedAt', 'closedAt'),
    assignedAt: 'case when m.holder is not null then t.since - m.ago end',
  })
  await copyParts(client)
}

async function copyParts(client: PoolClient) {
  const ofCase = 'join copied m on t."caseId" = m.old'
  const owned = { id: anew('t.id'), caseId: 'm.id' }
  await insert(client, 'CaseEvent', ofCase, { caseId: 'm.id', ...shifted('at') }, 'id')
  await insert(client, 'Stay', ofCase, { caseId: 'm.id', ...shifted('enteredAt', 'leftAt') }, 'id')
  await insert(client, 'ReviewAnswer', ofCase, { caseId: 'm.id', ...shifted('at') }, 'id')
  await insert(client, 'Submission', ofCase, { ...owned, ...shifted('at') })
  await insert(client, 'Correction', ofCase, owned)
  await insert(client, 'Document', ofCase, { ...owned, ...shifted('addedAt') })
  await insert(client, 'Inspection', ofCase, { ...owned, enterpriseId: anew('t."enterpriseId"') })
  await insert(client, 'Invoice', ofCase, { ...owned, ...shifted('issuedAt') })
  await insert(
    client,
    'Payment',
    `join ${played('Invoice')} i on i.id = t."invoiceId" join copied m on i."caseId" = m.old`,
    {
      ...{ id: anew('t.id'), invoiceId: anew('t."invoiceId"'), officeCode: 'm.province' },
      receipt: `t.receipt || '-' || k`,
      ...shifted('at'),
    },
  )
  await insert(client, 'Certificate', ofCase, {
    ...owned,
    ...{ enterpriseId: anew('t."enterpriseId"'), number: `coalesce(m.certificate, t.number || '-' || m.k)` },
    replacedById: 'null',
    ...{ issuedOn: `(t."issuedOn" - m.ago)::date`, validUntil: `(t."validUntil" - m.ago)::date` },
  })
  const [one, other] = [anew('t."oneId"', 'm.k'), anew('t."otherId"', 'm.k')]
  await insert(
    client,
    'Likeness',
    `join (select distinct "enterpriseId", k from copied) m on t."oneId" = m."enterpriseId"
      join (select distinct "enterpriseId", k from copied) n on t."otherId" = n."enterpriseId" and n.k = m.k`,
    { oneId: `least(${one}, ${other})`, otherId: `greatest(${one}, ${other})` },
  )
}

const shifted = (...columns: string[]) => Object.fromEntries(columns.map((column) => [column, `t."${column}" - m.ago`]))

/** Copies the played rows of a table with all their columns, some of them made anew. */
async function insert(client: PoolClient, table: string, join: string, made: Record<string, string>, without?: string) {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  )
  const names = rows.map(({ name }) => name).filter((name) => name !== without)
  const values = names.map((name) => made[name] ?? `t."${name}"`)
  const into = names.map((name) => `"${name}"`).join(', ')
  await client.query(`insert into "${table}" (${into}) select ${values.join(', ')} from ${played(table)} t ${join}`)
}
