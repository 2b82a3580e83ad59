import { type IncomingHttpHeaders, request as open } from 'node:http'

export type Answer = { status: number; text: string; headers: IncomingHttpHeaders; location: string }
export type Fields = Iterable<readonly [string, string]>

/** The bytes of a form as a browser sends it. */
export function formOf(fields: Fields | Record<string, string>): string {
  return new URLSearchParams(Symbol.iterator in fields ? [...fields].map((each) => [...each]) : fields).toString()
}

const boundary = 'a-boundary-that-is-in-no-file'

type Part = { name: string; value: string | Uint8Array; filename?: string; type?: string }

/** The bytes of a form with files; names are sent as they are given, whatever is in them. */
export function multipartOf(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, value, filename, type }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: ${type ?? 'application/pdf'}`
    return [`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, value, '\r\n']
  })
  return Buffer.concat([...pieces, `--${boundary}--\r\n`].map((each) => Buffer.from(each as string)))
}

/**
 * Somebody who sends what no browser would, and keeps cookies as a browser does. Nothing is followed, tidied or
 * encoded on the way.
 */
export class Sender {
  readonly cookies = new Map<string, string>()

  constructor(cookies: Record<string, string> = {}) {
    for (const [name, value] of Object.entries(cookies)) this.cookies.set(name, value)
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', path, headers)
  }

  post(path: string, fields: Fields | Record<string, string>, headers: Record<string, string> = {}) {
    return this.send('POST', path, { ...asForm, ...headers }, formOf(fields))
  }

  upload(path: string, parts: readonly Part[], headers: Record<string, string> = {}) {
    return this.send('POST', path, { ...asMultipart, ...headers }, multipartOf(parts))
  }

  /** An own `Origin` is sent along unless another is given; an empty one is left out. */
  async send(method: string, path: string, headers: Record<string, string> = {}, body: string | Uint8Array = '') {
    const site = new URL(process.env.SITE_URL!)
    const given = {
      Origin: method === 'GET' ? '' : site.origin,
      Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'Content-Length': method === 'GET' ? '' : String(Buffer.byteLength(body)),
      ...headers,
    }
    const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
    const answer = await new Promise<Answer>((resolve, reject) => {
      const options = { agent: false as const, host: site.hostname, port: site.port, method, path, headers: sent }
      const asked = open(options, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          const { statusCode: status = 0, headers } = response
          resolve({ status, text, headers, location: headers.location ?? '' })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      this.cookies.set(name, value)
    }
    return answer
  }
}

export const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const asMultipart = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
