import type { Person } from '#app/domain/people/access.server.ts'
import { plainName } from '#app/domain/plain-name.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { open } from '#app/platform/storage.server.ts'
import { type Entry, zipped } from '#app/platform/zip.server.ts'
import { documentsIn } from './case-file.server.ts'
import { casePdf } from './case-file-pdf.server.ts'
import type { CasePage } from './case-page.server.ts'
import { lineRolesOn } from './desk-line.server.ts'

/**
 * The whole case as an archive that is made while it is sent: the file to read, its events with their chain, and every
 * document, of which only the piece on its way is in memory. What cannot be taken along is named in it.
 */
export async function caseArchive(found: CasePage, person: Person, language: Language, at: Date) {
  // What may fail does so before the first piece is sent.
  const pdf = await casePdf(found, person, language, at)
  return zipped(entries(found, person, language, at, pdf))
}

async function* entries(
  found: CasePage,
  person: Person,
  language: Language,
  at: Date,
  pdf: Uint8Array,
): AsyncGenerator<Entry> {
  const words = wordsFor(language).office.file
  const reference = found.reference ?? ''
  const files = await filesOf(found, person)
  const date = formatsOf(language).dateTime(at)
  yield { name: 'README.txt', at, content: `${fill(words.readme, { reference, date })}\n` }
  yield { name: 'case.pdf', at, content: once(pdf) }
  yield { name: 'file.json', at, content: `${JSON.stringify(await contentOf(found, person, files), null, 2)}\n` }
  const left: string[] = []
  for (const { file, hash, at: addedAt, infected } of files) {
    const content = infected ? null : await open(hash).catch(() => null)
    if (content) yield { name: file, at: addedAt, content: content as unknown as AsyncIterable<Uint8Array> }
    else left.push(`${file}: ${infected ? words.infected : words.missing}`)
  }
  if (left.length > 0) yield { name: 'not-included.txt', at, content: `${[words.notIncluded, ...left].join('\n')}\n` }
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

type Filed = { file: string; hash: string; at: Date; infected: boolean; about: Record<string, unknown> }

/** Every file with its name in the archive: many photographs are called the same, the number keeps them apart. */
async function filesOf(found: CasePage, person: Person): Promise<Filed[]> {
  const number = (index: number) => String(index + 1).padStart(2, '0')
  const documents = (await documentsIn(found)).map(({ hash, addedAt, scan, ...about }, index) => ({
    file: `documents/${number(index)} ${about.slot} ${plainName(about.name)}`,
    ...{ hash, at: addedAt, infected: scan === 'infected', about: { ...about, addedAt, scan } },
  }))
  const given = isInLine(found, person) ? await opinionsIn(found) : []
  const opinions = given
    .filter(({ fileHash }) => fileHash)
    .map(({ id, fileHash, fileName, answeredAt }, index) => ({
      file: `opinions/${number(index)} ${plainName(fileName ?? '')}`,
      ...{ hash: fileHash!, at: answeredAt!, infected: false, about: { opinionId: id, name: fileName } },
    }))
  return [...documents, ...opinions]
}

const isInLine = (found: CasePage, person: Person) => lineRolesOn(found, person).length > 0
const opinionsIn = ({ id }: CasePage) => db.opinion.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } })

/** What a machine needs to check that nothing was changed (bin/check-chain.ts). */
async function contentOf(found: CasePage, person: Person, files: Filed[]) {
  const { id, reference, service, serviceVersion, status, nameKm, nameEn, seq, head } = found
  const inLine = isInLine(found, person)
  return {
    ...{ id, reference, service, serviceVersion, status, nameKm, nameEn, seq, head },
    events: found.events.map(({ id: _, ...event }) => event),
    ...(inLine && {
      opinions: await opinionsIn(found),
      minutes: await db.minute.findMany({ where: { caseId: id }, orderBy: { id: 'asc' } }),
    }),
    files: files.map(({ file, hash, about }) => ({ file, sha256: hash, ...about })),
  }
}
