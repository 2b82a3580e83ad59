import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { request as open } from 'node:http'
import { expect, test } from '@playwright/test'
import { pdfOf, photo, protectedPdf } from '../support/attachments.ts'
import {
  answers,
  attach,
  draftBy,
  fieldsOf,
  newPerson,
  query,
  revisionOf,
  savePage,
  seenOn,
  signedIn,
  submit,
} from '../support/outsiders.ts'
import { type Answer, asForm, asMultipart, multipartOf, Sender } from '../support/sender.ts'

/** Everything a careless or an evil hand may send, over HTTP, against the built site. */

async function entrepreneur(language = 'en') {
  const id = await newPerson('Sokha')
  return { id, sender: await signedIn(id, language) }
}

async function caseOf(id: string) {
  const [row] = await query<Record<string, unknown>>(
    `select status, revision, answers, reference, "applicantId", seq,
      (select count(*)::int from "CaseEvent" where "caseId" = "Case".id) as events,
      (select count(*)::int from "Submission" where "caseId" = "Case".id) as submissions,
      (select count(*)::int from "Invoice" where "caseId" = "Case".id) as invoices,
      (select count(*)::int from "Document" where "caseId" = "Case".id and "removedAt" is null) as documents
    from "Case" where id = $1`,
    [id],
  )
  return row
}

/** An answer that says what is wrong: in the reader's language, and never in the words of a machine. */
function expectWords({ status, text, headers }: Answer, expected: number, language = 'en') {
  expect(status).toBe(expected)
  expect(headers['content-type']).toContain('text/html')
  expect(text).toMatch(language === 'en' ? /lang="en"/ : /<html lang="km"/)
  expect(text).not.toMatch(/Unexpected Server Error|at \w+ \(|node_modules/)
}

const unknown = '0190163d-8694-739b-aea5-966c26f8ad91'

test('what is unknown, malformed or somebody else’s is not there, in either language', async () => {
  const sokha = await entrepreneur()
  const draft = await draftBy(sokha.sender)
  const submitted = await draftBy(sokha.sender, { complete: true })
  await submit(sokha.sender, submitted)
  const own = await draftBy(sokha.sender)
  await attach(sokha.sender, own, 'photo')
  const [document] = await query<{ id: string }>('select id from "Document" where "caseId" = $1', [own])
  const [{ number }] = await query<{ number: string }>(
    `insert into "Certificate" (id, number, "caseId", "enterpriseId", service, "issuedOn", paper, "fileHash")
     select gen_random_uuid(), 'CR-1999-' || lpad(floor(random() * 1e6)::text, 6, '0'), id, "enterpriseId", service,
       '1999-01-01', '{}', repeat('0', 64) from "Case" where id = $1 returning number`,
    [submitted],
  )
  const before = [await caseOf(draft), await caseOf(submitted), await caseOf(own)]

  const ids = [
    draft,
    submitted,
    unknown,
    'x',
    '1',
    "' or 1=1",
    `${draft}x`,
    draft.toUpperCase(),
    '__proto__',
    'x'.repeat(3000),
  ]
  const pages = ids.map(encodeURIComponent).flatMap((id) => [
    ['GET', `/apply/${id}`],
    ['GET', `/apply/${id}/capital`],
    ['GET', `/apply/${id}/documents`],
    ['GET', `/apply/${id}/check`],
    ['GET', `/cases/${id}`],
    ['GET', `/documents/${id}`],
    ['POST', `/apply/${id}/capital`],
    ['POST', `/apply/${id}/check`],
    ['POST', `/apply/renew/${id}`],
  ])
  const others = [
    ['GET', `/documents/${document.id}`],
    ['GET', `/certificates/${number}/download`],
    ['GET', '/certificates/CR-2026-999999/download'],
    ['GET', `/certificates/${encodeURIComponent("x' or 1=1")}/download`],
    ['GET', '/services/constructor'],
    ['GET', '/verify/CR-2026-999999'],
    ['GET', '/verify/%E1%9E%80'],
    ['GET', '/apply/constructor/start/nowhere'],
    ['POST', '/apply/constructor/start'],
    ['POST', '/apply/toString/start'],
    ['GET', '/nowhere'],
    ['GET', '/..%2f..%2fetc%2fpasswd'],
    ['GET', `/assets/${'x'.repeat(3000)}`],
  ]
  for (const language of ['km', 'en']) {
    const { sender } = await entrepreneur(language)
    for (const [method, path] of [...pages, ...others]) {
      const answer = await sender.send(method, path, method === 'POST' ? asForm : {}, '')
      await test.step(`${method} ${path.slice(0, 60)}`, () => expectWords(answer, 404, language))
    }
    const upload = await attach(sender, draft, 'photo')
    expectWords(upload, 404, language)
  }
  expect([await caseOf(draft), await caseOf(submitted), await caseOf(own)]).toEqual(before)
  await query('delete from "Certificate" where number = $1', [number])
})

test('the desk, management and administration are closed to entrepreneurs, and visitors are asked to sign in', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender, { complete: true })
  await submit(sender, id)
  const before = await caseOf(id)
  for (const path of ['/desk', `/desk/${id}`, '/management/turnaround', '/management/turnaround.csv'])
    expectWords(await sender.get(path), 403)
  for (const decision of ['approve', 'recordPayment', 'certificateIssued'])
    expectWords(await sender.post(`/desk/${id}`, { decision }), 403)
  for (const path of ['/cases', `/cases/${id}`, `/desk/${id}`, '/account', `/apply/${id}/check`]) {
    const answer = await new Sender().get(path)
    expect([answer.status, answer.location]).toEqual([303, `/sign-in?to=${encodeURIComponent(path)}`])
  }
  expect(await caseOf(id)).toEqual(before)
})

const name = (value: string) => ({ ...answers.enterprise, nameEn: value })
const badNames: [string, string][] = [
  ['a megabyte of text', 'x'.repeat(1_000_000)],
  ['a NUL byte', 'Sokha\0Noodles'],
  ['control characters', 'Sokha\u0007\u001b[31m'],
  ['another script', 'គុយទាវ'],
  ['nothing but marks nobody sees', '\u200B\uFEFF\u2060'],
  ['what was left of a broken character', 'Sokha \uFFFD'],
]
for (const [what, value] of badNames)
  test(`a name with ${what} is not saved, and the page says so`, async () => {
    for (const language of ['km', 'en']) {
      const { sender } = await entrepreneur(language)
      const id = await draftBy(sender)
      expectWords(await savePage(sender, id, 'enterprise', fieldsOf(name(value))), 422, language)
      expect(await caseOf(id)).toMatchObject({ answers: {} })
    }
  })

test('half a surrogate, in any of its disguises, is not saved', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const rest = fieldsOf(answers.enterprise).filter(([each]) => each !== 'nameEn')
  const encoded = new URLSearchParams(rest).toString()
  for (const half of ['%ED%A0%80', '%ED%A0', '%FF%FE', '%C0%80', '%E1%9E']) {
    const body = `seen=${await seenOn(sender, id, 'enterprise')}&${encoded}&nameEn=Sokha${half}`
    expectWords(await sender.send('POST', `/apply/${id}/enterprise`, asForm, body), 422)
  }
  const parts = rest.map(([name, value]) => ({ name, value }))
  const bytes = Buffer.from([0x53, 0x6f, 0xed, 0xa0, 0x80])
  expectWords(await sender.upload(`/apply/${id}/enterprise`, [...parts, { name: 'nameEn', value: bytes }]), 400)
  expect(await caseOf(id)).toMatchObject({ answers: {} })
})

const dates = [
  '31/02/2026',
  '2026-02-31',
  '29/02/2023',
  '00/00/0000',
  '2026-13-01',
  '1/1/1500',
  '1/1/99999',
  '៣១/០២/២០២៦',
  'yesterday',
  '1',
]
const numbers = ['-1', '1.5', '1e3', '0x10', 'NaN', 'Infinity', '100000000000001', '9'.repeat(400), '1,2.3.4', '--1']
for (const [page, field, bad, good, kept] of [
  ['enterprise', 'startedOn', dates, '០១/០៣/២០២៤', '2024-03-01'],
  ['capital', 'turnover', numbers, '៤០,០០០,០០០ ៛', 40_000_000],
] as const)
  test(`${field}: what does not exist is refused, Khmer digits are accepted and kept as Latin ones`, async () => {
    const { sender } = await entrepreneur()
    const id = await draftBy(sender)
    for (const value of bad) {
      const answer = await savePage(sender, id, page, fieldsOf({ ...answers[page], [field]: value }))
      await test.step(value, () => expectWords(answer, 422))
    }
    expect(await caseOf(id)).toMatchObject({ answers: {} })
    expect((await savePage(sender, id, page, fieldsOf({ ...answers[page], [field]: good }))).status).toBe(303)
    expect(await caseOf(id)).toMatchObject({ answers: { [page]: { [field]: kept } } })
  })

const pdf = pdfOf()
const picture = await photo({ width: 600, height: 400 })
const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(2000)])
const files: [string, number, string | Uint8Array, string][] = [
  ['an executable named .pdf', 415, executable, 'floor-plan.pdf'],
  ['a script named .pdf', 415, '#!/bin/sh\nrm -rf /\n', 'floor-plan.pdf'],
  ['a web page named .png', 415, '<!doctype html><script>alert(1)</script>', 'photo.png'],
  ['a drawing that can carry scripts', 415, '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'photo.svg'],
  ['an archive', 415, Buffer.from('PK\x03\x04'.padEnd(200, '\0')), 'photo.pdf'],
  ['an empty file', 422, '', 'photo.pdf'],
  ['no file at all', 422, '', ''],
  ['a file of more than 10 MB', 413, Buffer.concat([pdf, Buffer.alloc(10_485_760)]), 'photo.pdf'],
  ['half a photograph', 422, picture.subarray(0, picture.length / 2), 'photo.jpg'],
  [
    'a photograph in a format of one maker',
    415,
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'photo.jpg',
  ],
  ['half a PDF', 422, '%PDF-1.4\n1 0 obj<</Type/Catalog', 'photo.pdf'],
  ['a PDF that asks for a password', 422, await protectedPdf('to open'), 'photo.pdf'],
]
for (const [what, status, bytes, filename] of files)
  test(`${what} is not kept: ${status}`, async () => {
    for (const language of ['km', 'en']) {
      const { sender } = await entrepreneur(language)
      const id = await draftBy(sender)
      expectWords(await attach(sender, id, 'photo', bytes, filename), status, language)
      expect(await caseOf(id)).toMatchObject({ documents: 0 })
    }
  })

test('a file may have any name; what is kept of it is harmless', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const names = [
    '../../../etc/passwd',
    'C:\\Windows\\system32\\x.pdf',
    'a\tb\u0007.pdf',
    '\u202Efdp.exe',
    '..',
    `${'ក'.repeat(300)}.pdf`,
  ]
  for (const [index, filename] of names.entries())
    expect((await attach(sender, id, index < 4 ? 'photo' : 'other', pdfOf(String(index)), filename)).status).toBe(303)
  const kept = await query<{ id: string; name: string }>('select id, name from "Document" where "caseId" = $1', [id])
  expect(kept).toHaveLength(names.length)
  for (const each of kept) {
    expect(each.name).toMatch(/^[^/\\\p{Cc}\u202A-\u202E\u2066-\u2069]{1,120}$/u)
    const file = await sender.get(`/documents/${each.id}`)
    expect([file.status, file.headers['content-type'], file.headers['x-content-type-options']]).toEqual([
      200,
      'application/pdf',
      'nosniff',
    ])
  }
})

test('files for no slot, for too many in a slot, or beside others are not kept', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  for (const slot of ['', 'nowhere', '__proto__', 'constructor', 'registrationCertificate', 'x'.repeat(3000)])
    expectWords(await attach(sender, id, slot), 409)
  const six = [1, 2, 3, 4, 5, 6].map((each) => ({ name: 'file', value: pdfOf(String(each)), filename: `${each}.pdf` }))
  expectWords(await sender.upload(`/apply/${id}/documents?slot=photo`, six), 422)
  expect(await caseOf(id)).toMatchObject({ documents: 0 })

  const at = Array.from({ length: 8 }, (_, each) => attach(sender, id, 'photo', pdfOf(String(each))))
  const statuses = (await Promise.all(at)).map(({ status }) => status).sort()
  expect(statuses).toEqual([303, 303, 303, 303, 303, 422, 422, 422])
  expect(await caseOf(id)).toMatchObject({ documents: 5 })
})

/** Sends zeros until the answer is there and the line is cut, or all has gone out. */
function flood(sender: Sender, path: string, bytes: number) {
  const { hostname, port, origin } = new URL(process.env.SITE_URL!)
  const Cookie = [...sender.cookies].map((each) => each.join('=')).join('; ')
  const headers = { ...asMultipart, Origin: origin, Cookie, 'Content-Length': String(bytes) }
  return new Promise<{ status: number; text: string; sent: number }>((resolve) => {
    let [status, text, sent] = [0, '', 0]
    const chunk = Buffer.alloc(1_000_000)
    const asked = open({ host: hostname, port, method: 'POST', path, headers }, (response) => {
      status = response.statusCode ?? 0
      response.setEncoding('utf8').on('data', (each) => (text += each))
      response.on('error', () => {})
    })
    const done = () => resolve({ status, text, sent })
    asked.on('error', done).on('close', done)
    const next = () => {
      if (sent >= bytes) return asked.end()
      sent += chunk.length
      if (asked.write(chunk)) setImmediate(next)
    }
    asked.on('drain', next)
    next()
  })
}

const memory = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', process.env.SITE_PID!]).toString()) * 1024

test('an upload of 200 MB is refused at once and cut off; memory stays small, and the site goes on', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const before = memory()
  const size = 200_000_000
  const floods = Promise.all([1, 2].map(() => flood(sender, `/apply/${id}/documents?slot=photo`, size)))
  expect((await sender.get('/')).status).toBe(200)
  for (const { status, text, sent } of await floods) {
    expect(status).toBe(413)
    expect(text).toContain('What you sent is too large')
    expect(sent).toBeLessThan(size / 2)
  }
  expect(memory() - before).toBeLessThan(150_000_000)
  expect((await attach(sender, id, 'photo')).status).toBe(303)
  expect(await caseOf(id)).toMatchObject({ documents: 1 })
})

test('an upload that breaks off, or lies about what it is, leaves nothing behind', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const path = `/apply/${id}/documents?slot=photo`
  const whole = multipartOf([{ name: 'file', value: pdf, filename: 'photo.pdf' }])
  for (const body of [
    whole.subarray(0, -20),
    whole.subarray(0, 40),
    Buffer.alloc(5000),
    Buffer.from('\r\n\r\n'),
    Buffer.alloc(0),
  ])
    expectWords(await sender.send('POST', path, asMultipart, body), 400)
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=other'])
    expectWords(await sender.send('POST', path, { 'Content-Type': type }, whole), 400)
  expectWords(await sender.post(path, { file: 'x' }), 422)
  expectWords(
    await sender.send('POST', path, { ...asMultipart, 'Transfer-Encoding': 'chunked', 'Content-Length': '' }, whole),
    411,
  )

  const { hostname, port, origin } = new URL(process.env.SITE_URL!)
  const headers = {
    ...asMultipart,
    Origin: origin,
    Cookie: `session=${sender.cookies.get('session')}`,
    'Content-Length': '5000',
  }
  await new Promise<void>((resolve) => {
    const asked = open({ host: hostname, port, method: 'POST', path, headers })
    asked.on('error', () => {}).on('close', resolve)
    asked.write(whole, () => asked.destroy())
  })
  expect((await sender.get('/cases')).status).toBe(200)
  expect(await caseOf(id)).toMatchObject({ documents: 0 })
})

test('a forged status, state, owner or mark in a form changes nothing but the page that was sent', async () => {
  const sokha = await entrepreneur()
  const id = await draftBy(sokha.sender)
  const forged: [string, string][] = [
    ['status', 'issued'],
    ['state', '{"value":"issued"}'],
    ['state.value', 'issued'],
    ['applicantId', unknown],
    ['reference', 'REG-2026-999999'],
    ['answers.capital.turnover', '1'],
    ['decision', 'approve'],
    ['type', 'certificateIssued'],
    ['paid', 'true'],
  ]
  expect((await savePage(sokha.sender, id, 'capital', [...fieldsOf(answers.capital), ...forged])).status).toBe(303)
  const { answers: kept, ...row } = await caseOf(id)
  expect(row).toMatchObject({ status: 'draft', reference: null, applicantId: sokha.id, events: 1 })
  expect(kept).toEqual({ capital: answers.capital })

  const revisions = ['0', '2', '-1', '1.5', '1e2', 'NaN', '2147483648', '99999999999999999999', '', 'x', '០', '1\0']
  for (const revision of revisions) {
    const fields = fieldsOf({ ...answers.capital, turnover: 5, seen: revision })
    expectWords(await sokha.sender.post(`/apply/${id}/capital`, fields), 409)
    // Not all is answered: the list of tasks shows what is missing.
    const sent = await sokha.sender.post(`/apply/${id}/check`, { revision, declaration: 'on' })
    expect([sent.status, sent.location]).toEqual([302, `/apply/${id}`])
  }
  expect(await caseOf(id)).toMatchObject({ answers: { capital: answers.capital }, status: 'draft' })
})

test('an application is sent only with its declaration, whatever else the form says', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender, { complete: true })
  const revision = await revisionOf(id)
  const forgeries: Record<string, string>[] = [
    {},
    { declaration: '' },
    { declaration: 'true' },
    { intent: 'add:declaration' },
    { intent: 'remove:declaration:0' },
    { 'declaration[0]': 'on' },
  ]
  for (const forged of forgeries) expectWords(await sender.post(`/apply/${id}/check`, { revision, ...forged }), 422)
  expectWords(await sender.post(`/apply/${id}/check`, { revision: '1', declaration: 'on' }), 409)
  expect(await caseOf(id)).toMatchObject({ status: 'draft', submissions: 0, invoices: 0, reference: null })
})

test('a form that is sent again, many times at once, makes one submission; afterwards the draft is gone', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender, { complete: true })
  const revision = await revisionOf(id)
  const sent = await Promise.all(
    Array.from({ length: 6 }, () => sender.post(`/apply/${id}/check`, { revision, declaration: 'on' })),
  )
  for (const answer of sent) expect([answer.status, answer.location.split('?')[0]]).toEqual([303, `/cases/${id}`])
  const after = await caseOf(id)
  expect(after).toMatchObject({ status: 'awaitingPayment', submissions: 1, invoices: 1, events: 2, seq: 1 })

  expectWords(await sender.post(`/apply/${id}/capital`, [['seen', ''], ...fieldsOf(answers.capital)]), 404)
  expectWords(await attach(sender, id, 'photo'), 404)
  const again = await sender.post(`/apply/${id}/check`, { revision, declaration: 'on' })
  expect([again.status, again.location]).toEqual([303, `/cases/${id}`])
  expect(await caseOf(id)).toEqual(after)
})

test('a token that is replayed after signing out opens nothing, and a form sent with it is lost', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const replayed = new Sender({ session: sender.cookies.get('session')!, language: 'en' })
  expect((await sender.post('/sign-out', {})).status).toBe(303)
  expect(sender.cookies.get('session')).toBe('')
  expect((await replayed.get('/cases')).location).toBe('/sign-in?to=%2Fcases')
  const answer = await savePage(replayed, id, 'capital', fieldsOf(answers.capital))
  expect([answer.status, answer.location]).toEqual([303, '/sign-in?to=%2Fcases'])
  expect(await caseOf(id)).toMatchObject({ answers: {} })
})

test('reading what is only sent, and sending what is only read, does nothing', async () => {
  const { id, sender } = await entrepreneur()
  for (const path of ['/sign-out', '/apply/sme-registration/start', `/apply/renew/${unknown}`, '/language']) {
    const { status } = await sender.get(path)
    expect([302, 404]).toContain(status)
  }
  expect((await sender.get('/cases')).status).toBe(200)
  for (const path of [
    '/',
    '/cases',
    '/offices',
    '/verify',
    '/verify/CR-2026-000001',
    '/services/renewal',
    `/documents/${unknown}`,
    '/certificates/CR-2026-000001/download',
    '/management/turnaround.csv',
  ])
    expectWords(await sender.post(path, { status: 'issued' }), 405)
  expectWords(await sender.post('/nowhere', {}), 404)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])
    expectWords(await sender.send(method, '/cases'), 405)
  expect(await query('select 1 from "Case" where "applicantId" = $1', [id])).toEqual([])
})

test('what is not a form, or comes from elsewhere, is refused before it is read', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const path = `/apply/${id}/capital`
  const json = JSON.stringify(answers.capital)
  expectWords(await sender.send('POST', path, { 'Content-Type': 'application/json' }, json), 415)
  expectWords(await sender.send('POST', path, {}, json), 415)
  expectWords(await sender.send('POST', path, { 'Content-Type': 'text/plain' }, 'seen=x'), 415)
  const fields = [['seen', await seenOn(sender, id, 'capital')] as const, ...fieldsOf(answers.capital)]
  for (const Origin of [
    'https://evil.example',
    'null',
    '',
    `${process.env.SITE_URL}.evil.example`,
    'http://localhost',
    'x',
  ])
    expectWords(await sender.post(path, fields, { Origin }), 403)
  expectWords(await sender.post(path, fields, { Host: 'evil.example' }), 403)
  expect(await caseOf(id)).toMatchObject({ answers: {} })
  expect((await sender.post(path, fields)).status).toBe(303)
})

test('headers that are too long, doubled or forged end as answers, not as failures', async () => {
  const { sender } = await entrepreneur()
  expectWords(await sender.get('/cases', { Cookie: `language=en; x=${'x'.repeat(30_000)}` }), 431)
  expect(
    (await sender.get('/', { Cookie: '=; ;;; session; language=%00; session=__proto__; language=xx' })).text,
  ).toContain('lang="km"')
  expect(
    (
      await sender.get('/', {
        'X-Forwarded-Host': 'evil.example:99999999',
        'X-Forwarded-For': 'x',
        'X-Forwarded-Proto': 'javascript',
      })
    ).status,
  ).toBe(200)
  expect(
    (
      await sender.get('/', {
        'User-Agent': '\u00ff\u00fe'.repeat(500),
        'Accept-Language': '*;q=x',
        Range: 'bytes=x',
        'If-None-Match': 'x',
      })
    ).status,
  ).toBe(200)
  for (const Host of ['a;script-src *', 'x y', 'a,b']) expectWords(await sender.get('/', { Host }), 400)
  expectWords(await sender.get('/assets/..%2f..%2f..%2fserver%2findex.js'), 403)
  for (const path of ['/%', '/%E0%A4%A', '/a%00b', '/?q=%00']) expectWords(await sender.get(path), 400)
  for (const path of [
    '//evil.example',
    '/\\evil.example',
    '/?_routes=constructor',
    '/cases.data?_routes=__proto__',
    '/?index',
    '/__manifest?p=%E1%9E%80',
    '/_root.data',
    '/desk/../cases',
    `/${'a/'.repeat(2000)}`,
  ])
    expect((await sender.get(path)).status).toBeLessThan(500)
})

test('the way back after signing in or choosing a language stays on this site', async () => {
  const { sender } = await entrepreneur()
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
  ]) {
    expect((await sender.get(`/sign-in?to=${encodeURIComponent(to)}`)).location).toBe('/cases')
    expect((await sender.post('/language', { language: 'en', path: to })).location).toBe('/')
  }
  const khmer = await sender.post('/language', { language: 'en', path: '/verify?number=សុខា' })
  expect([khmer.status, khmer.location]).toEqual([303, '/verify?number=%E1%9E%9F%E1%9E%BB%E1%9E%81%E1%9E%B6'])
  const forged = await sender.post('/language', { language: 'en; Domain=evil.example\r\nX: y', path: '/' })
  expect([forged.status, forged.headers['set-cookie']]).toEqual([303, undefined])
})

test('forms that are too large, too deep or oddly named are answered, and reach nothing', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  const path = `/apply/${id}/production`
  const good = fieldsOf(answers.production)
  const save = (fields: [string, string][]) => savePage(sender, id, 'production', fields)
  const many = Array.from({ length: 5000 }, (_, each): [string, string] => [`x${each}`, ''])
  expectWords(await sender.post(path, [...good, ...many]), 413)
  expectWords(await sender.send('POST', path, asForm, 'a&'.repeat(900_000)), 413)
  expectWords(await sender.send('POST', path, asForm, `x=${'x'.repeat(2 * 1024 * 1024)}`), 413)
  const rows = Array.from({ length: 25 }, (_, row): [string, string] => [`production[${row}].product`, 'x'])
  expectWords(await save(rows), 422)
  expectWords(await save([...good, ['production[0].unit', 'again'], ['production[0].unit', 'and again']]), 422)
  expectWords(
    await save([
      ['production.toString', 'x'],
      ['production', 'y'],
    ]),
    422,
  )
  expect(await caseOf(id)).toMatchObject({ answers: {} })

  const odd = [
    '__proto__.polluted',
    'constructor.prototype.polluted',
    '__proto__[polluted]',
    'production[999999].product',
    'production[-1].product',
    `a${'[0]'.repeat(5000)}`,
    `a${'.b'.repeat(5000)}`,
    '',
    '[',
    'a[',
    ']',
    'a]b',
    '\0',
    '__intent__',
    '__state__',
    'intent[]',
  ]
  const body = [...good, ...odd.map((each): [string, string] => [each, '{"type":"remove","payload":1}'])]
  expect((await save(body)).status).toBe(303)
  expect(await caseOf(id)).toMatchObject({ answers: { production: answers.production } })
})

test('a stranger’s address, number and password end in words, never in an account by halves', async () => {
  const stranger = new Sender({ language: 'en' })
  const contact = `new.${randomUUID()}@example.org`
  const good = { nameKm: 'សុខា', nameEn: 'Sokha', contact, password: 'rice noodles at dawn' }
  for (const change of [
    { contact: 'x@y\0.example' },
    { contact: `${'a'.repeat(1_000_000)}@example.org` },
    { contact: 'a@example.org\r\nBcc: b@example.org' },
    { password: 'short' },
    { password: 'x'.repeat(500_000) },
    { password: '' },
    { nameKm: 'Sokha' },
    { nameEn: 'x'.repeat(1_000_000) },
    { nameEn: '\0' },
  ])
    expectWords(await stranger.post('/register', { ...good, ...change }), 422)
  expect(stranger.cookies.has('session')).toBe(false)
  expect(await query('select 1 from "Person" where email = $1', [contact])).toEqual([])

  const made = await Promise.all([1, 2].map(() => new Sender({ language: 'en' }).post('/register', good)))
  expect(made.map(({ status }) => status).sort()).toEqual([303, 422])
  for (const typed of ['x'.repeat(500_000), '\0', '', 'a wrong guess'])
    expectWords(await stranger.post('/sign-in', { contact, password: typed }), 422)
})

test('pages carry no script of their own making: every script has the nonce of its very answer', async () => {
  const { sender } = await entrepreneur()
  const id = await draftBy(sender)
  for (const path of [
    '/',
    '/verify',
    '/services/renewal',
    '/cases',
    '/account',
    `/apply/${id}`,
    `/apply/${id}/enterprise`,
    '/nowhere',
    '/%',
  ]) {
    const { text, headers } = await sender.get(path)
    const policy = String(headers['content-security-policy'] ?? '')
    expect(headers['x-content-type-options'] ?? 'nosniff').toBe('nosniff')
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1]
    // Words for a script are data that nothing runs.
    for (const [tag] of text.matchAll(/<script(?! type="application\/json")[^>]*>/g))
      expect(tag).toContain(`nonce="${nonce}"`)
    expect(text).not.toMatch(/<[^>]+\s(on\w+|style)=/i)
    expect(text).not.toContain('javascript:')
    if (path !== '/%') expect(policy).toContain("frame-ancestors 'none'")
  }
  const { headers } = await sender.post('/language', { language: 'km', path: '/' })
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly/)
  expect(String(headers['set-cookie'])).toMatch(/SameSite=Lax/)
})
