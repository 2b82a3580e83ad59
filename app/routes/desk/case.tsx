import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Answers } from '#app/components/answers.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { CaseHeader } from '#app/components/case-header.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Timeline } from '#app/components/timeline.tsx'
import { useWords } from '#app/components/words.tsx'
import { findCase } from '#app/domain/cases/case-page.server.ts'
import { clockOf } from '#app/domain/cases/clock.server.ts'
import { type Decision, decide, decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { timelineOf } from '#app/domain/cases/timeline.server.ts'
import { recordPayment } from '#app/domain/money/payments.server.ts'
import { choicesFor } from '#app/http/choices.server.ts'
import { languageOf } from '#app/http/locale.server.ts'
import { attempt, orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { formOf } from '#workflows/forms.ts'

export const handle: Handle<{ reference: string | null }> = {
  title: (t, each) => each.reference ?? t.desk.title,
  wide: true,
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = orNotFound(await findCase(parseId(params.caseId), person))
  orNotFound(found.submittedAt)
  const { id, reference, nameKm, nameEn, service, serviceVersion: version, status, office, answers, documents } = found
  return {
    ...{ id, reference, nameKm, nameEn, service, version, status, office, answers },
    documents: documents.map((each) => ({ id: each.id, name: each.name, slot: each.slot })),
    options: await choicesFor((answers.place ?? {}) as Record<string, string>, languageOf(request)),
    clock: await clockOf(found, new Date()),
    history: timelineOf(found.events, 'office'),
    offered: decisionsFor(found, person).filter((each) => each !== 'withdraw' && each !== 'resubmit'),
    reasons: await listReasons('refusal'),
    done: new URL(request.url).searchParams.has('done'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = orNotFound(await findCase(parseId(params.caseId), person))
  const form = await request.formData()
  const type = String(form.get('decision') ?? '')
  const remark = String(form.get('remark') ?? '').trim()
  const on = { by: person, at: new Date() }
  const readable = remark.length <= 2000 && remark.isWellFormed() && !remark.includes('\0')
  const decision = readable ? read(type, form, remark) : null
  if (!decision) return data({ problem: 'missing' as const }, { status: 422 })
  const isKnown =
    decision.type !== 'refuse' || (await listReasons('refusal')).some(({ code }) => code === decision.reason)
  if (!isKnown) return data({ problem: 'missing' as const }, { status: 422 })
  const act =
    decision.type === 'recordPayment' ? () => recordPayment(found.id, on) : () => decide(found.id, decision, on)
  const sent = await attempt<unknown>(act())
  if (!sent.done) return data({ problem: 'refused' as const }, { status: 409 })
  return redirect(`/desk/${found.id}?done`, 303)
}

/** What the form says, or null where something is missing. */
function read(type: string, form: FormData, remark: string): Decision | { type: 'recordPayment' } | null {
  switch (type) {
    case 'recordPayment':
    case 'acceptFile':
    case 'endorse':
    case 'approve':
      return { type }
    case 'sendBack':
      return remark ? { type, remark } : null
    case 'recommend': {
      const advice = form.get('advice')
      return remark && (advice === 'approve' || advice === 'refuse') ? { type, advice, remark } : null
    }
    case 'refuse': {
      const reason = String(form.get('reason') ?? '')
      return remark && /^[a-zA-Z]+$/.test(reason) ? { type, reason, remark } : null
    }
    default:
      return null
  }
}

export default function DeskCase() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.desk
  const act = t.common.act as Record<string, string>
  const form = formOf(one.service, one.version)!
  const titles = t.pages as Record<string, { title: string }>
  const documents = t.common.documents as Record<string, string>
  const plain = ['recordPayment', 'acceptFile', 'endorse', 'approve']
  const forms = ['sendBack', 'recommend', 'refuse']
  return (
    <div className="page">
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service as 'renewal'}
        status={one.status as 'draft'}
        holder={one.office ? format.name(one.office) : undefined}
        clock={one.clock ?? undefined}
        viewer="office"
      />
      {sent && <Notice kind="danger">{words[sent.problem]}</Notice>}
      {one.done && !sent && <Notice kind="success">{words.done}</Notice>}
      <div className="columns">
        <section className="section">
          <h2>{words.answers}</h2>
          {Object.keys(form)
            .filter((id) => one.answers[id])
            .map((id) => (
              <section key={id}>
                <h3>{titles[id]?.title ?? id}</h3>
                <Answers
                  schema={form[id].schema}
                  values={one.answers[id] as Record<string, unknown>}
                  options={one.options}
                />
              </section>
            ))}
        </section>
        <div className="stack">
          <Card title={words.yours} accent={one.offered.length > 0}>
            {one.offered.length === 0 && <p>{words.none}</p>}
            {one.offered.map((type) => (
              <Form key={type} className="page-form">
                <input type="hidden" name="decision" value={type} />
                {type === 'recommend' && (
                  <fieldset className="question">
                    <legend className="question-label">{words.advice}</legend>
                    {(['approve', 'refuse'] as const).map((each) => (
                      <label key={each} className="lines">
                        <input type="radio" name="advice" value={each} /> {words[each]}
                      </label>
                    ))}
                  </fieldset>
                )}
                {type === 'refuse' && (
                  <label className="question-label">
                    {words.reason}
                    <select className="ds-input" name="reason">
                      {one.reasons.map((each) => (
                        <option key={each.code} value={each.code}>
                          {format.name(each)}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
                {forms.includes(type) && (
                  <label className="question-label">
                    {words.remark}
                    <textarea className="ds-input" name="remark" rows={3} maxLength={2000} />
                  </label>
                )}
                {plain.includes(type) || forms.includes(type) ? (
                  <Button variant={plain.includes(type) ? 'primary' : 'secondary'}>{act[type]}</Button>
                ) : (
                  <p>
                    {act[type]}: {words.elsewhere}
                  </p>
                )}
              </Form>
            ))}
          </Card>
          <Card title={t.cases.one.documents}>
            <ul className="list">
              {one.documents.map((each) => (
                <li key={each.id}>
                  {documents[each.slot]}: <a href={`/documents/${each.id}`}>{each.name}</a>
                </li>
              ))}
            </ul>
          </Card>
          <Card title={t.cases.one.history}>
            <Timeline
              moments={one.history.map((each) => ({
                id: String(each.seq),
                title: (t.common.happened as Record<string, string>)[each.type] ?? each.type,
                at: each.at,
                by: each.role ? (t.common.roles as Record<string, string>)[each.role] : undefined,
                children: each.remark ? <p>“{each.remark}”</p> : undefined,
              }))}
            />
          </Card>
        </div>
      </div>
    </div>
  )
}
