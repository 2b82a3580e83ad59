import { type BrokenLink, firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { disconnect } from '#app/platform/db.server.ts'
import { brokenFileIn } from './case-archive.ts'

/**
 * `npm run check:chain`: has anybody changed what happened? Ends with 1 and the first broken link. With the file.json of a
 * case's archive (`npm run check:chain -- file.json`) it asks that file, and the documents beside it, no database.
 */
const [file] = process.argv.slice(2)
const said = file ? await brokenFileIn(file) : wordsFor(await firstBrokenLink())
await disconnect()
if (said) {
  console.error(said)
  process.exitCode = 1
} else {
  console.log(file ? `${file} is as it was written.` : 'Every event of every case is as it was written.')
}

function wordsFor(broken: BrokenLink | null): string | null {
  return broken && `Case ${broken.caseId}: event ${broken.seq} is ${broken.what}.`
}
