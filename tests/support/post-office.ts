import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../../bin/postgres.ts'

/**
 * Takes every letter the site sends and keeps it as a file, so that tests in other processes can read it; those to
 * refused.example.org it refuses. `onLetter` is called when one is kept, before its sender is told.
 */
export async function startPostOffice(folder: string, onLetter = () => {}) {
  mkdirSync(folder, { recursive: true })
  let count = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _, done) {
      const isRefused = address.endsWith('@refused.example.org')
      done(isRefused ? Object.assign(new Error(`nobody lives at ${address}`), { responseCode: 550 }) : null)
    },
    onData(stream, _, done) {
      const name = String(++count).padStart(6, '0')
      buffer(stream)
        .then((letter) => {
          writeFileSync(join(folder, `${name}.part`), letter)
          renameSync(join(folder, `${name}.part`), join(folder, `${name}.eml`))
          onLetter()
          done()
        })
        .catch(done)
    },
  })
  // A sender that is killed in the middle of a letter has sent none.
  server.on('error', () => {})
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

export type Letter = { to: string; subject: string; text: string }

/** The letters to one address, oldest first. */
export async function lettersTo(address: string, folder = process.env.SITE_LETTERS ?? '') {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  const letters = await Promise.all(files.sort().map((name) => read(join(folder, name))))
  return letters.filter(({ to }) => to.includes(address))
}

async function read(file: string): Promise<Letter> {
  const { to, subject, text } = await simpleParser(readFileSync(file))
  const addresses = [to ?? []].flat().map((each) => each.text)
  return { to: addresses.join(', '), subject: subject ?? '', text: text ?? '' }
}
