import pg from 'pg'
import { loadDemoWorld } from '#prisma/demo/world.ts'
import { deskQuestions, kinds, type Question } from './desk-questions.ts'
import { grow } from './grow.ts'
import { median } from './rounds.ts'
import { startWeb } from './site.ts'

// What is under way grows with the applications of a year, not with the years.
const sizes = [
  { cases: 10_000, open: 500 },
  { cases: 100_000, open: 2_000 },
  { cases: 1_000_000, open: 6_000 },
]

export type Growth = { kind: string; role: string; cases: number; p95: number; ratio: number }

/**
 * What the desk is asked (desk-questions.ts) of registers of every size up to `most`, side by side: each question goes to
 * all of them in turns, so that a busy machine slows all. Milliseconds: the 95th percentile over the questions of a kind,
 * of the middle of `rounds` answers to each; `ratio` is to the smallest register.
 */
export async function growthBench(url: string, most: number, { rounds = 5 } = {}): Promise<Growth[]> {
  await timed('demo world', () => loadDemoWorld(new Date()))
  let questions: Question[] = []
  const registers: Register[] = []
  const own = process.env.DATABASE_URL!
  const grown = sizes.filter(({ cases }) => cases <= most)
  try {
    for (const { cases, open } of grown) {
      await timed(`${cases} cases`, () => grow({ to: cases, open }))
      if (questions.length === 0) questions = await deskQuestions(new Date())
      if (cases === grown.at(-1)!.cases) registers.push({ cases, url, stop: async () => {} })
      else registers.push({ cases, ...(await startWeb(await copyOf(own, `grown_${cases}`))) })
    }
    return await compare(questions, registers, rounds)
  } finally {
    for (const { stop } of registers) await stop()
  }
}

/** Asks registers of several sizes the same. */
export async function compare(questions: Question[], registers: Register[], rounds: number): Promise<Growth[]> {
  return summed(await ask(questions, registers, rounds))
}

type Register = { cases: number; url: string; stop: () => Promise<void> }

async function timed(what: string, work: () => Promise<unknown>) {
  const start = performance.now()
  await work()
  console.log(`${what}: ready after ${((performance.now() - start) / 1000).toFixed(0)} s`)
}

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

type Answered = Question & { times: { cases: number; time: number }[] }

async function ask(questions: Question[], registers: Register[], rounds: number): Promise<Answered[]> {
  const answered: Answered[] = []
  for (const question of questions) {
    const asked = await Promise.all(registers.map(async (each) => ({ ...each, path: await pathOf(question, each) })))
    // Not every list is longer than a page.
    if (asked.some(({ path }) => !path)) continue
    const times = new Map(registers.map(({ cases }) => [cases, [] as number[]]))
    // The first round warms up.
    for (let round = 0; round <= rounds; round++)
      for (const { cases, url, path } of round % 2 ? asked : asked.toReversed()) {
        const start = performance.now()
        await answer(`${url}${path}`, question)
        if (round > 0) times.get(cases)!.push(performance.now() - start)
      }
    answered.push({ ...question, times: [...times].map(([cases, all]) => ({ cases, time: median(all) })) })
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
  const roles = ['everybody', ...new Set(answered.map(({ role }) => role))]
  return kinds.flatMap((kind) =>
    roles.flatMap((role) => {
      const of = answered.filter((each) => each.kind === kind && (role === 'everybody' || each.role === role))
      const p95 = (index: number) => {
        const times = of.map(({ times }) => times[index].time).toSorted((one, other) => one - other)
        return times[Math.floor(times.length * 0.95)]
      }
      return of[0].times.map(({ cases }, index) => ({ kind, role, cases, p95: p95(index), ratio: p95(index) / p95(0) }))
    }),
  )
}
