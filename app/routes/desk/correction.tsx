import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Answer } from '#app/components/answers.tsx'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import type { CaseTerms } from '#app/domain/cases/case-terms.server.ts'
import {
  BadRequestOfCorrection,
  correctionDeadline,
  type Defect,
  requestCorrection,
  targetsOf,
} from '#app/domain/cases/corrections.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { fieldWords } from '#app/i18n/field-words.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, optional, text } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.desk.correction.title }

const item = z.object({ target: text(120), reason: text(60), words: optional(longText(1000)) })
const schema = z.object({ items: z.array(item).min(1).max(200) })

/**
 * Two steps of one address: without `item` the points are chosen, with one `item` a point ("field:place.street",
 * "document:floorPlan") they get their reasons and are sent.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!decisionsFor(found, person).includes('requestCorrection')) throw redirect(`/desk/${found.id}`)
  const { id, nameKm, nameEn, reference, service, serviceVersion: version, answers, revision, documents } = found
  const targets = targetsOf(found)
  const known = [...targets.field.map((each) => `field:${each}`), ...targets.document.map((each) => `document:${each}`)]
  const query = new URL(request.url).searchParams
  const at = new Date()
  const terms = found.terms as unknown as CaseTerms
  return {
    ...{ id, nameKm, nameEn, reference, service, version, answers, revision, known },
    documents: documents.map(({ slot, name }) => ({ slot, name })),
    chosen: [...new Set(query.getAll('item'))].filter((each) => known.includes(each)),
    isChoosing: query.has('choose') || !query.has('step'),
    options: await labelsFor([answers], languageOf(request)),
    reasons: await listReasons('correction'),
    days: terms.correctionDays,
    answerBy: (await correctionDeadline(terms, at)).toISOString(),
    round: found.state.context.rounds + 1,
    maxRounds: terms.maxRounds,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
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
  const revision = revisionIn(form)
  try {
    const sent = await attempt(requestCorrection(found.id, items, { by: person, at: new Date(), revision }))
    if (!sent.done) throw data(null, { status: 409 })
  } catch (error) {
    if (error instanceof BadRequestOfCorrection) return bad
    throw error
  }
  return redirect(`/desk/${found.id}?done=requestCorrection`, 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Correction() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.desk.correction
  const choosing = !sent && (one.isChoosing || one.chosen.length === 0)
  return (
    <Page
      title={words.title}
      above={`${one.reference} · ${format.name(one)}`}
      lead={choosing ? words.choose : words.lead}
      back={{ href: `/desk/${one.id}` }}
      narrow={!choosing}
    >
      {choosing ? <Choose one={one} /> : <Explain one={one} sent={sent} />}
    </Page>
  )
}

/** Every question and document with what was answered, to be ticked. The choice is kept in the address. */
function Choose({ one }: { one: Loaded }) {
  const { t } = useWords()
  const words = t.desk.correction
  const titles = t.pages as Record<string, { title: string }>
  const pages = [...new Set(targets(one, 'field').map((each) => each.split('.')[0]))]
  return (
    <>
      {!one.isChoosing && <ErrorSummary errors={{ '': [words.nothing] }} />}
      <form method="get" className="stack points-form">
        <input type="hidden" name="step" value="reasons" />
        {pages.map((page) => (
          <fieldset key={page} className="question points">
            <legend className="question-label">{titles[page]?.title ?? page}</legend>
            {targets(one, 'field')
              .filter((each) => each.startsWith(`${page}.`))
              .map((target) => (
                <Point key={target} one={one} value={`field:${target}`} />
              ))}
          </fieldset>
        ))}
        <fieldset className="question points">
          <legend className="question-label">{t.desk.documents}</legend>
          {targets(one, 'document').map((target) => (
            <Point key={target} one={one} value={`document:${target}`} />
          ))}
        </fieldset>
        <Actions>
          <Button>{words.chooseNext}</Button>
        </Actions>
      </form>
    </>
  )
}

function targets({ known }: Loaded, kind: Defect['kind']): string[] {
  return known.filter((each) => each.startsWith(`${kind}:`)).map((each) => each.slice(kind.length + 1))
}

function Point({ one, value }: { one: Loaded; value: string }) {
  const id = `item-${value.replace(/\W/g, '-')}`
  return (
    <div className="choice">
      <input
        className="ds-input"
        type="checkbox"
        id={id}
        name="item"
        value={value}
        defaultChecked={one.chosen.includes(value)}
        aria-describedby={`${id}-answer`}
      />
      <div>
        <label htmlFor={id}>
          <PointName value={value} />
        </label>
        <div className="hint" id={`${id}-answer`}>
          <PointAnswer one={one} value={value} />
        </div>
      </div>
    </div>
  )
}

function PointName({ value }: { value: string }) {
  const { t } = useWords()
  const [kind, target] = value.split(':')
  if (kind === 'document') return <>{(t.common.documents as Record<string, string>)[target] ?? target}</>
  return <>{fieldWords(t, target.split('.')[1]).label}</>
}

/** What was answered or attached. Tables and lists are long: the case's own page shows them. */
function PointAnswer({ one, value }: { one: Loaded; value: string }) {
  const { t } = useWords()
  const [kind, target] = value.split(':')
  if (kind === 'document') {
    const files = one.documents.filter(({ slot }) => slot === target).map(({ name }) => name)
    return <>{files.join(', ') || t.desk.correction.noAnswer}</>
  }
  const [page, name] = target.split('.')
  const answer = one.answers[page]?.[name]
  const isLong = typeof answer === 'object' && answer !== null
  if (isLong) return null
  const schema = formOf(one.service, one.version)![page].schema.shape[name]
  return <Answer name={name} schema={schema} value={answer} options={one.options} />
}

type Sent = { values: Record<string, unknown>; errors: Errors }

function Explain({ one, sent }: { one: Loaded; sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.desk.correction
  const typed = (sent?.values.items ?? []) as { target?: string; reason?: string; words?: string }[]
  const points = sent ? typed : one.chosen.map((target) => ({ target }) as (typeof typed)[number])
  const reasons = one.reasons.map((each) => ({ value: each.code, label: format.name(each) }))
  const again = new URLSearchParams([['choose', ''], ...points.map(({ target }) => ['item', target ?? ''])])
  return (
    <>
      <ErrorSummary errors={sent?.errors} />
      {one.round > 1 && (
        <Notice kind="warning">
          <p>{fill(words.again, { round: format.number(one.round) })}</p>
          {one.round > one.maxRounds && (
            <p>{fill(words.limit, { max: format.number(one.maxRounds), round: format.number(one.round) })}</p>
          )}
        </Notice>
      )}
      <Form className="stack">
        <input type="hidden" name="revision" value={one.revision} />
        {points.map(({ target = '', ...given }, index) => (
          <Card key={target} title={<PointName value={target} />}>
            <p className="hint">{one.known.includes(target) && <PointAnswer one={one} value={target} />}</p>
            <input type="hidden" name={`items[${index}].target`} value={target} />
            <Question
              name={`items[${index}].reason`}
              schema={item.shape.reason}
              value={given.reason}
              errors={sent?.errors}
              words={t.desk.questions.reason}
              options={{ reason: reasons }}
            />
            <Question
              name={`items[${index}].words`}
              schema={item.shape.words}
              value={given.words}
              errors={sent?.errors}
              words={t.desk.questions.words}
            />
          </Card>
        ))}
        <p>
          {fill(words.deadline, { days: format.workingDays(one.days), date: format.date(one.answerBy) })}
          {one.round === 1 && ` ${words.first}`}
        </p>
        <Actions>
          <Button>{words.send}</Button>
          <LinkButton variant="tertiary" href={`?${again}`}>
            {words.otherItems}
          </LinkButton>
        </Actions>
      </Form>
    </>
  )
}
