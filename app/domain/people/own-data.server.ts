import { type Happened, timelineOf } from '#app/domain/cases/timeline.server.ts'
import { printed } from '#app/domain/letters/letters.server.ts'
import { type NoticeFacts, textOf } from '#app/domain/notices/texts.server.ts'
import { plainName } from '#app/domain/plain-name.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { happenedIn, roleIn } from '#app/i18n/happened.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { db } from '#app/platform/db.server.ts'
import { open } from '#app/platform/storage.server.ts'
import { type Entry, zipped } from '#app/platform/zip.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import { confirmedOf } from './contacts.server.ts'
import { deviceOf } from './devices.ts'
import { placeNames } from './offices.server.ts'
import { collectionsOf, consentsBy, lettersIn } from './own-papers.server.ts'
import { readableAnswers } from './readable-answers.server.ts'
import { exportsMade, keyed, mayTry } from './tries.server.ts'

// Beyond this the archive would be too large for a telephone; what is left out is named in it.
const mostBytes = 500 * 1024 * 1024

/** Whether one more file of one's own data may be made within the hour; if so, it is written down. */
export async function mayTakeData(personId: string, at: Date): Promise<boolean> {
  const account = keyed(`data of ${personId}`)
  return mayTry({ account, address: account, at }, exportsMade)
}

/** A person's own data as one ZIP file, made while it is read. */
export function ownArchive(personId: string, at: Date): ReadableStream<Uint8Array> {
  return zipped(ownData(personId, at))
}

/**
 * Everything that is kept about a person, file by file: as JSON for machines, as plain text to read, and the documents
 * themselves. Only what is the person's own; of officers nothing but their roles, as the site shows it.
 */
async function* ownData(personId: string, at: Date): AsyncGenerator<Entry> {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId }, select: aboutPerson })
  const language = person.language as Language
  const words = wordsFor(language).account.data
  const format = formatsOf(language)
  const text = (name: string, content: string): Entry => ({ name, at, content })
  const json = (name: string, content: unknown) => text(name, `${JSON.stringify(content, null, 2)}\n`)

  const made = fill(words.made, { name: format.name(person), date: format.dateTime(at) })
  yield text('README.txt', [made, words.files, words.officers, words.rights].join('\n\n').concat('\n'))
  const { sessions, passkeys, enterprises, roles, ...account } = person
  yield json('account.json', { ...account, roles, sessions, passkeys })
  yield text('account.txt', readableAccount(person, language))
  yield json('enterprises.json', enterprises)
  yield json('consents.json', await consentsBy(personId))
  yield json('mandates.json', await mandatesOf(personId, confirmedOf(account)))
  const messages = await messagesTo(personId, language, at)
  yield json('messages.json', messages)
  yield text(
    'messages.txt',
    messages.map((each) => [format.dateTime(each.at), each.subject, each.body, ''].join('\n')).join('\n'),
  )

  const left = { bytes: mostBytes, names: [] as string[] }
  // One case after the other, so that however many there are, memory holds one.
  const cases = await db.case.findMany({ where: own(personId), orderBy: { openedAt: 'asc' }, select: { id: true } })
  for (const { id } of cases) yield* fileOf(id, language, at, left)
  if (left.names.length > 0) yield text('not-included.txt', [words.tooLarge, ...left.names].join('\n'))
}

// What a counter prepares for somebody else is not the officer's own, though it stands in the officer's name until then.
const own = (personId: string): Prisma.CaseWhereInput => ({
  applicantId: personId,
  expiredAt: null,
  OR: [{ helperId: null }, { helperId: { not: personId } }],
})

// Named one by one: nothing that opens the account (the hash of a password, keys) may come along.
const aboutPerson = {
  ...{ id: true, nameKm: true, nameEn: true, email: true, phone: true, language: true, createdAt: true },
  ...{ emailConfirmedAt: true, phoneConfirmedAt: true },
  roles: { select: { role: true, officeCode: true } },
  sessions: { select: { device: true, createdAt: true, seenAt: true, expiresAt: true, endedAt: true } },
  passkeys: { select: { name: true, createdAt: true, usedAt: true } },
  authenticator: { select: { createdAt: true } },
  enterprises: {
    select: {
      ...{ id: true, nameKm: true, nameEn: true, activity: true, provinceCode: true, particulars: true },
      createdAt: true,
      certificates: { select: { number: true, service: true, status: true, issuedOn: true, validUntil: true } },
    },
  },
} satisfies Prisma.PersonSelect

/** What the person gave others to do for an enterprise, and was given to do or asked to. */
async function mandatesOf(personId: string, contacts: string[]) {
  return db.mandate.findMany({
    where: { OR: [{ personId }, { invitedById: personId }, { contact: { in: contacts }, personId: null }] },
    orderBy: { invitedAt: 'asc' },
    select: {
      ...{ role: true, contact: true, invitedAt: true, acceptedAt: true, declinedAt: true, endedAt: true },
      enterprise: { select: { nameKm: true, nameEn: true } },
    },
  })
}

type About = Prisma.PersonGetPayload<{ select: typeof aboutPerson }>

function readableAccount(person: About, language: Language): string {
  const t = wordsFor(language)
  const format = formatsOf(language)
  const { settings, contact } = t.account
  const named = (device: string) => {
    const { browser, system } = deviceOf(device)
    return [browser, system && t.account.sessions.systems[system]].filter(Boolean).join(', ') || device
  }
  const since = (name: string, at: Date) => `  ${name}, ${format.dateTime(at)}`
  const certified = person.enterprises.flatMap(({ certificates, ...enterprise }) => [
    `  ${format.name(enterprise)}`,
    ...certificates.map(({ number, issuedOn }) => `    ${number}, ${format.date(issuedOn)}`),
  ])
  const lines = [
    `${settings.name}: ${person.nameKm}, ${person.nameEn}`,
    `${contact.email}: ${person.email ?? contact.none}`,
    `${contact.phone}: ${person.phone ?? contact.none}`,
    `${t.account.sessions.title}:`,
    ...person.sessions.map(({ device, createdAt }) => since(named(device), createdAt)),
    `${settings.passkeys}:`,
    ...person.passkeys.map(({ name, createdAt }) => since(name, createdAt)),
    `${t.account.data.enterprises}:`,
    ...certified,
  ]
  return `${lines.join('\n')}\n`
}

async function messagesTo(personId: string, language: Language, at: Date) {
  const rows = await db.delivery.findMany({ where: { personId, channel: 'site' }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ notice, facts, createdAt, readAt }) => ({
    at: createdAt,
    readAt,
    ...textOf({ notice, facts: facts as NoticeFacts }, language, at),
  }))
}

const aboutCase = {
  events: { orderBy: { seq: 'asc' } },
  documents: { orderBy: { addedAt: 'asc' } },
  submissions: { orderBy: { round: 'asc' }, select: { round: true, at: true, answers: true } },
  corrections: { select: { round: true, kind: true, target: true, reason: true, words: true } },
  inspections: { select: { plannedOn: true, recordedAt: true, passed: true } },
  invoice: {
    select: {
      ...{ lines: true, total: true, issuedAt: true },
      payment: { select: { amount: true, method: true, receipt: true, at: true } },
    },
  },
  certificate: { select: { number: true, status: true, issuedOn: true, validUntil: true } },
} satisfies Prisma.CaseInclude

type Left = { bytes: number; names: string[] }

async function* fileOf(id: string, language: Language, at: Date, left: Left): AsyncGenerator<Entry> {
  const row = await db.case.findUniqueOrThrow({ where: { id }, include: aboutCase })
  const folder = `cases/${row.reference ?? `draft-${id.slice(-12)}`}`
  // As the site shows it to an applicant: what an office writes to itself is not in it.
  const events = timelineOf(row, 'applicant')
    .map(({ type, at, role, remark, about }) => ({ type, at, role, remark, about }))
    .reverse()
  const [letters, collections] = await Promise.all([lettersIn(id), collectionsOf(row)])
  const documents = row.documents.map(({ id, slot, name, type, size, scan, addedAt, removedAt }, index) => ({
    ...{ slot, name, type, size, scan, addedAt, removedAt },
    // Many photographs are called the same; the number keeps them apart.
    file: removedAt ? null : `documents/${String(index + 1).padStart(2, '0')} ${slot} ${plainName(name)}`,
    id,
  }))
  const { reference, service, serviceVersion, status, nameKm, nameEn, answers, typed, terms } = row
  const { openedAt, submittedAt, dueAt, decidedAt, closedAt, changedAt } = row
  const { submissions, corrections, inspections, invoice, certificate } = row
  const content = {
    ...{ reference, service, serviceVersion, status, nameKm, nameEn, answers, typed, terms },
    ...{ openedAt, submittedAt, dueAt, decidedAt, closedAt, changedAt },
    ...{ submissions, corrections, inspections, invoice, certificate, events },
    documents: documents.map(({ id: _, ...each }) => each),
    letters: letters.map(({ id: _, ...each }) => each),
    collections,
  }
  yield { name: `${folder}/case.json`, at, content: `${JSON.stringify(content, null, 2)}\n` }
  yield { name: `${folder}/case.txt`, at, content: await readable(row, { events, letters }, language) }

  for (const { file, size, scan, id: documentId } of documents) {
    if (!file) continue
    const { hash, addedAt } = row.documents.find((each) => each.id === documentId)!
    const bytes = scan !== 'infected' && size <= left.bytes ? await open(hash).catch(() => null) : null
    if (!bytes) left.names.push(`${folder}/${file}`)
    else {
      left.bytes -= size
      yield { name: `${folder}/${file}`, at: addedAt, content: bytes as unknown as AsyncIterable<Uint8Array> }
    }
  }
  for (const letter of letters) {
    // Some pages at most: beside photographs they do not count.
    const bytes = await printed(letter.id).then(open, () => null)
    if (!bytes) left.names.push(`${folder}/${letter.file}`)
    else
      yield { name: `${folder}/${letter.file}`, at: letter.at, content: bytes as unknown as AsyncIterable<Uint8Array> }
  }
}

type Told = {
  events: Pick<Happened, 'type' | 'at' | 'role' | 'about'>[]
  letters: Awaited<ReturnType<typeof lettersIn>>
}
type Readable = Pick<
  Prisma.CaseGetPayload<object>,
  'service' | 'serviceVersion' | 'status' | 'reference' | 'nameKm' | 'nameEn' | 'answers'
>

async function readable(row: Readable, { events, letters }: Told, language: Language): Promise<string> {
  const t = wordsFor(language)
  const format = formatsOf(language)
  const named = <Key extends string>(words: Readonly<Record<Key, unknown>>, key: string) =>
    String(words[key as Key] ?? key)
  const offices = await placeNames(events.flatMap(({ about }) => about.offices ?? []))
  const happened = events.map((each) => {
    const what = happenedIn(t, format, { ...each, byId: null }, { people: {}, offices })
    return `${format.dateTime(each.at)}  ${what} (${roleIn(t, each.role)})`
  })
  const written = letters.map(({ number, kind, on, ...each }) => {
    const subject = format.name({ nameKm: each.subjectKm, nameEn: each.subjectEn })
    return `${format.date(on)}  ${t.letters.kinds[kind]} ${number}: ${subject}`
  })
  const { form } = serviceOf(row.service, row.serviceVersion)
  const head = [
    t.common.services[row.service as keyof typeof t.common.services].name,
    [row.reference, format.name(row)].filter(Boolean).join('  '),
    `${t.common.caseHeader.state}: ${named(t.common.status, row.status)}`,
  ]
  const parts = [
    head,
    [t.common.timeline.title, ...happened],
    ...(written.length > 0 ? [[t.letters.mine, ...written]] : []),
    await readableAnswers(form, row.answers as Answers, language),
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}
