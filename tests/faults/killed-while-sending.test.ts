import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startPostOffice } from '#tests/support/post-office.ts'
import { startPhones } from '../../bin/phones.ts'
import { startProcess } from '../../bin/process.ts'

// Whoever takes a message kills its sender before the sender hears of it: sent, and not written down.
type Process = ReturnType<typeof startProcess>
let doomed: Process | undefined
let deaths = 0
function killSender() {
  if (!doomed) return
  deaths++
  process.kill(doomed.pid!, 'SIGKILL')
  doomed = undefined
}

const letters = join(process.env.DATA_DIR!, 'letters')
const postOffice = await startPostOffice(letters, killSender)
const phones = await startPhones({
  token: 'a token of this test',
  answer: () => {
    killSender()
    return { status: 202 }
  },
})
const env = { ...process.env, ...phones.settings, SMTP_URL: postOffice.url }
Object.assign(process.env, phones.settings)

const { tell } = await import('#app/domain/notices/notices.server.ts')
const { db } = await import('#app/platform/db.server.ts')
const { listJobs } = await import('#app/platform/jobs.server.ts')

const running = new Set<Process>()
afterAll(async () => {
  await Promise.all([...running].map((each) => each.stop()))
  await postOffice.stop()
  await phones.stop()
})

async function startWorker() {
  const worker = startProcess('worker', ['worker.ts'], env)
  running.add(worker)
  await worker.ready
  return worker
}

test.each([
  ['a letter', 'sokha@example.org'],
  ['a short message', '+85512345678'],
])(
  'killed between sending %s and writing it down: it goes out again as the same one, and one is kept',
  {
    timeout: 60_000,
  },
  async (_, address) => {
    const facts = {
      enterprise: { nameKm: 'ហាងមី', nameEn: 'Noodles' },
      by: { nameKm: 'ដារ៉ា', nameEn: 'Dara' },
      role: 'pay',
    }
    const died = deaths
    const first = await startWorker()
    doomed = first
    const to = { address, language: 'en' as const }
    await db.$transaction((tx) => tell(tx, { key: address, notice: 'invitation', to, facts }, new Date()))
    expect(await first.ended).toBe('SIGKILL')
    expect(deaths).toBe(died + 1)
    const waiting = await db.delivery.findFirstOrThrow({ where: { key: address } })
    expect(waiting).toMatchObject({ sentAt: null, givenUpAt: null })

    const second = await startWorker()
    await expect.poll(async () => (await listJobs(db)).length, { timeout: 30_000, interval: 50 }).toBe(0)
    await second.stop()
    expect(await db.delivery.findUnique({ where: { id: waiting.id } })).toMatchObject({ sentAt: expect.any(Date) })
    if (address.includes('@')) {
      // A mail server keeps one of two with the same id.
      expect(messageIds()).toEqual([waiting.id, waiting.id])
    } else {
      expect(phones.requests()).toBe(2)
      expect(phones.rung.map(({ id }) => id)).toEqual([waiting.id])
    }
  },
)

function messageIds() {
  const files = readdirSync(letters).filter((name) => name.endsWith('.eml'))
  return files.map((file) => /^Message-ID: <([^@]+)@/im.exec(readFileSync(join(letters, file), 'utf8'))?.[1])
}
