import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as moment } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { startPostOffice } from '#tests/support/post-office.ts'
import { open, step } from '#workflows/engine.ts'
import { serviceOf } from '#workflows/index.ts'
import type { CaseEvent } from '#workflows/kit.ts'
import { startProcess } from '../../bin/process.ts'

const letters = join(process.env.DATA_DIR!, 'letters')
const postOffice = await startPostOffice(letters)
const env = { ...process.env, SMTP_URL: postOffice.url }

const { openDraft } = await import('#app/domain/cases/applications.server.ts')
const { db } = await import('#app/platform/db.server.ts')
const { listJobs } = await import('#app/platform/jobs.server.ts')
const { audit } = await import('#tests/support/audit.ts')
const { office, person } = await import('#tests/support/people.ts')

type Process = ReturnType<typeof startProcess>
const running = new Set<Process>()
afterAll(async () => {
  await Promise.all([...running].map((each) => each.stop()))
  await postOffice.stop()
})

function start(name: string, file: string): Process {
  const started = startProcess(name, [file], env)
  running.add(started)
  started.ended.then(() => running.delete(started))
  return started
}

/** The same moments in every run: a machine for numbers from 0 to 1 (mulberry32). */
function numbers(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Lives = { lives: number; upTo: number; seed: number; done: () => Promise<number> }

/**
 * Starts a process and kills it after it has done up to so much and a few milliseconds more, again and again; the last
 * one is left alive. Counted in work, not in time, so that a slow machine does not kill only what has not begun.
 */
async function killAgainAndAgain(name: string, file: string, { lives, upTo, seed, done }: Lives) {
  const next = numbers(seed)
  for (let life = 1; life < lives; life++) {
    const doomed = start(name, file)
    await doomed.ready
    const enough = (await done()) + Math.ceil(next() * upTo)
    while ((await done()) < enough) await moment(2)
    await moment(next() * 20)
    process.kill(doomed.pid!, 'SIGKILL')
    expect(await doomed.ended).toBe('SIGKILL')
  }
  return start(name, file)
}

/** What people have done: pages saved, files added, steps taken. */
async function peoplesWork() {
  const { _sum } = await db.case.aggregate({ _sum: { revision: true } })
  return (_sum.revision ?? 0) + (await db.document.count()) + (await db.caseEvent.count())
}

/** What jobs have done: people told, letters sent, certificates printed. */
async function jobsWork() {
  const printed = await db.certificate.count({ where: { fileHash: { not: null } } })
  return printed + (await db.delivery.count({ where: { sentAt: { not: null } } }))
}

const services = ['sme-registration', 'operating-certificate', 'renewal'] as const
const cases = 21

test('killed at any moment and started again: no case is lost, stuck or changed twice, and every job is done', {
  timeout: 180_000,
}, async () => {
  await office()
  for (let each = 0; each < cases; each++) {
    await openDraft(services[each % services.length], await person(`Sokha${each}`), new Date())
  }

  const [walker, worker] = await Promise.all([
    killAgainAndAgain('walk', 'tests/faults/walk-cases.ts', { lives: 9, upTo: 45, seed: 18, done: peoplesWork }),
    killAgainAndAgain('worker', 'worker.ts', { lives: 9, upTo: 22, seed: 2017, done: jobsWork }),
  ])
  expect(await walker.ended).toBe('exit code 0')
  await expect.poll(jobsLeft, { timeout: 60_000, interval: 100 }).toEqual([])
  await worker.stop()

  const rows = await db.case.findMany({
    include: {
      events: true,
      submissions: true,
      documents: true,
      invoice: { include: { payment: true } },
      certificate: true,
      deliveries: true,
    },
    orderBy: { id: 'asc' },
  })
  expect(rows).toHaveLength(cases)
  for (const [index, row] of rows.entries()) {
    const isWithdrawn = index % 7 === 6
    const wasSentBack = !isWithdrawn && index % 3 === 0
    expect(row.status).toBe(isWithdrawn ? 'withdrawn' : 'issued')
    await audit(row.id, { jobs: false })
    expect(row.submissions).toHaveLength(wasSentBack ? 2 : 1)
    expect(new Set(row.documents.map(({ slot }) => slot)).size).toBe(row.documents.length)
    const was = (type: string) => row.events.filter((each) => each.type === type).length
    expect(was('submit')).toBe(1)
    expect(was('recordPayment')).toBe(row.invoice?.payment ? 1 : 0)
    expect(was('approve')).toBe(isWithdrawn ? 0 : 1)
    expect(was('certificateIssued')).toBe(isWithdrawn ? 0 : 1)
    expect(row.certificate?.fileHash ?? null).toEqual(isWithdrawn ? null : expect.stringMatching(/^[0-9a-f]{64}$/))
    for (const channel of ['site', 'email']) {
      const told = row.deliveries.filter((each) => each.channel === channel)
      expect(told.every(({ sentAt }) => sentAt !== null)).toBe(true)
      expect(told.map(({ eventSeq, notice }) => `${eventSeq} ${notice}`).sort()).toEqual(noticesOf(row))
    }
  }

  expect(await db.enterprise.count()).toBe(cases)
  const numbered = [
    ...rows.map(({ reference }) => reference),
    ...(await db.payment.findMany()).map(({ receipt }) => receipt),
    ...(await db.certificate.findMany()).map(({ number }) => number),
    ...(await db.letter.findMany()).map(({ number }) => number),
  ]
  expect(numbered.map(String).sort()).toEqual((await everyNumberGiven()).sort())

  const sent = await db.delivery.findMany({ where: { channel: 'email' } })
  expect(idsOfLetters()).toEqual(new Set(sent.map(({ id }) => id)))
})

/** Nobody was left waiting for an answer, so not even a deadline is left. */
async function jobsLeft() {
  return (await listJobs(db)).map(({ task, last_error }) => last_error ?? task)
}

type Told = { service: string; serviceVersion: number; applicantId: string; events: { seq: number; event: unknown }[] }

/** Every notice that the steps of a case have asked for, by the number of the step. */
function noticesOf({ service, serviceVersion, applicantId, events }: Told): string[] {
  const machine = serviceOf(service, serviceVersion)
  let state = open(machine, { applicantId })
  const [, ...sent] = events.sort((one, other) => one.seq - other.seq)
  return sent
    .flatMap(({ seq, event }) => {
      const next = step(machine, state, event as CaseEvent)!
      state = next.state
      return next.effects.flatMap((effect) => (effect.kind === 'notify' ? [`${seq} ${effect.notice}`] : []))
    })
    .sort()
}

/** From one to the last of every series, as the counters say. */
async function everyNumberGiven() {
  const counters = await db.counter.findMany()
  return counters.flatMap(({ series, last }) =>
    Array.from({ length: last }, (_, index) => `${series}-${String(index + 1).padStart(6, '0')}`),
  )
}

/** A letter sent twice, because its sender was killed in between, has the same id; mail servers keep one. */
function idsOfLetters() {
  const files = readdirSync(letters).filter((name) => name.endsWith('.eml'))
  return new Set(files.map((file) => /^Message-ID: <([^@]+)@/im.exec(readFileSync(join(letters, file), 'utf8'))?.[1]))
}
