import { connect, type Socket } from 'node:net'
import { env } from './env.server.ts'

/** What the scanner said of a file; `notScanned` where none is set. */
export type Verdict = 'clean' | 'infected' | 'notScanned'

/** A scanner is set, but gave no verdict: it is away, too slow, or will not look at this file. */
export class NoVerdict extends Error {}

const patience = 30_000
const chunkSize = 64 * 1024

/** Looks for viruses in a file by clamd's protocol (INSTREAM). Throws `NoVerdict`. */
export async function scan(bytes: Uint8Array): Promise<Verdict> {
  if (!env.CLAMD_URL) return 'notScanned'
  const answer = await ask(env.CLAMD_URL, bytes)
  if (/^stream: OK$/.test(answer)) return 'clean'
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
  throw new NoVerdict(answer.slice(0, 200) || 'The scanner hung up without a word')
}

/** Sends the file in pieces, each after its length, and a length of zero; the answer is one line that ends with NUL. */
function ask(url: string, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open(url)
    let answer = ''
    const give = (error?: Error) => {
      socket.destroy()
      if (error) reject(new NoVerdict(error.message))
      else resolve(answer.replace(/\0[\s\S]*$/, '').trim())
    }
    const timer = setTimeout(() => give(new Error(`The scanner took more than ${patience / 1000} seconds`)), patience)
    socket
      .on('close', () => clearTimeout(timer))
      .on('error', give)
      .on('end', () => give())
      .on('data', (piece) => {
        answer += piece.toString('latin1')
        if (answer.includes('\0') || answer.length > 1000) give()
      })
      .on('connect', () => send(socket, bytes))
  })
}

function open(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url)
  return protocol === 'unix:' ? connect(pathname) : connect(Number(port), hostname.replace(/^\[|\]$/g, ''))
}

function send(socket: Socket, bytes: Uint8Array) {
  socket.write('zINSTREAM\0')
  for (let start = 0; start < bytes.length; start += chunkSize) {
    const piece = bytes.subarray(start, start + chunkSize)
    socket.write(lengthOf(piece))
    socket.write(piece)
  }
  socket.write(lengthOf(new Uint8Array()))
}

function lengthOf(piece: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(piece.length)
  return length
}
