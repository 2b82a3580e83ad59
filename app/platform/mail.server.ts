import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { env } from './env.server.ts'
import { NotSent } from './not-sent.ts'

export type Letter = { id: string; to: string; subject: string; text: string }

// A job waits for the answer: a server that has gone silent is left soon.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

const transport = env.SMTP_URL
  ? createTransport({ url: env.SMTP_URL, ...patience })
  : createTransport({ streamTransport: true, buffer: true })

/**
 * Sends a letter of plain text. The same `id` gives the same Message-ID. Without an SMTP server (never in production) it
 * is kept in DATA_DIR/outbox. Throws `NotSent`: for good where the server refuses this address or letter.
 */
export async function send({ id, to, subject, text }: Letter): Promise<void> {
  const { hostname } = new URL(env.PUBLIC_URL)
  // An address object, never a header line: what a person typed as an address cannot name a second one.
  const sent = await transport
    .sendMail({
      from: env.MAIL_FROM,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${hostname}>`,
    })
    .catch((error) => {
      throw refusalIn(error)
    })
  if (env.SMTP_URL) return
  const folder = join(env.DATA_DIR, 'outbox')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${id}.eml`), (sent as unknown as { message: Buffer }).message)
}

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

// A refused password, sender or connection concerns every letter: only what is said of this one is for good.
function refusalIn({ code, command, message, response, responseCode = 0 }: SmtpError): NotSent {
  const ofThisOne = (code === 'EENVELOPE' && command !== 'MAIL FROM') || code === 'EMESSAGE'
  const forGood = ofThisOne && (responseCode === 0 || responseCode >= 500)
  return new NotSent(`The mail server: ${response ?? message}`, { forGood })
}
