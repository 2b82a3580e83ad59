import { expect, test } from 'vitest'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { findDraft } from '#app/domain/cases/draft.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { endMandate } from '#app/domain/people/mandates.server.ts'
import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import * as check from '#app/routes/apply/check.tsx'
import * as documents from '#app/routes/apply/documents.tsx'
import * as keep from '#app/routes/apply/keep.tsx'
import * as renew from '#app/routes/apply/renew.tsx'
import * as start from '#app/routes/apply/start.tsx'
import * as step from '#app/routes/apply/step.tsx'
import * as tasks from '#app/routes/apply/task-list.tsx'
import * as caseStatus from '#app/routes/cases/case.tsx'
import * as certificate from '#app/routes/cases/certificate.tsx'
import * as document from '#app/routes/cases/document.tsx'
import * as fee from '#app/routes/cases/fee.tsx'
import * as home from '#app/routes/cases/home.tsx'
import * as paymentReceipt from '#app/routes/cases/payment-receipt.tsx'
import * as receipt from '#app/routes/cases/receipt.tsx'
import * as withdraw from '#app/routes/cases/withdraw.tsx'
import * as desk from '#app/routes/desk/case.tsx'
import * as decline from '#app/routes/enterprises/decline.tsx'
import * as end from '#app/routes/enterprises/end.tsx'
import * as enterprise from '#app/routes/enterprises/enterprise.tsx'
import * as handOver from '#app/routes/enterprises/hand-over.tsx'
import * as invitation from '#app/routes/enterprises/invitation.tsx'
import * as invite from '#app/routes/enterprises/invite.tsx'
import * as list from '#app/routes/enterprises/list.tsx'
import { completeAnswers } from '#tests/support/answers.ts'
import { after, askForCorrection, attachRequired, bring, monday, submitted } from '#tests/support/cases.ts'
import { contactOf, enterpriseOf, invited, mandated } from '#tests/support/mandates.ts'
import { office, person } from '#tests/support/people.ts'
import { ask, send } from '#tests/support/requests.ts'

type Module = { loader?: never; action?: never }
const open = (module: object, who: Person, params = {}, path = '/') =>
  ask((module as { loader: never }).loader, who, path, params)
const post = (module: object, who: Person, params = {}, fields: Record<string, string> = {}) =>
  send((module as Module).action as never, who, '/', params, fields)

/** One enterprise of Sokha with a case of every kind, and everybody who may have to do with it. */
async function world() {
  const [sokha, people] = [await person('Sokha'), await office()]
  const issued = await submitted('operating-certificate', sokha)
  await bring(issued, 'issued', people)
  const enterpriseId = await enterpriseOf(issued)
  const sent = async () => {
    const id = (await openDraft('operating-certificate', sokha, monday, { enterpriseId }))!
    await db.case.update({
      where: { id },
      data: { answers: completeAnswers('operating-certificate') as object, revision: { increment: 1 } },
    })
    await attachRequired(id, sokha)
    return id
  }
  const correction = await sent()
  await send(check.action as never, sokha, '/', { caseId: correction }, { declaration: 'on', revision: '1' })
  await bring(correction, 'review', people)
  await askForCorrection(correction, people.officer, after(9))
  const unpaid = await sent()
  await send(check.action as never, sokha, '/', { caseId: unpaid }, { declaration: 'on', revision: '1' })
  const draft = await sent()
  const who = {
    owner: sokha,
    everything: await person('Vanna'),
    fill: await person('Chenda'),
    pay: await person('Rithy'),
    invited: await person('Maly'),
    former: await person('Kosal'),
    stranger: await person('Nary'),
  }
  for (const role of ['everything', 'fill', 'pay'] as const) await mandated(enterpriseId, sokha, who[role], role)
  const asked = await invited(enterpriseId, sokha, who.invited, 'everything', new Date())
  await endMandate(await mandated(enterpriseId, sokha, who.former, 'everything'), sokha, monday)
  const { number, id: certificateId } = await db.certificate.findUniqueOrThrow({ where: { caseId: issued } })
  const paper = await db.document.findFirstOrThrow({ where: { caseId: issued } })
  const mandate = await db.mandate.findFirstOrThrow({ where: { enterpriseId, role: 'fill' } })
  return {
    who,
    people,
    enterpriseId,
    issued,
    correction,
    unpaid,
    draft,
    number,
    certificateId,
    asked,
    paper: paper.id,
    mandate: mandate.id,
  }
}

const everybody = ['owner', 'everything', 'fill', 'pay', 'invited', 'former', 'stranger'] as const

test('each page is there for exactly those whose role it is', async () => {
  const w = await world()
  const pages: [string, object, Record<string, string>, number[]][] = [
    // owner, everything, fill, pay, invited, former, stranger
    ['pages of a draft', tasks, { caseId: w.draft }, [200, 200, 200, 404, 404, 404, 404]],
    ['one page of it', step, { caseId: w.draft, page: 'capital' }, [200, 200, 200, 404, 404, 404, 404]],
    ['its documents', documents, { caseId: w.draft }, [200, 200, 200, 404, 404, 404, 404]],
    ['its check', check, { caseId: w.draft }, [200, 200, 200, 404, 404, 404, 404]],
    ['discarding it', withdraw, { caseId: w.draft }, [200, 200, 404, 404, 404, 404, 404]],
    ['a correction', tasks, { caseId: w.correction }, [200, 200, 200, 404, 404, 404, 404]],
    ['its one open page', step, { caseId: w.correction, page: 'enterprise' }, [200, 200, 200, 404, 404, 404, 404]],
    ['withdrawing it', withdraw, { caseId: w.correction }, [200, 200, 404, 404, 404, 404, 404]],
    ['where a case stands', caseStatus, { caseId: w.unpaid }, [200, 200, 200, 302, 404, 404, 404]],
    ['what it costs', fee, { caseId: w.unpaid }, [302, 302, 302, 200, 404, 404, 404]],
    ['what a draft costs', fee, { caseId: w.draft }, [302, 302, 302, 404, 404, 404, 404]],
    ['its receipt', receipt, { caseId: w.unpaid }, [200, 200, 200, 200, 404, 404, 404]],
    ['a payment receipt', paymentReceipt, { caseId: w.issued }, [200, 200, 200, 200, 404, 404, 404]],
    ['an attached file', document, { id: w.paper }, [200, 200, 200, 404, 404, 404, 404]],
    ['the certificate', certificate, { number: w.number }, [200, 200, 200, 404, 404, 404, 404]],
    ['the enterprise', enterprise, { enterpriseId: w.enterpriseId }, [200, 200, 200, 200, 404, 404, 404]],
    ['inviting', invite, { enterpriseId: w.enterpriseId }, [200, 404, 404, 404, 404, 404, 404]],
    ['handing over', handOver, { enterpriseId: w.enterpriseId }, [200, 404, 404, 404, 404, 404, 404]],
    ['ending a mandate', end, { mandateId: w.mandate }, [200, 404, 200, 404, 404, 404, 404]],
    ['an invitation', invitation, { invitationId: w.asked }, [404, 404, 404, 404, 200, 404, 404]],
  ]
  for (const [name, module, params, expected] of pages) {
    const found: number[] = []
    for (const each of everybody) found.push((await open(module, w.who[each], params)).status)
    expect({ name, found }).toEqual({ name, found: expected })
  }
})

test('what somebody may not do is refused in words, and changes nothing', async () => {
  const w = await world()
  const stored = async () => ({
    cases: await db.case.findMany({ orderBy: { id: 'asc' } }),
    documents: await db.document.count({ where: { removedAt: null } }),
    mandates: await db.mandate.findMany({ orderBy: { id: 'asc' } }),
    enterprises: await db.enterprise.findMany(),
  })
  const contact = 'somebody@example.org'
  const capital = { ...(completeAnswers('sme-registration').capital as object), seen: 'x' }
  const acts: [
    string,
    object,
    Record<string, string>,
    Record<string, string>,
    Partial<Record<(typeof everybody)[number], number>>,
  ][] = [
    [
      'saving a page',
      step,
      { caseId: w.draft, page: 'capital' },
      capital as never,
      { pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'keeping a page',
      keep,
      { caseId: w.draft, page: 'capital' },
      capital as never,
      { pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'sending',
      check,
      { caseId: w.draft },
      { declaration: 'on', revision: '1' },
      { fill: 403, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'withdrawing',
      withdraw,
      { caseId: w.unpaid },
      {},
      { fill: 404, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'discarding',
      withdraw,
      { caseId: w.draft },
      {},
      { fill: 404, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    ['renewing', renew, { certificateId: w.certificateId }, {}, { pay: 404, invited: 404, former: 404, stranger: 404 }],
    [
      'beginning',
      start,
      { service: 'renewal' },
      { enterprise: w.enterpriseId },
      { pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'inviting',
      invite,
      { enterpriseId: w.enterpriseId },
      { contact, role: 'pay' },
      { everything: 404, fill: 404, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'handing over',
      handOver,
      { enterpriseId: w.enterpriseId },
      { contact, sure: 'on' },
      { everything: 404, fill: 404, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'ending a mandate',
      end,
      { mandateId: w.mandate },
      {},
      { everything: 404, pay: 404, invited: 404, former: 404, stranger: 404 },
    ],
    [
      'accepting',
      invitation,
      { invitationId: w.asked },
      {},
      { owner: 404, everything: 404, fill: 404, pay: 404, former: 404, stranger: 404 },
    ],
    [
      'declining',
      decline,
      { invitationId: w.asked },
      {},
      { owner: 404, everything: 404, fill: 404, pay: 404, former: 404, stranger: 404 },
    ],
  ]
  const before = await stored()
  for (const [name, module, params, fields, expected] of acts) {
    const found: Record<string, number> = {}
    for (const each of Object.keys(expected) as (keyof typeof expected)[])
      found[each] = (await post(module, w.who[each], params, fields)).status
    expect({ name, found }).toEqual({ name, found: expected })
  }
  expect(await stored()).toEqual(before)
})

test('every page on which somebody acts for another says so, and none of one’s own does', async () => {
  const w = await world()
  const line = { enterprise: { nameEn: 'Sokha Noodles' }, owner: { nameEn: 'Sokha' } }
  const pages: [object, Record<string, string>, ('everything' | 'fill' | 'pay')[]][] = [
    [tasks, { caseId: w.draft }, ['everything', 'fill']],
    [step, { caseId: w.draft, page: 'capital' }, ['everything', 'fill']],
    [documents, { caseId: w.draft }, ['everything', 'fill']],
    [check, { caseId: w.draft }, ['everything', 'fill']],
    [withdraw, { caseId: w.draft }, ['everything']],
    [caseStatus, { caseId: w.unpaid }, ['everything', 'fill']],
    [fee, { caseId: w.unpaid }, ['pay']],
    [receipt, { caseId: w.unpaid }, ['everything', 'fill', 'pay']],
    [paymentReceipt, { caseId: w.issued }, ['everything', 'fill', 'pay']],
    [enterprise, { enterpriseId: w.enterpriseId }, ['everything', 'fill', 'pay']],
  ]
  for (const [module, params, roles] of pages) {
    for (const role of roles) expect((await open(module, w.who[role], params)).data.acting).toMatchObject(line)
    if (module !== fee) expect((await open(module, w.who.owner, params)).data.acting).toBeNull()
  }
})

test('who pays is shown no answer, no document, nobody’s name but the owner’s, and no log', async () => {
  const w = await world()
  const { data } = await open(enterprise, w.who.pay, { enterpriseId: w.enterpriseId })
  expect([data.file, data.people, data.log]).toEqual([null, null, null])
  expect(data.fees.map(({ id, status }: { id: string; status: string }) => [id, status])[0]).toEqual([
    w.unpaid,
    'awaitingPayment',
  ])
  const all = JSON.stringify([
    data,
    (await open(fee, w.who.pay, { caseId: w.unpaid })).data,
    (await open(home, w.who.pay)).data,
  ])
  for (const secret of ['012345678', 'floorPlan', '+85512345678', 'Chenda', 'turnover'])
    expect(all).not.toContain(secret)
})

test('only the owner sees who acts for the enterprise, and the log', async () => {
  const w = await world()
  const own = (await open(enterprise, w.who.owner, { enterpriseId: w.enterpriseId })).data
  expect(own.people.map(({ role }: { role: string }) => role).sort()).toEqual([
    'everything',
    'everything',
    'fill',
    'pay',
  ])
  expect(own.log.length).toBeGreaterThan(5)
  for (const role of ['everything', 'fill'] as const) {
    const { data } = await open(enterprise, w.who[role], { enterpriseId: w.enterpriseId })
    expect([data.people, data.log, data.mandate !== null]).toEqual([null, null, true])
  }
})

test('an invitation travels from form to answer, and each is sent once however often the button is pressed', async () => {
  const { who, enterpriseId } = await world()
  const nary = who.stranger
  const fields = { contact: await contactOf(nary), role: 'everything' }
  for (const _ of ['click', 'double click'])
    expect((await post(invite, who.owner, { enterpriseId }, fields)).location).toBe(
      `/enterprises/${enterpriseId}?done=invited`,
    )
  const rows = await db.mandate.findMany({ where: { contact: fields.contact } })
  expect(rows).toHaveLength(1)
  const params = { invitationId: rows[0].id }
  expect((await open(list, nary)).data.invitations).toMatchObject([{ id: rows[0].id, role: 'everything' }])
  expect((await open(invitation, nary, params)).data.one).toMatchObject({ standing: 'open', by: { nameEn: 'Sokha' } })
  for (const _ of ['click', 'double click'])
    expect((await post(invitation, nary, params)).location).toBe(`/enterprises/${enterpriseId}?done=accepted`)
  expect((await open(list, nary)).data.others).toMatchObject([{ id: enterpriseId, stance: 'everything' }])
  const { location } = await post(end, who.owner, { mandateId: rows[0].id })
  expect(location).toBe(`/enterprises/${enterpriseId}?done=ended`)
  expect((await post(invitation, nary, params)).status).toBe(409)
  expect((await open(invitation, nary, params)).data.one).toMatchObject({ standing: 'ended' })
  expect((await open(end, who.owner, { mandateId: rows[0].id })).status).toBe(409)
})

test('an invitation that has expired, was declined or belongs to somebody else says so and gives nothing', async () => {
  const { who, enterpriseId, asked } = await world()
  const params = { invitationId: asked }
  const wrong = await open(invitation, who.stranger, params)
  const missing = await open(invitation, who.stranger, { invitationId: '0190163d-8694-739b-aea5-966c26f8ad91' })
  expect([wrong.status, wrong.data]).toEqual([404, { reader: { nameEn: 'Nary', nameKm: 'Nary គំរូ' }, one: null }])
  expect(missing).toEqual(wrong)
  await db.mandate.update({ where: { id: asked }, data: { expiresAt: new Date(Date.now() - 1000) } })
  expect((await open(invitation, who.invited, params)).data.one.standing).toBe('expired')
  expect((await post(invitation, who.invited, params)).status).toBe(409)
  await db.mandate.update({ where: { id: asked }, data: { expiresAt: new Date(Date.now() + 100_000) } })
  expect((await post(decline, who.invited, params)).location).toBe('/enterprises?done=declined')
  expect((await post(invitation, who.invited, params)).status).toBe(409)
  expect((await open(enterprise, who.invited, { enterpriseId })).status).toBe(404)
  expect((await ask(invitation.loader as never, null, `/enterprises/invitations/${asked}`, params)).location).toMatch(
    /^\/sign-in\?to=/,
  )
})

test('what is wrong with an invitation or an offer stands at its field', async () => {
  const { who, enterpriseId } = await world()
  const sent = (fields: Record<string, string>, module: object = invite) =>
    post(module, who.owner, { enterpriseId }, fields)
  const own = await contactOf(who.owner)
  for (const [contact, role] of [
    ['', 'fill'],
    ['nobody', 'fill'],
    [own, 'pay'],
    [await contactOf(who.fill), 'fill'],
  ]) {
    const { status, data } = await sent({ contact, role })
    expect([status, Object.keys(data.errors)]).toEqual([422, ['contact']])
  }
  expect(Object.keys((await sent({ contact: 'a@example.org', role: 'owner' })).data.errors)).toEqual(['role'])
  expect(Object.keys((await sent({ contact: 'a@example.org' }, handOver)).data.errors)).toEqual(['sure'])
  expect(Object.keys((await sent({ contact: own, sure: 'on' }, handOver)).data.errors)).toEqual(['contact'])
})

test('a right taken back while a form is open: the page is gone, and nothing of what was typed is stored', async () => {
  const w = await world()
  const { seen } = (await open(step, w.who.fill, { caseId: w.draft, page: 'capital' })).data
  await post(end, w.who.owner, { mandateId: w.mandate })
  const typed = { ...(completeAnswers('sme-registration').capital as Record<string, string>), turnover: '1', seen }
  for (const module of [step, keep])
    expect((await post(module, w.who.fill, { caseId: w.draft, page: 'capital' }, typed)).status).toBe(404)
  expect((await findDraft(w.draft, w.who.owner))!.answers.capital).toMatchObject({ turnover: 300_000_000 })
})

test('starting asks for which enterprise only those who have one to choose', async () => {
  const { who, enterpriseId } = await world()
  const params = { service: 'sme-registration' }
  expect((await post(start, who.stranger, params)).location).toMatch(/^\/apply\/[0-9a-f-]{36}$/)
  expect((await open(start, who.stranger, params)).location).toBe('/services/sme-registration')
  expect((await open(start, who.pay, params)).location).toBe('/services/sme-registration')
  for (const each of [who.owner, who.everything, who.fill]) {
    expect((await post(start, each, params)).location).toBe('/apply/sme-registration/start')
    expect((await open(start, each, params)).data.enterprises).toMatchObject([{ id: enterpriseId }])
  }
  for (const nothing of [{ enterprise: '' }, { asked: 'yes' }])
    expect((await post(start, who.fill, params, nothing as never)).status).toBe(422)
  expect((await post(start, who.fill, params, { enterprise: 'nonsense' })).status).toBe(404)
  const { location } = await post(start, who.fill, params, { enterprise: enterpriseId })
  const row = await db.case.findUniqueOrThrow({ where: { id: location!.replace('/apply/', '') } })
  expect(row).toMatchObject({ applicantId: who.owner.id, enterpriseId })
  const own = await post(start, who.fill, params, { enterprise: 'new' })
  expect(await db.case.findUniqueOrThrow({ where: { id: own.location!.replace('/apply/', '') } })).toMatchObject({
    applicantId: who.fill.id,
    enterpriseId: null,
  })
  const renewal = await post(start, who.everything, { service: 'renewal' }, { enterprise: enterpriseId })
  expect(await db.case.findUniqueOrThrow({ where: { id: renewal.location!.replace('/apply/', '') } })).toMatchObject({
    previousId: (await db.certificate.findFirstOrThrow({ where: { enterpriseId } })).id,
  })
})

test('an officer of another office who acts for an enterprise sees it as an applicant does, never what offices write to each other', async () => {
  const w = await world()
  const dara = await person('Dara', ['officer', 'chief'], '12')
  await mandated(w.enterpriseId, w.who.owner, dara, 'everything')
  expect((await open(desk, dara, { caseId: w.unpaid })).location).toBe(`/cases/${w.unpaid}`)
  expect((await open(caseStatus, dara, { caseId: w.unpaid })).status).toBe(200)
  expect((await open(desk, w.people.officer, { caseId: w.unpaid })).status).toBe(200)
})

test('applicant and office read who acted for whom', async () => {
  const w = await world()
  await post(withdraw, w.who.everything, { caseId: w.unpaid })
  const shown = (await open(caseStatus, w.who.owner, { caseId: w.unpaid })).data
  expect(shown.one.history[0]).toMatchObject({ type: 'withdraw', byId: w.who.everything.id, forId: w.who.owner.id })
  expect(
    Object.values(shown.one.people)
      .map((each) => (each as { nameEn: string }).nameEn)
      .sort(),
  ).toEqual(['Sokha', 'Vanna'])
  const { one } = (await open(desk, w.people.officer, { caseId: w.unpaid })).data
  expect(one.history[0]).toMatchObject({ byId: w.who.everything.id, forId: w.who.owner.id })
  expect(one.people[w.who.owner.id].nameEn).toBe('Sokha')
})

test('nobody gives an enterprise away from a telephone found on a table: the password is asked for anew', async () => {
  const sokha = await person('Sokha')
  const enterpriseId = await enterpriseOf(await submitted('sme-registration', sokha))
  const { token } = await beginSession(sokha.id, 'test', new Date(Date.now() - 3_600_000))
  const headers = { Cookie: `session=${token}; language=en` }
  const path = `http://localhost/enterprises/${enterpriseId}/hand-over`
  const body = new URLSearchParams({ contact: 'thief@example.org', sure: 'on' })
  for (const [handler, init] of [
    [handOver.loader, { headers }],
    [handOver.action, { headers, method: 'POST', body }],
  ] as const) {
    const request = new Request(path, init)
    const answer = await handler({ request, params: { enterpriseId }, context: {} as never }).catch((thrown) => thrown)
    expect(answer.headers?.get('Location')).toBe(
      `/account/prove?to=${encodeURIComponent(`/enterprises/${enterpriseId}/hand-over`)}`,
    )
  }
  expect(await db.mandate.count({ where: { enterpriseId } })).toBe(0)
})
