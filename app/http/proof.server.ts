import { redirect } from '@remix-run/node'
import {
  demoCode,
  type FactorProblem,
  factorsOf,
  type TypedFactor,
  tryFactor,
} from '#app/domain/people/second-factor.server.ts'
import { isProved, proved, type Visit } from '#app/domain/people/sessions.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { FormErrors } from './form.server.ts'
import { wordsOf } from './locale.server.ts'
import { provePage, requireVisit } from './session.server.ts'

/** What a form that signs has to ask beside its own questions (`<ProofField>`); null while the last proof is fresh. */
export async function proofAsked(request: Request) {
  const visit = await requireVisit(request)
  const at = new Date()
  if (isProved(visit, at)) return null
  return { by: await howToProve(visit), demoCode: await demoCode(visit.person.id, at), path: pageOf(request) }
}

/**
 * Takes the code of a form that signs, or changes a figure of the law or a role. Null when the second factor has been shown, now or a
 * short while ago; else what is wrong with the code, as an error of the form, so that nothing that was typed is lost.
 * Whoever has a passkey only is sent to show it, and back to the page of the form.
 */
export async function proofIn(
  request: Request,
  form: FormData,
  address: string,
  name = 'code',
): Promise<FormErrors | null> {
  const visit = await requireVisit(request)
  const at = new Date()
  if (isProved(visit, at)) return null
  if ((await howToProve(visit)) === 'passkey') throw redirect(provePage(pageOf(request)), 303)
  const typed = String(form.get(name) ?? '')
  const problem = await tryFactor({ kind: 'code', typed, personId: visit.person.id, address }, at)
  if (problem) return { [name]: [factorSentence(wordsOf(request), problem, 'code')] }
  await proved(visit.sessionId, at)
  return null
}

/** What a page asks somebody for who shows the second factor: `?with=recovery` where that is not at hand. */
export async function factorAsked(request: Request, personId: string) {
  const [{ authenticatorSince, passkeys }, code] = await Promise.all([
    factorsOf(personId),
    demoCode(personId, new Date()),
  ])
  return {
    authenticator: authenticatorSince !== null,
    passkeys: passkeys > 0,
    byRecovery: new URL(request.url).searchParams.get('with') === 'recovery',
    demoCode: code,
  }
}

/** The code that a form carries: of the app, or a recovery code. */
export function factorIn(form: FormData): Pick<TypedFactor, 'kind' | 'typed'> {
  const recovery = form.get('recovery')
  return typeof recovery === 'string'
    ? { kind: 'recovery', typed: recovery }
    : { kind: 'code', typed: String(form.get('code') ?? '') }
}

/** Why a code was not taken, as a sentence. */
export function factorSentence({ factor }: Words, problem: FactorProblem, kind: TypedFactor['kind']): string {
  if (problem === 'tooMany') return factor.problems.tooMany
  return kind === 'code' ? factor.problems.wrong : factor.problems.wrongRecovery
}

function pageOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}

async function howToProve({ person }: Visit): Promise<'code' | 'passkey'> {
  return (await factorsOf(person.id)).authenticatorSince ? 'code' : 'passkey'
}
