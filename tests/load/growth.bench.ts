import { beginSession } from '#app/domain/people/sessions.server.ts'
import { db } from '#app/platform/db.server.ts'
import { loadDemoWorld } from '#prisma/demo/world.ts'
import { grow } from './grow.ts'

// What is under way grows with the applications of a year, not with the years.
const sizes = [
  { cases: 10_000, open: 500 },
  { cases: 100_000, open: 2_000 },
  { cases: 1_000_000, open: 6_000 },
]

export type Growth = { name: string; cases: number; p95: number; ratio: number }

/**
 * The 95th percentile, in milliseconds, of the work list, of searches and of case pages while the register grows, one
 * request after the other by officers of several offices; `ratio` is to the smallest register of the same run.
 */
export async function growthBench(url: string, most: number, { requests = 200 } = {}): Promise<Growth[]> {
  await loadDemoWorld(new Date())
  const measured: Growth[] = []
  for (const { cases, open } of sizes.filter((each) => each.cases <= most)) {
    const start = performance.now()
    await grow({ to: cases, open })
    console.log(`${cases} cases: grown in ${((performance.now() - start) / 1000).toFixed(0)} s`)
    for (const [name, paths] of Object.entries(await questions())) {
      const times: number[] = []
      for (let turn = 0; turn < requests + 20; turn++) {
        const { path, headers } = paths[turn % paths.length]
        const begun = performance.now()
        const answer = await fetch(`${url}${path}`, { headers })
        await answer.arrayBuffer()
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        // The first requests warm up.
        if (turn >= 20) times.push(performance.now() - begun)
      }
      const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]
      const first = measured.find((each) => each.name === name)?.p95 ?? p95
      measured.push({ name, cases, p95, ratio: p95 / first })
    }
  }
  return measured
}

/** What officers of eight offices ask: their list, views of it, searches of every kind, and cases. */
async function questions() {
  const officers = await db.person.findMany({
    where: { roles: { some: { role: 'officer' } } },
    include: { roles: true },
    orderBy: { email: 'asc' },
    take: 8,
  })
  const asked: Record<string, { path: string; headers: Record<string, string> }[]> = { list: [], search: [], case: [] }
  for (const { id, roles } of officers) {
    const { token } = await beginSession(id, 'bench', new Date())
    const headers = { Cookie: `session=${token}; language=en` }
    const officeCode = roles[0].officeCode
    for (const view of ['', '?view=office', '?view=overdue', '?view=done'])
      asked.list.push({ path: `/desk${view}`, headers })
    const cases = await db.case.findMany({
      where: { officeCode, submittedAt: { not: null } },
      include: { certificate: true, applicant: true },
      orderBy: { id: 'asc' },
      take: 6,
    })
    for (const { reference, nameKm, nameEn, certificate, ...each } of cases) {
      asked.case.push({ path: `/desk/${each.id}`, headers })
      const words = [
        reference!,
        nameKm.replaceAll(' ', ''),
        nameEn,
        nameEn.replace('a', 'e'),
        certificate?.number ?? reference!,
      ]
      for (const word of words)
        asked.search.push({ path: `/desk?view=done&search=${encodeURIComponent(word)}`, headers })
    }
  }
  return asked
}
