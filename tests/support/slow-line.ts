import { connect, createServer, type Socket } from 'node:net'
import type { CDPSession, Page } from '@playwright/test'

const kilobit = 1000 / 8
const line = { offline: false, latency: 400, downloadThroughput: 400 * kilobit, uploadThroughput: 400 * kilobit }

/** A telephone's line, 400 kbit/s and 400 ms, on which every byte that comes in is counted. */
export async function slowLine(page: Page) {
  const counted = await countedLine(page)
  await counted.wire.send('Network.emulateNetworkConditions', line)
  return counted
}

/** A line as fast as it is, on which every byte that comes in is counted. */
export async function countedLine(page: Page) {
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  const { received, settled } = count(wire)
  return {
    wire,
    /** Everything that came over the wire while something was done and until nothing more was on its way, by address. */
    async during(act: () => Promise<unknown>): Promise<{ total: number; files: Record<string, number> }> {
      received.clear()
      await act()
      await page.waitForLoadState('load')
      await settled()
      const files = Object.fromEntries(received)
      return { total: Object.values(files).reduce((sum, each) => sum + each, 0), files }
    },
  }
}

function count(wire: CDPSession) {
  const received = new Map<string, number>()
  const open = new Map<string, { path: string; loader: string }>()
  let whenNone: (() => void) | undefined
  let current = ''
  const add = (path: string, bytes: number) => received.set(path, (received.get(path) ?? 0) + bytes)
  const end = (id: string, bytes: number) => {
    const request = open.get(id)
    if (!request) return
    open.delete(id)
    add(request.path, bytes)
    if (open.size === 0) whenNone?.()
  }
  wire.on('Network.requestWillBeSent', ({ requestId, loaderId, type, request, redirectResponse }) => {
    if (redirectResponse) add(open.get(requestId)?.path ?? '', redirectResponse.encodedDataLength)
    // Of what a page leaves behind on its way, the browser never tells the end; and it asks late for the page's icon.
    if (type === 'Document') {
      current = loaderId
      for (const [id, { loader }] of open) if (loader !== loaderId) open.delete(id)
    }
    if (loaderId !== current && current !== '') return
    const { protocol, pathname } = new URL(request.url)
    if (protocol.startsWith('http')) open.set(requestId, { path: `${request.method} ${pathname}`, loader: loaderId })
  })
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => end(requestId, encodedDataLength))
  wire.on('Network.loadingFailed', ({ requestId }) => end(requestId, 0))
  const settled = () => (open.size === 0 ? undefined : new Promise<void>((done) => (whenNone = done)))
  return { received, settled }
}

/** A way to the site that can break in the midst of a request, which a browser's own "offline" never does. */
export async function breakableLine() {
  const { hostname, port } = new URL(process.env.SITE_URL!)
  const open = new Set<Socket>()
  let isBroken = false
  const server = createServer((near) => {
    if (isBroken) return near.destroy()
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((done) => server.listen(0, hostname, done))
  const address = server.address() as { port: number }
  const cut = () => {
    isBroken = true
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://${hostname}:${address.port}`,
    cut,
    mend() {
      isBroken = false
    },
    async close() {
      cut()
      await new Promise((done) => server.close(done))
    },
  }
}
