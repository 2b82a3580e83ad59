import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { brokenLinkOf, type Chain } from '#app/domain/cases/chain.server.ts'
import {
  fingerprintOfAnswer,
  fingerprintOfMinute,
  fingerprintOfQuestion,
} from '#app/domain/cases/fingerprints.server.ts'

type Written = { id: string; [key: string]: unknown }
type Archive = Chain & {
  opinions?: Written[]
  minutes?: Written[]
  files: { file: string; sha256: string }[]
}

/** The first thing in the archive of a case that is not as it was written, in words; null where everything is. */
export async function brokenFileIn(path: string): Promise<string | null> {
  const { files, opinions = [], minutes = [], ...chain }: Archive = JSON.parse(await readFile(path, 'utf8'))
  const events = chain.events.map((each) => ({ ...each, at: new Date(each.at) }))
  const broken = brokenLinkOf({ ...chain, events })
  if (broken) return `Event ${broken.seq} is ${broken.what}.`
  const saysOf = (type: string, id: string) =>
    (
      events.find(({ event, ...each }) => each.type === type && (event as { id?: string }).id === id)?.event as
        | { content?: string }
        | undefined
    )?.content
  for (const each of opinions) {
    const asked = fingerprintOfQuestion({ ...each, dueAt: new Date(String(each.dueAt)) } as never)
    if (saysOf('opinionAsked', each.id) !== asked) return `The question of opinion ${each.id} has changed.`
    if (each.answer && saysOf('opinionAnswered', each.id) !== fingerprintOfAnswer(each as never))
      return `The answer of opinion ${each.id} has changed.`
  }
  for (const each of minutes)
    if (saysOf('minute', each.id) !== fingerprintOfMinute(each as never)) return `Minute ${each.id} has changed.`
  for (const { file, sha256 } of files) {
    const folder = resolve(dirname(path))
    const beside = join(folder, file)
    if (!beside.startsWith(folder + sep) || !existsSync(beside)) continue
    const digest = createHash('sha256')
    for await (const piece of createReadStream(beside)) digest.update(piece)
    if (digest.digest('hex') !== sha256) return `${file} has changed.`
  }
  return null
}
