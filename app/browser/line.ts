// On 400 kbit/s the largest form takes a few seconds; a line that says nothing for this long is down.
const patience = 25_000

/** What the server said; `null`: nothing came back, or "not now". Whether it was stored is not known then. */
export type Answer = Response | null

/** Sends a form as a browser would. What would lead elsewhere says so in `X-Location` (app/http/site.server.ts). */
export async function send(address: string, body: string): Promise<Answer> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Sent-By': 'script' },
      body,
      // It goes on when the page is left.
      keepalive: body.length < 60_000,
      redirect: 'manual',
      signal: giveUp.signal,
    })
    return isNotNow(response.status) ? null : response
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** Answers that say nothing of what was sent: the server is down, starting, or counts too many requests. */
export function isNotNow(status: number): boolean {
  return status === 0 || status >= 500 || status === 429 || status === 408
}

const most = 12

/** How long to wait before trying again, in milliseconds: twice as long each time, at most a minute. Null: enough. */
export function pauseBefore(attempt: number): number | null {
  return attempt > most ? null : Math.min(1000 * 2 ** attempt, 60_000)
}

/** Tries again later, and at once when the browser says that the line is back. One thing at a time. */
export function retries(again: () => void) {
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWaiting = false
  const go = () => {
    clearTimeout(timer)
    if (!isWaiting) return
    isWaiting = false
    again()
  }
  window.addEventListener('online', () => {
    attempt = 0
    go()
  })
  return {
    /** False once there is nothing to do but wait for the line or for the person. */
    later(): boolean {
      isWaiting = true
      const pause = pauseBefore(++attempt)
      clearTimeout(timer)
      if (pause !== null) timer = setTimeout(go, pause)
      return pause !== null
    },
    /** It went through, or somebody tries by hand. */
    over() {
      attempt = 0
      isWaiting = false
      clearTimeout(timer)
    },
  }
}
