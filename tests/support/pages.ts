import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'
import { agent, payer } from '#prisma/demo/people.ts'
import { query } from './demo.ts'

/** What the guide has been told of a small bakery in Battambang. */
const told = 'activity=1071&province=02&capital=40000000&turnover=300000000&assets=60000000&workers=8'

/** Every page of the site, by the people who see it, with the address of something true to show on it. */
/** `half`: has shown the password alone. */
export const people: Record<string, { signsIn?: string; half?: true; pages: () => Promise<string[]> }> = {
  'a visitor': {
    pages: async () => [
      '/',
      '/services/sme-registration',
      '/services/operating-certificate',
      '/services/renewal',
      '/guide',
      '/guide?words=bread',
      '/guide?words=nothing-like-this',
      '/guide/enterprise?activity=1071',
      `/guide/result?${told}&stage=new`,
      `/guide/result?${told}&stage=operating`,
      `/guide/result?${told}&stage=operating&expires=2001-01-01`,
      `/guide/result?${told}&stage=operating&expires=2099-12-31`,
      `/guide/result?${told.replace('workers=8', 'workers=300')}&stage=new`,
      '/guide/result?activity=1071',
      '/verify',
      '/verify?number=nonsense',
      `/verify/${await one(`select number as id from "Certificate" c join "Case" k on k.id = c."caseId"
        where k.status = 'issued' order by number desc limit 1`)}`,
      '/verify/CR-2020-999999',
      `/letters/${await letter()}`,
      '/offices',
      '/offices/02/queue',
      '/statistics',
      '/statistics/sme-registration',
      '/statistics/renewal',
      '/open-data/dictionary',
      '/sign-in',
      '/register',
      '/reset',
      `/reset/${await confirmation()}`,
      `/reset/${await confirmation('now()')}`,
      `/join/${await invitation()}`,
      '/no/such/page',
    ],
  },
  'the entrepreneur Sokha': {
    signsIn: 'sokha@example.org',
    pages: async () => {
      const draft = await sokhas('draft', 'service = $2', 'sme-registration')
      const [unpaid, correction, issued] = [
        await sokhas('awaitingPayment'),
        await sokhas('correction'),
        await sokhas('issued'),
      ]
      const asked = await one(
        `select split_part(target, '.', 1) as id from "Correction" where "caseId" = $1 and kind = 'field' limit 1`,
        [correction],
      )
      return [
        '/cases',
        '/cases/messages',
        '/cases/hand-over',
        `/cases/${unpaid}`,
        `/cases/${correction}`,
        `/cases/${issued}`,
        `/cases/${unpaid}/receipt`,
        `/cases/${unpaid}/withdraw`,
        `/cases/${issued}/payment-receipt`,
        `/apply/${draft}`,
        ...['applicant', 'enterprise', 'place', 'capital', 'workforce', 'production', 'materials', 'waste'].map(
          (page) => `/apply/${draft}/${page}`,
        ),
        `/apply/${draft}/documents`,
        `/apply/${draft}/hand-over`,
        `/apply/${correction}`,
        `/apply/${correction}/${asked}`,
        '/apply/renewal/start',
        '/enterprises',
        `/enterprises/${await sokhasEnterprise()}`,
        `/enterprises/${await sokhasEnterprise()}/invite`,
        `/enterprises/${await sokhasEnterprise()}/hand-over`,
        `/enterprises/mandates/${await mandate('everything')}/end`,
        `/enterprises/mandates/${await mandate('fill')}/end`,
        `/enterprises/invitations/${await one(`select id from "Mandate" where contact = 'sokha@example.org' limit 1`)}`,
        // Not for her: who reads it is told what may be done.
        `/enterprises/invitations/${await mandate('fill')}`,
        '/account',
        '/account/details',
        '/account/confirm',
        '/account/contact',
        '/account/prove',
        '/account/password',
        '/account/passkeys',
        '/account/passkeys/add',
        `/account/passkeys/${await passkey()}`,
        '/account/factor',
        '/account/factor/set-up',
        '/account/sessions',
        '/account/messages',
        '/account/export',
        '/account/delete',
      ]
    },
  },
  'somebody who has shown the password alone': {
    signsIn: 'bopha@example.org',
    half: true,
    pages: async () => ['/sign-in/factor', '/sign-in/factor?with=recovery'],
  },
  'the receptionist Rith': {
    signsIn: 'rith@example.org',
    pages: async () => {
      const issued = await inBattambang('issued')
      return [
        '/desk/hand-over',
        '/desk/hand-over?done=givenBack',
        '/desk/find',
        '/desk/find?typed=nothing-like-this',
        '/desk/walk-in',
        '/desk/walk-in?typed=sokha@example.org',
        '/desk/queue',
        '/desk/queue/new',
        `/desk/queue/${await ticket()}`,
        `/desk/${issued}/counter`,
        `/desk/${issued}/collect`,
        '/desk/print',
        '/desk/print?from=2001-01-01&until=2099-12-31',
      ]
    },
  },
  'the agent of Sokha': {
    signsIn: agent.email,
    pages: async () => {
      const correction = await sokhas('correction')
      return [
        '/enterprises',
        `/enterprises/${await sokhasEnterprise()}`,
        `/enterprises/mandates/${await mandate('everything')}/end`,
        `/enterprises/invitations/${await mandate('everything')}`,
        '/cases',
        `/cases/${correction}`,
        `/apply/${correction}`,
        `/apply/${correction}/documents`,
      ]
    },
  },
  'who pays for Sokha': {
    signsIn: payer.email,
    pages: async () => [
      `/enterprises/${await sokhasEnterprise()}`,
      `/cases/${await sokhas('correction')}/fee`,
      `/cases/${await sokhas('correction')}/receipt`,
    ],
  },
  'the cashier Chantha': {
    signsIn: 'chantha@example.org',
    pages: async () => {
      const unpaid = await inBattambang('awaitingPayment')
      return ['/desk/cashier', '/desk/cashier?search=nothing-like-this', `/desk/${unpaid}`, `/desk/${unpaid}/payment`]
    },
  },
  'the officer Dara': {
    signsIn: 'dara@example.org',
    pages: async () => {
      const review = await inBattambang('review')
      return [
        ...['mine', 'office', 'waiting', 'overdue', 'done'].map((view) => `/desk?view=${view}`),
        '/desk?search=nothing-like-this',
        '/desk?view=office&service=renewal&size=micro&age=21-&assignee=nobody',
        '/desk/views',
        '/desk/views?view=office&service=renewal&search=មី',
        `/desk/views/${await savedView()}`,
        '/desk/keys',
        `/desk/${review}`,
        `/desk/${review}?document=${await documentOf(review)}&open=checklist`,
        `/desk/${review}/checklist`,
        `/desk/${review}/notes`,
        `/desk/${review}/duplicates/${await otherEnterprise(review)}`,
        `/desk/${review}/correction`,
        `/desk/${review}/correction?step=reasons&item=field:enterprise.nameEn&item=document:floorPlan`,
        `/desk/${review}/letter?kind=summons`,
        `/desk/${review}/letter?kind=forwarding`,
        '/desk/letters',
        '/desk/letters?print',
        '/desk/letters?q=nothing-like-this',
        '/desk/letters/new',
        '/desk/inspections',
        '/account/factor',
        '/account/factor/set-up',
        '/account/factor/recovery',
        '/account/prove',
        `/desk/${review}/opinion`,
        `/desk/${review}/opinion?to=MOE`,
        `/desk/${review}/minutes`,
        `/desk/${await one(`select "caseId" as id from "Opinion" limit 1`)}`,
        '/desk/giving',
        '/desk/absence',
      ]
    },
  },
  'the inspector Veasna': {
    signsIn: 'veasna@example.org',
    pages: async () => {
      const planned = await inBattambang('inspection')
      // An officer would have to take it first: older ones wait.
      const toVisit = await inBattambang(
        'review',
        `and state->'context'->>'inspectionNeeded' = 'true'
        and state->'context'->>'inspected' = 'false'`,
      )
      return [
        '/desk/inspections',
        `/desk/${planned}`,
        `/desk/${planned}/record-inspection`,
        `/desk/${toVisit}/plan-inspection`,
      ]
    },
  },
  'the chief Sophea': {
    signsIn: 'sophea@example.org',
    pages: async () => {
      const told = await one('select "caseId" as id from "Minute" limit 1')
      const review = await inBattambang('review')
      return [
        '/desk?view=office',
        `/desk/${review}`,
        `/desk/${review}/forward`,
        '/desk',
        '/desk/minutes',
        `/desk/${told}`,
        `/desk/${told}/minutes`,
        '/account',
        '/desk/delegation',
      ]
    },
  },
  'the adviser Sovann': {
    signsIn: 'adviser@example.org',
    pages: async () => ['/desk/opinions', `/desk/opinions/${await one('select id from "Opinion" limit 1')}`],
  },
  'the chief Dany, who signs for a director': {
    signsIn: 'dany@example.org',
    pages: async () => ['/desk/delegation', '/account'],
  },
  'the director Bopha': {
    signsIn: 'bopha@example.org',
    pages: async () => [
      `/desk/${await inBattambang('decision')}`,
      `/desk/${await inBattambang('issued')}`,
      '/desk/bulk',
      '/desk/bulk?service=renewal&status=endorsement&risk=risky',
      `/desk/bulk/${await bulk()}`,
      `/desk/${await inBattambang('review')}/allow-round`,
      '/management/turnaround',
      '/management/agreement',
    ],
  },
  'the manager': {
    signsIn: 'manager@example.org',
    pages: async () => [
      '/management',
      '/management/turnaround',
      '/management/turnaround?from=2001-01-01&until=2001-02-01',
      '/management/ahead',
      '/management/fairness',
      '/management/process',
      '/management/process?service=operating-certificate&share=100',
      '/management/process?share=0&from=2001-01-01&until=2001-02-01',
      '/management/enterprises',
      '/management/enterprises?province=12&activity=0000',
      '/management/cases',
      '/management/cases?of=open&state=review',
      '/management/quality',
      '/management/quality?from=2001-01-01&until=2001-02-01',
      '/management/published',
      '/management/agreement',
      '/management/agreement?year=2001',
      '/management/review',
      '/management/review?year=2001',
      '/management/recount',
      '/management/what-if',
      '/management/what-if/replay',
      `/management/what-if/${await simulation('whatIf')}`,
      `/management/what-if/${await simulation('replay')}`,
      '/management/exports',
      '/management/exports?list=view%3Doffice',
      `/management/exports/${await exported()}`,
    ],
  },
  'the administrator': {
    signsIn: 'administrator@example.org',
    pages: async () => {
      const value = await one(`select id from "Term" where key = 'fee' and service = 'renewal' limit 1`)
      const person = await one(`select id from "Person" where email = 'dara@example.org'`)
      return [
        '/admin',
        '/admin/terms',
        ...['fee/renewal', 'standard/sme-registration', 'documents/operating-certificate', 'routing/all'].map(
          (figure) => `/admin/terms/${figure}`,
        ),
        `/admin/terms/fee/renewal/${value}`,
        '/admin/calendar',
        '/admin/people',
        '/admin/people?search=nobody-at-all',
        '/admin/people/new',
        `/admin/people/${person}`,
        `/admin/people/${person}/absence`,
        `/admin/people/${person}/sessions`,
        `/admin/people/${person}/factor`,
        '/admin/invitations',
        '/admin/offices',
        '/admin/offices/new',
        '/admin/offices/new-agency',
        '/admin/offices/02',
        '/admin/jobs',
        '/admin/messages',
        '/admin/messages?view=waiting',
        '/admin/activities',
        '/admin/activities/1071',
        '/admin/reasons',
        '/admin/reasons/incomplete',
        '/admin/changes',
        `/admin/changes/${await proposal()}`,
        '/admin/imports',
        `/admin/imports/${await one('select id from "Import" limit 1')}`,
        '/admin/log',
      ]
    },
  },
}

/** Routes that only act and lead elsewhere, or give a file. */
export const without = [
  'language',
  'sign-out',
  'enterprises/invitations/:invitationId/decline',
  'sign-in/passkey',
  'sign-in/passkey/challenge',
  'account/confirm/send',
  'account/passkeys/challenge',
  'account/passkeys/:id/remove',
  'account/factor/remove',
  'account/export/file',
  'apply/:service/start',
  'apply/renew/:certificateId',
  'apply/:caseId/check',
  'apply/:caseId/:page/keep',
  'desk/giving/:givingId/undo',
  'desk/absence/:absenceId/end',
  'cases/:caseId/consent',
  'documents/:id',
  'documents/:id/thumbnail',
  'certificates/:number/download',
  'desk/print/file',
  'letters/:id/download',
  'desk/:caseId/looking',
  'desk/opinions/:opinionId/documents/:documentId',
  'desk/opinions/:opinionId/file',
  'desk/opinions/:opinionId/withdraw',
  'desk/minutes/:minuteId/acknowledge',
  'desk/:caseId/file.pdf',
  'desk/:caseId/file.zip',
  'desk/file',
  'management/turnaround.csv',
  'open-data/decisions.csv',
  'open-data/decisions.json',
  'open-data/dictionary.json',
  'management/review/file/:format',
  'management/exports/:exportId/file',
  'management/subscriptions',
  'admin/terms/:key/:service/:id/withdraw',
  'admin/calendar/change',
  'admin/imports/:id/report',
]

/** Something that was asked just now; the worker may have answered it when it is opened. */
function simulation(kind: string): Promise<string> {
  const year = JSON.stringify({ from: '2026-01-01', until: '2026-12-31', provinceUpToRiel: 1 })
  return one(
    `with asked as (
      insert into "Simulation" (id, kind, question, "byId", "askedAt", total)
      select gen_random_uuid(), $1, $2::jsonb, id, now(), 200 from "Person" where email = 'manager@example.org'
      returning id
    )
    select asked.id from asked, lateral (select public.enqueue_job('simulate', json_build_object('simulationId', asked.id), null, null, 2)) as job`,
    [kind, year],
  )
}

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const [row] = await query<{ id: string }>(sql, values)
  expect(row, sql).toBeDefined()
  return row.id
}

/** A file that the manager has asked for, done already. */
async function exported(): Promise<string> {
  return one(`insert into "Export" (id, kind, format, query, language, "byId", "askedAt", state, rows, total, "doneAt",
      "fileHash", "fileSize", "expiresAt")
    select gen_random_uuid(), 'cases', 'csv', '', 'en', id, now(), 'done', 12, 12, now(), repeat('0', 64), 2000,
      now() + interval '7 days' from "Person" where email = 'manager@example.org' returning id`)
}

/** The link of an invitation to work at an office. */
async function invitation(): Promise<string> {
  const id = await one(`select id from "Invitation" where "acceptedAt" is null and "endedAt" is null limit 1`)
  const mark = createHmac('sha256', process.env.SITE_SECRET!).update(`join ${id}`).digest().subarray(0, 16)
  return `${id}.${mark.toString('base64url')}`
}

/** A change that waits for a second administrator. */
function proposal(): Promise<string> {
  return one(`select id from "Proposal" where "proposedAt" is not null and "confirmedAt" is null
    and "withdrawnAt" is null limit 1`)
}

/** A new password that somebody asked for, before or after its code has run out. */
function confirmation(expiresAt = "now() + interval '10 minutes'"): Promise<string> {
  return one(`insert into "Confirmation" (id, purpose, contact, "createdAt", "expiresAt")
    values (gen_random_uuid(), 'reset', 'nobody@example.org', now(), ${expiresAt}) returning id`)
}

function savedView(): Promise<string> {
  return one(`insert into "SavedView" (id, "personId", name, query, "createdAt")
    select gen_random_uuid(), id, 'ការបន្ត ' || (random() * 1000000000)::int, 'view=office&service=renewal', now() from "Person"
    where email = 'dara@example.org' returning id`)
}

/** A number drawn at Battambang. */
function ticket(): Promise<string> {
  return one(`insert into "QueueTicket" (id, "officeCode", day, line, number, "drawnAt")
    select gen_random_uuid(), '02', now()::date, 'C', 900 + count(*), now() from "QueueTicket" returning id`)
}

/** What the director has chosen to decide at once and not yet started. */
function bulk(): Promise<string> {
  return one(`with made as (
      insert into "Bulk" (id, "byId", decision, remark, service, status, "chosenAt")
      select gen_random_uuid(), id, 'approve', 'ដូចគ្នាទាំងអស់។', 'sme-registration', 'decision', now() from "Person"
      where email = 'bopha@example.org' returning id
    ), items as (
      insert into "BulkItem" ("bulkId", "caseId", seq) select made.id, c.id, c.seq from made, "Case" c
      where c."officeCode" = '02' and c.status in ('decision', 'issued') limit 3
    )
    select id from made`)
}

function letter(): Promise<string> {
  return one(`select id from "Letter" where "officeCode" = '02' and direction = 'outgoing' order by id limit 1`)
}

function passkey(): Promise<string> {
  return one(`insert into "Passkey" (id, "personId", name, "credentialId", "publicKey", counter, "createdAt")
    select gen_random_uuid(), id, 'Android telephone', gen_random_uuid(), '', 0, now() from "Person"
    where email = 'sokha@example.org' returning id`)
}

function sokhas(status: string, more = 'true', ...values: string[]) {
  return one(
    `select c.id from "Case" c join "Person" p on p.id = c."applicantId"
     where p.email = 'sokha@example.org' and c.status = $1 and ${more} order by c."openedAt" limit 1`,
    [status, ...values],
  )
}

/** The oldest case of the demo world, which has people with an address; what other tests file meanwhile is none of it. */
function inBattambang(status: string, more = '') {
  return one(
    `select id from "Case" where "officeCode" = '02' and status = $1 ${more}
       and "applicantId" in (select id from "Person" where email is not null) order by "submittedAt" limit 1`,
    [status],
  )
}

function documentOf(caseId: string) {
  return one(`select id from "Document" where "caseId" = $1 order by type, id limit 1`, [caseId])
}

/** Another enterprise of the register in the province of a case. */
function otherEnterprise(caseId: string) {
  return one(
    `select e.id from "Enterprise" e join "Certificate" x on x."enterpriseId" = e.id, "Case" c
     where c.id = $1 and e."provinceCode" = c."provinceCode" and e.id <> c."enterpriseId" order by e.id limit 1`,
    [caseId],
  )
}

/** The enterprise for which others act. */
function sokhasEnterprise() {
  return one(`select "enterpriseId" as id from "Mandate" where role = 'pay' and "acceptedAt" is not null limit 1`)
}

/** What somebody was asked or given to do for Sokha. */
async function mandate(role: string) {
  return one('select id from "Mandate" where "enterpriseId" = $1 and role = $2 limit 1', [
    await sokhasEnterprise(),
    role,
  ])
}
