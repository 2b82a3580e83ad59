import { firstBrokenLink } from '#app/domain/cases/chain.server.ts'

/** Every night: has anybody changed what happened? A broken link makes the job fail, and an administrator sees it. */
export async function checkChain() {
  const broken = await firstBrokenLink()
  if (broken) throw new Error(`The chain of case ${broken.caseId} is broken at event ${broken.seq}: ${broken.what}`)
}
