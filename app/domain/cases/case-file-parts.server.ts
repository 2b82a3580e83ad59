import type { Person } from '#app/domain/people/access.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { placeNames } from '#app/domain/people/offices.server.ts'
import { readableAnswers } from '#app/domain/people/readable-answers.server.ts'
import { wordsFor } from '#app/i18n/dictionaries.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { byWhom, happenedIn, roleIn } from '#app/i18n/happened.ts'
import { fill, type Language } from '#app/i18n/shape.ts'
import { serviceOf } from '#workflows/index.ts'
import type { Answers } from '#workflows/service.ts'
import { documentsIn } from './case-file.server.ts'
import type { CasePage } from './case-page.server.ts'
import { clockLines } from './clock-lines.server.ts'
import { checklistOf } from './inspections.server.ts'
import { minutesOf } from './minutes.server.ts'
import { opinionsOf } from './opinions-of.server.ts'
import { roundsOf } from './rounds.server.ts'
import { timelineOf } from './timeline.server.ts'

/** What the file of a case says, part by part, in plain blocks that a page can be set from. */
export type Block =
  | { kind: 'heading' | 'text'; text: string }
  | { kind: 'pairs'; rows: [string, string][] }
  | { kind: 'table'; columns: string[]; widths: number[]; rows: string[][] }
export type Part = { title: string; blocks: Block[] }

const heading = (text: string): Block => ({ kind: 'heading', text })
const text = (words: string): Block => ({ kind: 'text', text: words })

type Told = { found: CasePage; language: Language; at: Date }

/** Every part of the file, as this person may read it. */
export async function partsOf(found: CasePage, person: Person, language: Language, at: Date): Promise<Part[]> {
  const words = wordsFor(language).office.file
  const told = { found, language, at }
  const parts = await Promise.all([
    ...found.submissions.map((each) => answersOf(told, each)),
    correctionsOf(told),
    timeline(told),
    clock(told),
    payment(told),
    inspections(told),
    opinions(told, person),
    minutes(told, person),
    documents(told),
  ])
  return parts.map(({ title, blocks }) => ({ title, blocks: blocks.length > 0 ? blocks : [text(words.nothing)] }))
}

async function answersOf({ found, language }: Told, { round, at, answers }: CasePage['submissions'][number]) {
  const words = wordsFor(language).office.file
  const format = formatsOf(language)
  const { form } = serviceOf(found.service, found.serviceVersion)
  const lines = await readableAnswers(form, answers as Answers, language)
  const blocks = lines.flatMap((line): Block[] => {
    if (line === '') return []
    if (line.startsWith('## ')) return [heading(line.slice(3))]
    const [label, ...rest] = line.split(': ')
    return rest.length > 0 ? [{ kind: 'pairs', rows: [[label.trim(), rest.join(': ')]] }] : [text(line.trim())]
  })
  const title = fill(words.answers, { round: format.number(round + 1), date: format.date(at) })
  return { title, blocks: joined(blocks) }
}

/** Pairs that follow each other are one table. */
function joined(blocks: Block[]): Block[] {
  return blocks.reduce<Block[]>((all, block) => {
    const last = all.at(-1)
    if (last?.kind === 'pairs' && block.kind === 'pairs') last.rows.push(...block.rows)
    else all.push(block)
    return all
  }, [])
}

async function correctionsOf({ found, language }: Told): Promise<Part> {
  const t = wordsFor(language)
  const words = t.office.file
  const format = formatsOf(language)
  const rounds = await roundsOf(found)
  const fields = t.fields as Record<string, { label: string } | undefined>
  const slots = t.common.documents as Record<string, string>
  const nameOf = (kind: string, target: string) =>
    kind === 'document' ? (slots[target] ?? target) : (fields[target.split('.')[1]]?.label ?? target)
  const blocks = rounds.flatMap(({ round, askedAt, answerBy, points }): Block[] => [
    heading(fill(words.askedOn, { round: format.number(round), date: format.date(askedAt) })),
    text(fill(words.answerBy, { date: format.date(answerBy) })),
    {
      kind: 'pairs',
      rows: points.flatMap(({ kind, target, asked }) =>
        asked
          ? [[nameOf(kind, target), [format.name(asked), asked.words].filter(Boolean).join('. ')] as [string, string]]
          : [],
      ),
    },
  ])
  return { title: words.corrections, blocks }
}

async function timeline({ found, language }: Told): Promise<Part> {
  const t = wordsFor(language)
  const format = formatsOf(language)
  const { columns } = t.office.file
  const moments = timelineOf(found, 'office').reverse()
  const ids = moments.flatMap(({ byId, forId, delegatedBy, toId = null }) => [byId, forId, delegatedBy, toId])
  const people = await namesOfPeople(ids)
  const offices = await placeNames(moments.flatMap(({ about }) => about.offices ?? []))
  const rows = moments.map((each) => {
    const what = happenedIn(t, format, each, { people, offices })
    return [
      format.dateTime(each.at),
      each.remark ? `${what}: “${each.remark}”` : what,
      [byWhom(t, format, each, people), roleIn(t, each.role)].filter(Boolean).join(', '),
    ]
  })
  return { title: t.office.file.timeline, blocks: tableOf([columns.when, columns.what, columns.who], [4, 6, 4], rows) }
}

async function clock({ found, language, at }: Told): Promise<Part> {
  const t = wordsFor(language)
  const words = t.office.file
  const format = formatsOf(language)
  const { lines } = await clockLines(found, at)
  const rows = lines.map(({ side, from, until, days }) => [
    words.sides[side],
    fill(words.fromUntil, {
      from: format.dateTime(from),
      until: until ? format.dateTime(until) : words.stillRunning,
    }),
    format.workingDays(days),
  ])
  return {
    title: words.clock,
    blocks: tableOf([words.columns.side, words.columns.when, words.columns.time], [3, 8, 3], rows),
  }
}

async function payment({ found, language }: Told): Promise<Part> {
  const words = wordsFor(language).office.file
  const format = formatsOf(language)
  const paid = found.invoice?.payment
  const rows: [string, string][] = found.invoice ? [[words.fee, format.riel(found.invoice.total)]] : []
  if (paid) rows.push([words.receipt, `${paid.receipt}, ${format.riel(paid.amount)}, ${format.dateTime(paid.at)}`])
  return { title: words.payments, blocks: rows.length > 0 ? [{ kind: 'pairs', rows }] : [] }
}

async function inspections({ found, language }: Told): Promise<Part> {
  const t = wordsFor(language)
  const format = formatsOf(language)
  const visits = found.inspections.filter(({ replacedAt }) => !replacedAt)
  const questions = visits.some(({ checklist }) => checklist) ? await checklistOf(found.id) : []
  const blocks = visits.flatMap(({ plannedOn, recordedAt, passed, findings, checklist }): Block[] => {
    const given = checklist as Record<string, 'yes' | 'no' | 'notApplicable'> | null
    const planned = fill(t.desk.plannedFor, { date: format.date(plannedOn.toISOString().slice(0, 10)) })
    const visited = recordedAt ? fill(t.desk.visited, { date: format.date(recordedAt) }) : ''
    const result = passed === null ? '' : passed ? t.desk.passed : t.desk.notPassed
    return [
      heading([planned, visited, result].filter(Boolean).join('. ')),
      ...(findings ? [text(`“${findings}”`)] : []),
      ...(given
        ? [
            {
              kind: 'pairs' as const,
              rows: questions.map((each): [string, string] => [
                format.name(each),
                t.desk.findings[given[each.code] ?? 'notApplicable'],
              ]),
            },
          ]
        : []),
    ]
  })
  return { title: t.office.file.inspections, blocks }
}

async function opinions({ found, language, at }: Told, person: Person): Promise<Part> {
  const t = wordsFor(language)
  const words = t.office.opinions
  const format = formatsOf(language)
  const blocks = (await opinionsOf(found, person, at)).flatMap((each): Block[] => [
    heading(format.name(each.office)),
    text(each.question),
    text(fill(words.asked, { name: format.name(each.askedBy), date: format.date(each.askedAt) })),
    ...(each.answer && each.answeredBy && each.answeredAt
      ? [
          text(`${words.answers[each.answer]}. “${each.words}”`),
          text(fill(words.answeredBy, { name: format.name(each.answeredBy), date: format.date(each.answeredAt) })),
        ]
      : [text(each.withdrawnAt ? words.withdrawn : each.isOpen ? words.waiting : words.notNeeded)]),
    ...(each.fileName && each.fileHash ? [text(`${fill(words.file, { name: each.fileName })}, ${each.fileHash}`)] : []),
  ])
  return { title: t.office.file.opinions, blocks }
}

async function minutes({ found, language }: Told, person: Person): Promise<Part> {
  const t = wordsFor(language)
  const words = t.office.minutes
  const format = formatsOf(language)
  const blocks = (await minutesOf(found, person)).flatMap((each): Block[] => [
    heading(fill(words.fromTo, { from: t.common.roles[each.role], to: t.common.roles[each.toRole] })),
    text(`“${each.words}”`),
    text(fill(words.by, { name: format.name(each.author), date: format.dateTime(each.at) })),
  ])
  return { title: t.office.file.minutes, blocks }
}

async function documents({ found, language }: Told): Promise<Part> {
  const t = wordsFor(language)
  const words = t.office.file
  const format = formatsOf(language)
  const slots = t.common.documents as Record<string, string>
  const rows = (await documentsIn(found)).map(({ slot, name, size, hash, addedAt, removedAt, scan }) => [
    slots[slot] ?? slot,
    [name, format.size(size), format.date(addedAt), removedAt && words.removed, scan === 'infected' && words.infected]
      .filter(Boolean)
      .join(', '),
    hash,
  ])
  return {
    title: words.documents,
    blocks: tableOf([words.columns.document, words.columns.name, 'SHA-256'], [3, 5, 6], rows),
  }
}

function tableOf(columns: string[], widths: number[], rows: string[][]): Block[] {
  return rows.length > 0 ? [{ kind: 'table', columns, widths, rows }] : []
}
