import { data } from '@remix-run/node'
import { NotPossible } from '#app/domain/cases/perform.server.ts'

/** The thing, or 404: what is not theirs is not there. */
export function orNotFound<Thing>(thing: Thing | null | undefined): Thing {
  if (thing === null || thing === undefined) throw data(null, { status: 404 })
  return thing
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a part of an address or a form can be the id of anything. */
export function isId(text: string | null | undefined): text is string {
  return !!text && uuid.test(text)
}

/** An id from an address. Anything else is 404 and never reaches the database. */
export function parseId(text: string | undefined): string {
  if (!isId(text)) throw data(null, { status: 404 })
  return text
}

/** Lets the domain act; when the case has moved on meanwhile, says so instead of failing. Other errors pass. */
export async function attempt<Result>(
  action: Promise<Result>,
): Promise<{ done: true; result: Result } | { done: false; refusal: NotPossible }> {
  try {
    return { done: true, result: await action }
  } catch (error) {
    if (error instanceof NotPossible) return { done: false, refusal: error }
    throw error
  }
}
