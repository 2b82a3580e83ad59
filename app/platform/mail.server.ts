import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { env } from './env.server.ts'

export type Letter = { id: string; to: string; subject: string; text: string }

const transport = env.SMTP_URL
  ? createTransport(env.SMTP_URL)
  : createTransport({ streamTransport: true, buffer: true })

/** Sends a letter of plain text. The same `id` gives the same Message-ID. Without an SMTP server (never in production) it is kept in DATA_DIR/outbox. */
export async function send({ id, to, subject, text }: Letter): Promise<void> {
  const { hostname } = new URL(env.PUBLIC_URL)
  // An address object, never a header line: what a person typed as an address cannot name a second one.
  const sent = await transport.sendMail({
    from: env.MAIL_FROM,
    to: { name: '', address: to },
    subject,
    text,
    messageId: `<${id}@${hostname}>`,
  })
  if (env.SMTP_URL) return
  const folder = join(env.DATA_DIR, 'outbox')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${id}.eml`), (sent as unknown as { message: Buffer }).message)
}
