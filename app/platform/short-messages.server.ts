import { env, isLoopback } from './env.server.ts'
import { NotSent } from './not-sent.ts'

/** SMS or Telegram; `to` is a telephone number (E.164), `text` plain text. */
export type ShortMessage = { id: string; channel: 'sms' | 'telegram'; to: string; text: string }

const patience = 15_000

/** Where short messages go: `simulator` is one on this machine, where no telephone rings; null: nowhere. */
export const gateway: 'real' | 'simulator' | null = env.MESSAGE_GATEWAY_URL
  ? isLoopback(env.MESSAGE_GATEWAY_URL)
    ? 'simulator'
    : 'real'
  : null

/**
 * Hands a short message to the gateway: a POST of JSON with the `id` as `Idempotency-Key`, so that the same message sent
 * twice rings once. Throws `NotSent`: for good where the gateway refuses the message itself, else to be tried again.
 */
export async function sendShort(message: ShortMessage): Promise<void> {
  if (!env.MESSAGE_GATEWAY_URL) throw new NotSent('There is no gateway for short messages', { forGood: false })
  const answer = await fetch(env.MESSAGE_GATEWAY_URL, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${env.MESSAGE_GATEWAY_TOKEN}`,
      'Idempotency-Key': message.id,
    },
    body: JSON.stringify(message),
    // Neither the message nor the token follows to another place.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch((error: Error) => {
    const slow = error.name === 'TimeoutError'
    throw new NotSent(slow ? 'The gateway does not answer' : 'The gateway cannot be reached', { forGood: false })
  })
  if (answer.ok) return void (await answer.body?.cancel())
  const reason = `The gateway answers ${answer.status} ${await beginningOf(answer)}`.trim()
  // What concerns all messages (our token, too many at once, its own trouble) is tried again; the rest this one only.
  const passing = answer.status >= 500 || [401, 403, 404, 408, 425, 429].includes(answer.status)
  throw new NotSent(reason, { forGood: !passing })
}

/** The first bytes of an answer, however long it goes on. */
async function beginningOf(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  const first = await reader?.read().catch(() => null)
  await reader?.cancel().catch(() => {})
  return new TextDecoder().decode(first?.value?.subarray(0, 300) ?? new Uint8Array())
}
