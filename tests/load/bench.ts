import type { Measured } from './rounds.ts'
import { startSite } from './site.ts'

/** `npm run bench`, or some of it: `npm run bench -- decisions pages`. Prints what was measured; it neither passes nor fails. */
const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name)
// Minutes, and gigabytes on the disk: only where it is asked for, `npm run bench -- growth` or, less far, `growth=100000`;
// `growth reports` asks only for the reports.
const growth = wanted.find((each) => each.startsWith('growth'))

const site = await startSite()
try {
  // Only now: what these import connects to the database that has just been started.
  const { pagesBench } = await import('./pages.bench.ts')
  const { decisionBench, submissionBench } = await import('./steps.bench.ts')
  const { certificateBench } = await import('./certificate.bench.ts')
  const { growthBench } = await import('./growth.bench.ts')
  const { importBench } = await import('./import.bench.ts')
  const { bulkBench } = await import('./bulk.bench.ts')
  const { exportBench } = await import('./export.bench.ts')
  const { firstPageBench } = await import('./first-page.bench.ts')
  const { whatIfBench } = await import('./what-if.bench.ts')

  // First: later there would be more than 10,000 cases.
  if (isWanted('pages')) for (const each of await pagesBench(site)) print(each, 'empty route', 0.5)
  if (isWanted('decisions')) print(await decisionBench(site.url), 'raw SQL', 0.8)
  if (isWanted('submissions')) print(await submissionBench(site.url), 'raw SQL', 0.7)
  if (isWanted('certificates')) print(await certificateBench(), 'bare render', 0.7)
  if (isWanted('bulk')) {
    const { decided, certified } = await bulkBench()
    console.log(
      `500 decisions in bulk: ${decided.toFixed(1)} s (aim: under 30), with certificates ${certified.toFixed(1)} s`,
    )
  }
  if (isWanted('import')) {
    const { checked, imported } = await importBench()
    console.log(
      `register of 45,000: looked at in ${checked.toFixed(1)} s, imported in ${imported.toFixed(1)} s (aim: under 60)`,
    )
  }
  if (isWanted('export'))
    for (const { kind, format, cost } of await exportBench())
      console.log(
        `${cost.rows} ${kind} as ${format}: ${cost.seconds.toFixed(1)} s, ${cost.megabytes.toFixed(0)} MB; the worker grew by ${cost.making.toFixed(0)} MB, the site by ${cost.giving.toFixed(0)} MB (aim: under 150)`,
      )
  if (isWanted('what-if')) {
    const { seconds, runs } = await whatIfBench()
    console.log(
      `a year of 3,700 run through ${runs} times as it was and as asked: ${seconds.toFixed(1)} s (aim: under 10)`,
    )
  }
  if (growth) {
    const most = Number(growth.split('=')[1] ?? 1_000_000)
    for (const { kind, role, cases, p95, ratio, empty } of await growthBench(site, most, {
      desk: !isWanted('reports'),
    }))
      console.log(
        `${kind}, ${role}, among ${cases}: p95 ${p95.toFixed(1)} ms, ${ratio.toFixed(2)} of the smallest (aim: 1.5 at most), ${empty.toFixed(1)} of an empty route`,
      )
  }
  if (isWanted('first-page')) {
    const { total, parts } = await firstPageBench(site.url)
    console.log(`first page: ${total.toFixed(1)} kB over the wire (aim: under 100)`)
    for (const { path, kilobytes } of parts) console.log(`  ${kilobytes.toFixed(1).padStart(6)} kB ${path}`)
  }
} finally {
  const { disconnect } = await import('#app/platform/db.server.ts')
  await disconnect()
  await site.stop()
}

function print({ name, rate, against, ratio }: Measured, what: string, aim: number) {
  const rates = `${rate.toFixed(0)} a second against ${against.toFixed(0)} (${what})`
  console.log(`${name}: ${ratio.toFixed(2)} (aim ${aim}) · ${rates}`)
}
