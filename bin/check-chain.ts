import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'
import { disconnect } from '#app/platform/db.server.ts'

/** `npm run check:chain`: has anybody changed what happened? Ends with 1 and the first broken link. */
const broken = await firstBrokenLink()
await disconnect()
if (broken) {
  console.error(`Case ${broken.caseId}: event ${broken.seq} is ${broken.what}.`)
  process.exitCode = 1
} else {
  console.log('Every event of every case is as it was written.')
}
