import pg from 'pg'
import { loadDemoWorld } from '#prisma/demo/world.ts'
import { deskQuestions, type Question } from './desk-questions.ts'
import { grow } from './grow.ts'
import { reportQuestions } from './report-questions.ts'
import { median } from './rounds.ts'
import { startWeb } from './site.ts'
import { timed } from './timed.ts'

// What is under way grows with the applications of a year, not with the years.
const sizes = [
  { cases: 10_000, open: 500 },
  { cases: 100_000, open: 2_000 },
  { cases: 1_000_000, open: 6_000 },
]

export type Growth = { kind: string; role: string; cases: number; p95: number; ratio: number; empty: number }

/**
 * What the desk (desk-questions.ts) and the reports (report-questions.ts) are asked of registers of every size up to
 * `most`, side by side: each question goes to all of them in turns, and to the empty route, so that a busy machine slows
 * all. Milliseconds: the 95th percentile over the questions of a kind, of the middle of `rounds` answers to each; `ratio`
 * is to the smallest register, `empty` to the middle answer of the empty route.
 */
export async function growthBench(
  { url, floor }: { url: string; floor: string },
  most: number,
  { rounds = 5, desk = true } = {},
): Promise<Growth[]> {
  await timed('demo world', () => loadDemoWorld(new Date()))
  let questions: Question[] = []
  const registers: Register[] = []
  const own = process.env.DATABASE_URL!
  const grown = sizes.filter(({ cases }) => cases <= most)
  try {
    for (const { cases, open } of grown) {
      await timed(`${cases} cases`, () => grow({ to: cases, open }))
      if (questions.length === 0)
        questions = [...(desk ? await deskQuestions(new Date()) : []), ...(await reportQuestions(new Date()))]
      if (cases === grown.at(-1)!.cases) registers.push({ cases, url, stop: async () => {} })
      else registers.push({ cases, ...(await startWeb(await copyOf(own, `grown_${cases}`))) })
    }
    return summed(await ask(questions, registers, floor, rounds))
  } finally {
    for (const { stop } of registers) await stop()
  }
}

type Register = { cases: number; url: string; stop: () => Promise<void> }

/** A copy of a database as it is now, under another name. Whoever is connected to it has to connect anew. */
async function copyOf(url: string, name: string): Promise<string> {
  const [, server, original] = /^(.*\/)([^/]+)$/.exec(url)!
  const client = new pg.Client(`${server}postgres`)
  await client.connect()
  try {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [original])
    await client.query(`create database ${name} template ${original}`)
  } finally {
    await client.end()
  }
  return `${server}${name}`
}

type Answered = Question & { times: { cases: number; time: number }[]; empty: number }

async function ask(questions: Question[], registers: Register[], floor: string, rounds: number): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const question of questions) {
    const asked = await Promise.all(registers.map(async (each) => ({ ...each, path: await pathOf(question, each) })))
    // Not every list is longer than a page.
    if (asked.some(({ path }) => !path)) continue
    const times = new Map([0, ...registers.map(({ cases }) => cases)].map((cases) => [cases, [] as number[]]))
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const besides = question.varied ? `&${question.varied(round)}` : ''
      const sides = [
        { cases: 0, address: `${floor}/empty` },
        ...asked.map(({ cases, url, path }) => ({ cases, address: `${url}${path}${besides}` })),
      ]
      for (const { cases, address } of round % 2 ? sides : sides.toReversed()) {
        const start = performance.now()
        await answer(address, question)
        if (round > 0) times.get(cases)!.push(performance.now() - start)
      }
    }
    const [empty, ...all] = [...times].map(([cases, each]) => ({ cases, time: median(each) }))
    answered.push({ ...question, times: all, empty: empty.time })
  }
  return answered
}

async function pathOf({ path, follows, ...question }: Question, { url }: Register): Promise<string | undefined> {
  if (!follows) return path
  const page = await answer(`${url}${path}`, question)
  return /href="([^"]*)" rel="next"/.exec(page)?.[1].replaceAll('&amp;', '&')
}

async function answer(address: string, { headers }: Pick<Question, 'headers'>): Promise<string> {
  const response = await fetch(address, { headers })
  const page = await response.text()
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`)
  return page
}

/** Of each kind, altogether and by whoever asks. */
function summed(answered: Answered[]): Growth[] {
  const kinds = [...new Set(answered.map(({ kind }) => kind))]
  const roles = ['everybody', ...new Set(answered.map(({ role }) => role))]
  return kinds.flatMap((kind) =>
    roles.flatMap((role) => {
      const of = answered.filter((each) => each.kind === kind && (role === 'everybody' || each.role === role))
      const p95 = (index: number) => {
        const times = of.map(({ times }) => times[index].time).toSorted((one, other) => one - other)
        return times[Math.floor(times.length * 0.95)]
      }
      if (of.length === 0) return []
      const empty = median(of.map((each) => each.empty))
      return of[0].times.map(({ cases }, index) => ({
        ...{ kind, role, cases, p95: p95(index), ratio: p95(index) / p95(0), empty: p95(index) / empty },
      }))
    }),
  )
}
