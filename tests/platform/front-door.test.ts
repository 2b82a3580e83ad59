import { once } from 'node:events'
import { request as ask } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express from 'express'
import { afterAll, expect, test } from 'vitest'

process.env.FLOOD_LIMIT = '50'
process.env.PUBLIC_URL = 'https://one-window.example'
const { frontDoor } = await import('#app/platform/front-door.server.ts')
const { refuseUnread } = await import('#app/platform/refusal-page.server.ts')
const { withoutSecrets } = await import('#app/platform/log.server.ts')

const server = express()
  .set('trust proxy', 1)
  .use(frontDoor())
  .use((_, response) => response.send('passed'))
  .listen(0, '127.0.0.1')
await once(server.on('clientError', refuseUnread), 'listening')
const { port } = server.address() as AddressInfo
const host = `127.0.0.1:${port}`
afterAll(() => server.close())

type Answer = { status: number; body: string; headers: Record<string, unknown> }

/** As the bytes are given: fetch would tidy them up. */
function send(method: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<Answer>((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
    request.on('error', reject)
    request.end()
  })
}

test.each(['/%E0%A4%A', '/a%00b', '/?q=%00', '/%'])(
  'the malformed address %s is answered with 400 in both languages',
  async (path) => {
    const { status, body } = await send('GET', path)
    expect(status).toBe(400)
    expect(body).toContain('This address is not valid')
    expect(body).toContain('អាសយដ្ឋាននេះមិនត្រឹមត្រូវ')
  },
)

test('a percent sign in a search is no fault', async () => {
  expect((await send('GET', '/?q=100%')).status).toBe(200)
})

test.each(['a;script-src *', 'a,b', "a'b", 'a"b', 'a b'])('the host %j reaches no header', async (name) => {
  const { status, headers } = await send('GET', '/', { host: name })
  expect(status).toBe(400)
  expect(headers['content-security-policy']).toBeUndefined()
})

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is answered with 405', async (method) => {
  const { status, headers } = await send(method, '/')
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST'])
})

test('more headers than anybody needs are answered with words', async () => {
  const { status, body } = await send('GET', '/', { cookie: `language=${'x'.repeat(20_000)}` })
  expect(status).toBe(431)
  expect(body).toContain('Delete the cookies')
})

test.each([
  'NONSENSE\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n',
  '\x16\x03\x01\x02',
])('what is no request (%j) is answered with 400 and the line is closed', async (sent) => {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  socket.end(sent)
  expect((await socket.toArray()).join('')).toMatch(/^HTTP\/1\.1 400 [\s\S]*This address is not valid/)
})

const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
const own = { origin: `http://${host}` }
test.each([
  ['its own page', 200, own],
  ['its own page, said by the browser alone', 200, { 'sec-fetch-site': 'same-origin' }],
  ['its own page, said by the address before', 200, { referer: `http://${host}/apply` }],
  ['a foreign page', 403, { origin: 'http://elsewhere.example' }],
  ['a foreign page that claims an own address before', 403, { origin: 'null', referer: `http://${host}/` }],
  ['another port of the same machine', 403, { origin: 'http://127.0.0.1:1' }],
  ['a foreign page, said by the browser alone', 403, { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour below the same domain', 403, { 'sec-fetch-site': 'same-site' }],
  ['nowhere', 403, {}],
])('a form sent from %s is answered with %i', async (_, status, headers) => {
  expect((await send('POST', '/', { ...headers, ...form })).status).toBe(status)
})

test('reading needs no origin', async () => {
  expect((await send('GET', '/', { origin: 'http://elsewhere.example' })).status).toBe(200)
})

test.each(['', 'application/json', 'text/plain', 'text/html', 'multipart/mixed; boundary=x', 'nonsense'])(
  'what is sent as %j is no form: 415',
  async (type) => {
    const { status, body } = await send('POST', '/', { ...own, ...form, 'content-type': type })
    expect(status).toBe(415)
    expect(body).toContain('មិនមែនជាទម្រង់')
  },
)

const megabyte = 1024 * 1024
test.each([
  ['a form of 2 MB', 200, 'application/x-www-form-urlencoded', 2 * megabyte],
  ['a form of more than 2 MB', 413, 'application/x-www-form-urlencoded', 2 * megabyte + 1],
  ['an upload of 32 MB', 200, 'multipart/form-data; boundary=x', 32 * megabyte],
  ['an upload of more than 32 MB', 413, 'multipart/form-data; boundary=x', 32 * megabyte + 1],
])('%s is answered with %i', async (_, status, type, length) => {
  const body = new Uint8Array(length)
  const response = await fetch(`http://${host}/`, { method: 'POST', body, headers: { ...own, 'content-type': type } })
  expect(response.status).toBe(status)
})

test('what does not say its size is refused', async () => {
  expect((await send('POST', '/', { ...own, 'transfer-encoding': 'chunked' })).status).toBe(411)
})

test('scripts need the nonce of this very answer, or come from our own folder', async () => {
  const policies = await Promise.all([send('GET', '/'), send('GET', '/')])
  const [first, second] = policies.map(({ headers }) => String(headers['content-security-policy']))
  expect(first).toMatch(new RegExp(`script-src 'nonce-[^']+' http://${host}/assets/;`))
  expect(first).not.toContain('unsafe')
  expect(first).not.toBe(second)
})

test('every answer, also a refusal, is kept out of frames and read as what it says it is', async () => {
  for (const { headers } of [await send('GET', '/'), await send('PUT', '/')]) {
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*base-uri 'none';frame-ancestors 'none'/)
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('behind TLS browsers are told to insist on it', async () => {
  expect((await send('GET', '/')).headers['strict-transport-security']).toBe('max-age=31536000')
})

test('a flood from one address is stopped, its neighbour is not', async () => {
  const from = (address: string) => send('GET', '/', { 'x-forwarded-for': address })
  const answers = []
  for (let count = 0; count < 51; count++) answers.push((await from('192.0.2.1')).status)
  expect(answers.filter((status) => status === 200)).toHaveLength(50)
  expect(answers.at(-1)).toBe(429)
  expect((await from('192.0.2.2')).status).toBe(200)
})

test('neither questions nor one-time tokens reach the log', () => {
  expect(withoutSecrets('/desk?search=Sokha')).toBe('/desk')
  expect(withoutSecrets('/reset/Zk3nq8yTt0a9sQmVb2LcXw4RfUe')).toBe('/reset/…')
  expect(withoutSecrets('/cases/0190163d-8694-739b-aea5-966c26f8ad91')).toBe(
    '/cases/0190163d-8694-739b-aea5-966c26f8ad91',
  )
})
