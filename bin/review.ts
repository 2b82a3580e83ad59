import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { reviewFile, reviewFormats } from '#app/domain/reports/review-files.server.ts'
import { keepYears } from '#app/domain/reports/year-tallies.server.ts'
import { languages } from '#app/i18n/shape.ts'
import { disconnect } from '#app/platform/db.server.ts'

/**
 * `npm run review -- --year 2025 --language km --format pdf --out review.pdf`: the annual review as its page gives it. Ends
 * with 2 where it cannot be understood what is wanted. See docs/annual-review.md.
 */
const { values } = parseArgs({
  options: {
    year: { type: 'string' },
    language: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
  },
})
process.exitCode = await run(new Date())
await disconnect()

async function run(at: Date): Promise<number> {
  const { year, out } = values
  const language = languages.find((each) => each === values.language)
  const format = reviewFormats.find((each) => each === values.format)
  if (!year || !/^20\d\d$/.test(year) || !language || !format || !out) {
    console.error(
      `npm run review -- --year 2025 --language ${languages.join('|')} --format ${reviewFormats.join('|')} --out FILE`,
    )
    return 2
  }
  // The site's own job may be at rest.
  await keepYears(at)
  const { bytes } = await reviewFile({ year: Number(year), language, format }, at)
  writeFileSync(out, bytes)
  console.log(out)
  return 0
}
