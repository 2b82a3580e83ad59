import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { root } from './root.ts'

export type Rung = { id: string; channel: string; to: string; text: string; at: string }
type Answer = { status: number; reason?: string }

type Options = {
  /** 0: any free one. One that is taken is replaced by a free one. */
  port?: number
  token: string
  /** What the gateway says to a message; without it, it takes all but those to numbers that end in 0000. */
  answer?: (message: Omit<Rung, 'at'>) => Answer
}

/**
 * A gateway for short messages on this machine, and the telephones that it rings: it speaks the protocol of
 * app/platform/short-messages.server.ts, keeps what it took, each key once, and shows it as a page. Nothing leaves the
 * machine and nothing is kept when it ends.
 */
export async function startPhones({ port = 0, token, answer = numbersExist }: Options) {
  const rung: Rung[] = []
  const answered = new Map<string, Answer>()
  let requests = 0
  const font = readFile(join(root, 'app/styles/fonts/battambang-400.woff2'))

  async function take(request: IncomingMessage): Promise<Answer> {
    requests++
    const key = request.headers['idempotency-key']
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401 }
    const message = messageIn(await textOf(request))
    if (!message || message.id !== key) return { status: 400, reason: 'not a message' }
    const before = answered.get(message.id)
    if (before) return before
    const given = answer(message)
    if (given.status < 300) {
      rung.push({ ...message, at: new Date().toISOString() })
      answered.set(message.id, given)
    }
    return given
  }

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://phones')
    const to = searchParams.get('to')
    const shown = to ? rung.filter((each) => each.to === to) : rung
    if (request.method === 'POST' && pathname === '/messages') {
      const { status, reason = '' } = await take(request)
      respond(response, status, 'text/plain', reason)
    } else if (pathname === '/font') respond(response, 200, 'font/woff2', await font)
    else if (pathname === '/messages') respond(response, 200, 'application/json', JSON.stringify(shown))
    else if (pathname === '/') respond(response, 200, 'text/html', pageOf(rung))
    else respond(response, 404, 'text/plain', 'There is nothing here.')
  })
  await listen(server, port).catch(() => listen(server, 0))
  const { port: taken } = server.address() as { port: number }
  const url = `http://127.0.0.1:${taken}`
  return {
    /** Where the telephones are seen. */
    url,
    /** What the site is told of it. */
    settings: { MESSAGE_GATEWAY_URL: `${url}/messages`, MESSAGE_GATEWAY_TOKEN: token },
    rung,
    requests: () => requests,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function numbersExist({ to }: { to: string }): Answer {
  return to.endsWith('0000') ? { status: 422, reason: 'there is no such number' } : { status: 202 }
}

function messageIn(body: string): Omit<Rung, 'at'> | null {
  try {
    const { id, channel, to, text } = JSON.parse(body)
    const isWhole = [id, channel, to, text].every((each) => typeof each === 'string' && each !== '')
    return isWhole ? { id, channel, to, text } : null
  } catch {
    return null
  }
}

function listen(server: ReturnType<typeof createServer>, port: number) {
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function respond(response: ServerResponse, status: number, type: string, body: string | Buffer) {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'"
  const charset = typeof body === 'string' ? '; charset=utf-8' : ''
  response.writeHead(status, { 'Content-Type': `${type}${charset}`, 'Content-Security-Policy': policy })
  response.end(body)
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (typed: string) => typed.replace(/[&<>"']/g, (sign) => signs[sign])
const names: Record<string, string> = { sms: 'SMS', telegram: 'Telegram' }

/** A telephone a number, the one that rang last first. */
function pageOf(rung: readonly Rung[]): string {
  const phones = [...Map.groupBy(rung.toReversed(), ({ to }) => to)]
  const bubble = ({ channel, text, at }: Rung) =>
    `<li data-channel="${escaped(channel)}"><p>${withLinks(text)}</p>
    <small>${names[channel] ?? escaped(channel)} · ${at.slice(0, 16).replace('T', ' ')} UTC</small></li>`
  const phone = ([number, messages]: [string, Rung[]]) =>
    `<section><h2>${escaped(number)}</h2><ol>${messages.map(bubble).join('')}</ol></section>`
  const none = '<p class="none">មិនទាន់មានសារទេ។ No message has come yet.</p>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="5"><title>Telephones</title><style>
@font-face { font-family: Battambang; src: url(/font); unicode-range: U+1780-17FF, U+200B-200D }
body { margin: 0; padding: 1.5rem; background: #eef0f5; color: #1c2030; font: 1rem/1.7 Battambang, system-ui, sans-serif }
h1 { margin: 0 0 .25rem; font-size: 1.4rem }
main { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start }
section { width: min(22rem, 100%); background: #fff; border: 1px solid #c5cad8; border-radius: 1.25rem; overflow: hidden }
h2 { margin: 0; padding: .75rem 1rem; font-size: 1rem; background: #1f2a68; color: #fff }
ol { margin: 0; padding: 1rem; list-style: none; display: grid; gap: .75rem }
li { padding: .6rem .8rem; background: #e4e8f4; border-radius: .75rem }
li[data-channel=telegram] { background: #dff1e6 }
li p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
small { color: #4c5470 }
.none { color: #4c5470 }
</style></head><body><h1>ទូរស័ព្ទ · Telephones</h1>
<p>What would have gone out as SMS and Telegram. Nothing leaves this machine.</p>
<main>${phones.map(phone).join('') || none}</main></body></html>`
}

/** As a telephone shows it: an address can be pressed. */
function withLinks(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<]+/g, (link) => `<a href="${link}">${link}</a>`)
}
