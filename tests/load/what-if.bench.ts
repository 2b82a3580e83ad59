import { whatIfApart } from '#app/domain/reports/simulation/apart.server.ts'
import { question, usualRuns } from '#app/domain/reports/simulation/question.ts'
import { yearLog } from '#tests/support/year-log.ts'

/** The ministry and as many provinces as it has. */
const offices = Array.from({ length: 26 }, (_, code) => String(code).padStart(2, '0'))

/** Seconds for a year of so many cases: fitted to its log, then run through as it was and with one officer more. */
export async function whatIfBench(cases = 3700): Promise<{ seconds: number; runs: number }> {
  const history = yearLog({ cases, kind: 'queues', review: 900, offices })
  const asked = question.parse({ officers: { office: '17', more: 1 } })
  const start = performance.now()
  const { applications, runs } = await whatIfApart({ history, question: asked, runs: usualRuns }, () => {})
  const seconds = (performance.now() - start) / 1000
  if (applications !== cases) throw new Error(`Only ${applications} were run through.`)
  return { seconds, runs }
}
