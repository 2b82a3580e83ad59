import { type AddressInfo, createServer, type Socket } from 'node:net'

/** The harmless string that every scanner takes for a virus; in two halves, so that none takes this file for one. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

type Mood = 'well' | 'silent' | 'hangs up' | 'talks nonsense'

/** A server that speaks the protocol of clamd as clamd does: INSTREAM alone, refusing what is longer than it takes. */
export async function scanner({ longest = 25_000_000 } = {}) {
  const one = { mood: 'well' as Mood, scanned: 0, url: '', stop }
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    let sent = Buffer.alloc(0)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
    socket.on('data', (piece) => {
      sent = Buffer.concat([sent, piece])
      if (one.mood === 'silent') return
      if (one.mood === 'hangs up') return socket.destroy()
      const answer = one.mood === 'talks nonsense' ? 'HTTP/1.1 400 Bad Request\r\n\r\n' : answerTo(sent, longest)
      if (answer === null) return
      one.scanned++
      socket.end(`${answer}\0`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  one.url = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return one

  async function stop() {
    for (const each of open) each.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** Null while more is to come. */
function answerTo(sent: Buffer, longest: number): string | null {
  const command = 'zINSTREAM\0'
  if (sent.length < command.length) return null
  if (sent.subarray(0, command.length).toString() !== command) return 'UNKNOWN COMMAND'
  const pieces: Buffer[] = []
  let total = 0
  for (let at = command.length; at + 4 <= sent.length; ) {
    const length = sent.readUInt32BE(at)
    if (length === 0) return `stream: ${Buffer.concat(pieces).includes(eicar) ? 'Eicar-Test-Signature FOUND' : 'OK'}`
    total += length
    if (total > longest) return 'INSTREAM size limit exceeded. ERROR'
    if (at + 4 + length > sent.length) return null
    pieces.push(sent.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
