import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import type { Errors } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import { wouldStopClock } from '#app/domain/cases/correction-rules.server.ts'
import {
  areCorrectable,
  BadRequestOfCorrection,
  correctionDeadline,
  type Defect,
  requestCorrection,
} from '#app/domain/cases/corrections.server.ts'
import { isReady } from '#app/domain/cases/needs.server.ts'
import { inTurn, OlderFirst } from '#app/domain/cases/older-waiting.server.ts'
import { TooManyRounds } from '#app/domain/cases/perform.server.ts'
import { correctionLetter } from '#app/domain/letters/letter-texts.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofIn } from '#app/http/proof.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { findSubmitted } from './case-data.server.ts'
import { correctionPage } from './correction-data.server.ts'
import { ChoosePoints } from './correction-points.tsx'
import { AtLimit, Explain, item, Look, type Sent } from './correction-steps.tsx'

export const handle: Handle = { title: (t) => t.desk.correction.title }

const schema = z.object({ items: z.array(item).min(1).max(200) })

/**
 * Three steps of one address: without `item` the points are chosen, with one `item` a point ("field:place.street",
 * "document:floorPlan") they get their reasons, then the letter is shown as it will go, and sent.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!(await isReady(found, person, 'requestCorrection'))) throw redirect(`/desk/${found.id}`)
  return correctionPage(found, person, request)
}

/** Shows the letter (nothing is sent yet), goes back to the reasons (`step=change`), or signs and sends it (`step=send`). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const { reason, words } = t.desk.questions
  const filled = readFields(form, schema, t, { reason, words })
  if (filled.status !== 'valid') {
    const errors = filled.status === 'invalid' ? filled.errors : {}
    return data({ values: filled.values, errors: errors as Errors }, { status: 422 })
  }
  const items = filled.value.items.map((each): Defect => {
    const [kind, target = ''] = each.target.split(':')
    return { kind: kind as Defect['kind'], target, reason: each.reason, words: each.words ?? '' }
  })
  const bad = data({ values: filled.values, errors: { '': [t.desk.correction.bad] } as Errors }, { status: 422 })
  if (items.some(({ kind }) => kind !== 'field' && kind !== 'document')) return bad
  const step = form.get('step')
  const at = new Date()
  if (step === 'change') return data<Sent>({ values: filled.values, errors: {} })
  const unproved = step === 'send' ? await proofIn(request, form, context.ip) : null
  if (step !== 'send' || unproved) {
    if (!(await areCorrectable(found, items))) return bad
    const asked = {
      items,
      round: found.state.context.rounds + 1,
      answerBy: (await correctionDeadline(found.terms as unknown as CaseTerms, at)).toISOString(),
      stopsClock: await wouldStopClock(found, at),
    }
    const letter = await correctionLetter(found, asked)
    return data<Sent>({ values: filled.values, errors: unproved ?? {}, letter }, { status: unproved ? 422 : 200 })
  }
  try {
    const by = { by: person, at, revision: revisionIn(form) }
    const ask = () => requestCorrection(found.id, items, by)
    const sent = await attempt(inTurn(found.id, { type: 'requestCorrection', by: person }, ask))
    // The page that comes back says what to do instead.
    if (!sent.done && sent.refusal instanceof TooManyRounds)
      return data<Sent>({ values: filled.values, errors: {} }, { status: 409 })
    if (!sent.done && sent.refusal instanceof OlderFirst)
      return data<Sent>({ values: filled.values, errors: { '': [t.file.needs.refusedOlder] } }, { status: 409 })
    if (!sent.done) throw data(null, { status: 409 })
    return redirect(`/desk/${found.id}?done=${sent.result.stopsClock ? 'requestCorrection' : 'lateCorrection'}`, 303)
  } catch (error) {
    if (error instanceof BadRequestOfCorrection) return bad
    throw error
  }
}

export default function Correction() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.desk.correction
  if (one.isAtLimit) return <AtLimit one={one} />
  const choosing = !sent && (one.isChoosing || one.chosen.length === 0)
  const letter = sent?.letter
  return (
    <Page
      title={words.title}
      above={`${one.reference} · ${format.name(one)}`}
      lead={choosing ? words.choose : letter ? undefined : words.lead}
      back={{ href: `/desk/${one.id}` }}
      narrow={!choosing && !letter}
    >
      {choosing && <ChoosePoints one={one} />}
      {!choosing && !letter && <Explain one={one} sent={sent} />}
      {sent && letter && <Look one={one} sent={sent} letter={letter} />}
    </Page>
  )
}
