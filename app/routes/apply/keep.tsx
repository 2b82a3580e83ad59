import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endedDraft, findDraft } from '#app/domain/cases/draft.server.ts'
import { keepPage } from '#app/domain/cases/saving.server.ts'
import { seenIn, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId } from '#app/http/refusals.server.ts'
import { currentPerson } from '#app/http/session.server.ts'
import { askedOn, readPage } from './page-form.server.ts'

/**
 * Keeps a page while it is being typed, whether it fits or not, and answers in JSON for the page's script:
 * `{ kept, at, seen }`, or what is in the way: `changed` (with `at`), `closed`, `signIn`, `tooLarge`, `unreadable`.
 */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  const person = await currentPerson(request)
  if (!person) return Response.json({ problem: 'signIn' }, { status: 401 })
  const form = await sentForm(request).catch(() => null)
  if (!form) return Response.json({ problem: 'unreadable' }, { status: 400 })
  const id = params.caseId
  if (!isId(id)) return notFound()
  const draft = await findDraft(id, person)
  if (!draft) return (await endedDraft(id, person)) ? Response.json({ problem: 'closed' }, { status: 409 }) : notFound()
  const asked = askedOn(draft, params.page)
  if (!asked) return notFound()
  const read = await readPage(form, draft, asked, wordsOf(request))
  const seen = seenIn(form)
  const sent = read.status === 'valid' ? { seen, answers: read.answers } : { seen, typed: read.typed }
  const kept = await keepPage(draft, asked.page, sent, { by: person, at: new Date() })
  if (kept.kept) return Response.json({ kept: true, at: kept.at.toISOString(), seen: kept.seen })
  const { problem } = kept
  return problem === 'changed'
    ? Response.json({ problem, at: kept.at.toISOString() }, { status: 409 })
    : Response.json({ problem }, { status: problem === 'tooLarge' ? 413 : 409 })
}

/** Whoever comes here by an address goes on to the page itself. */
export function loader({ params }: ActionFunctionArgs) {
  return redirect(`/apply/${encodeURIComponent(params.caseId!)}/${encodeURIComponent(params.page!)}`)
}

function notFound() {
  return Response.json({ problem: 'notFound' }, { status: 404 })
}
