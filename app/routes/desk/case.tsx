import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { LinkButton } from '#app/components/button.tsx'
import { CaseHeader } from '#app/components/case-header.tsx'
import {
  type DecisionType,
  decisionSchema,
  decisionWords,
  isDecision,
  isSignature,
} from '#app/components/decision-form.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Back } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { type Decision, decide } from '#app/domain/cases/decisions.server.ts'
import { ChecklistOpen } from '#app/domain/cases/perform.server.ts'
import { listReasons } from '#app/domain/cases/reasons.server.ts'
import { lastList } from '#app/http/desk.server.ts'
import { readFields, revisionIn, sentForm } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { attempt } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { problemIn } from '#app/i18n/errors.ts'
import { fill } from '#app/i18n/shape.ts'
import { CaseChecklist } from './case-checklist.tsx'
import { caseForDesk, type DeskCase, findSubmitted, submittedId } from './case-data.server.ts'
import { CaseDecisions } from './case-decisions.tsx'
import { CaseDocuments } from './case-documents.tsx'
import { CaseDuplicates } from './case-duplicates.tsx'
import { CaseFacts } from './case-facts.tsx'
import { CaseHistory, CaseInspections, CaseTime } from './case-file.tsx'
import { CaseEnterprise } from './case-history.tsx'
import { CaseHolder } from './case-holder.tsx'
import { caseLetters } from './case-letters.server.ts'
import { CaseLetters } from './case-letters.tsx'
import { CaseLooking } from './case-looking.tsx'
import { CaseNotes } from './case-notes.tsx'
import { CaseOffice, CaseOfficeDone } from './case-office.tsx'
import { officePartOf } from './case-office-data.server.ts'
import { CaseSubmission } from './case-submission.tsx'
import { type Holding, holdingOf } from './giving-data.server.ts'
import { GivingDone } from './giving-done.tsx'

export const handle: Handle<{ one: { reference: string | null } }> = {
  title: (t, { one }) => one.reference ?? t.desk.title,
  wide: true,
  online: 'looking',
  keys: true,
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const query = new URL(request.url).searchParams
  return {
    holding: await holdingOf(found, person, request, new Date()),
    one: await caseForDesk(found, person, languageOf(request), new Date()),
    letters: await caseLetters(found, person),
    office: await officePartOf(found, person, new Date()),
    query: { done: query.get('done'), open: query.get('open'), document: query.get('document') },
    list: lastList(request, person),
    proof: await proofAsked(request),
  }
}

/** A decision of a few words. Payments, corrections and inspections have pages of their own. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = await submittedId(params.caseId, person)
  const t = wordsOf(request)
  const form = await sentForm(request)
  const type = form.get('decision')
  if (!isDecision(type)) return data<Sent>({ errors: { '': [t.common.problems.other.text] } }, { status: 422 })
  const filled = readFields(form, decisionSchema(type), t, decisionWords(t, type))
  const errors = filled.status === 'invalid' ? filled.errors : await unknownReason(type, filled.values)
  if (filled.status !== 'valid' || errors)
    return data<Sent>({ values: filled.values, errors: errors ?? {} }, { status: 422 })
  const unproved = isSignature(type) ? await proofIn(request, form, context.ip, `${type}.code`) : null
  if (unproved) return data<Sent>({ values: filled.values, errors: unproved }, { status: 422 })

  const decision = { type, ...(filled.value[type] as object) } as Decision
  const revision = form.has('revision') ? revisionIn(form) : undefined
  const sent = await attempt(decide(id, decision, { by: person, at: new Date(), revision }))
  if (!sent.done) {
    const { refusal } = sent
    const why: Sent =
      refusal instanceof ChecklistOpen ? { open: { left: refusal.left, total: refusal.total } } : { refused: true }
    return data<Sent>({ values: filled.values, ...why }, { status: 409 })
  }
  return redirect(`/desk/${id}?done=${type}`, 303)

  async function unknownReason(of: DecisionType, values: Record<string, unknown>) {
    if (of !== 'refuse') return null
    const { reason } = values.refuse as { reason?: string }
    const known = (await listReasons('refusal')).some(({ code }) => code === reason)
    return known ? null : { 'refuse.reason': [problemIn(t, 'choose', t.desk.questions.refusalReason.label)] }
  }
}

type Sent = {
  values?: Record<string, unknown>
  errors?: Errors
  refused?: true
  /** What the checklist still lacks. */
  open?: { left: number; total: number }
}

export default function Case() {
  const { one, query, holding, letters, office, list, proof } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  return (
    <div className="page">
      <Back href={list} label={t.worklist.title} data-key="u" />
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service}
        status={one.status}
        holder={one.office ? format.name(one.office) : undefined}
        clock={one.clock ?? undefined}
        viewer="office"
      />
      <CaseLooking id={one.id} people={one.looking} />
      {sent?.refused && <Refused one={one} holding={holding} />}
      {sent?.open && <Open {...sent.open} />}
      {!sent && <GivingDone told={holding.told} back="case" />}
      <ErrorSummary errors={sent?.errors} />
      {query.done && !sent && <Done id={one.id} done={query.done} />}
      {!sent && <CaseOfficeDone done={query.done} />}
      <div className="columns">
        <div className="stack">
          <CaseDecisions one={one} sent={sent} query={query} proof={proof} />
          <CaseChecklist one={one} isOpen={query.open === 'checklist'} />
          <CaseDuplicates one={one} />
          <CaseNotes one={one} />
        </div>
        <div className="stack">
          <CaseHolder holding={holding} />
          <CaseFacts one={one} />
        </div>
      </div>
      <div className="columns reading">
        <CaseSubmission one={one} />
        <CaseDocuments one={one} query={query} />
      </div>
      <div className="columns">
        <div className="stack">
          <CaseOffice part={office} />
          <CaseLetters {...letters} />
          <CaseHistory one={one} />
        </div>
        <div className="stack">
          <CaseEnterprise one={one} />
          <CaseInspections one={one} />
          <CaseTime one={one} />
        </div>
      </div>
    </div>
  )
}

/** The checklist is not complete: nothing was recorded. */
function Open({ left, total }: { left: number; total: number }) {
  const { t, format } = useWords()
  return (
    <Notice kind="danger" title={t.desk.refused}>
      <p>{fill(t.file.needs.refused, { left: format.number(left), total: format.number(total) })}</p>
    </Notice>
  )
}

/** Who was faster, with what, or who holds the case. */
function Refused({ one, holding }: { one: DeskCase; holding: Holding }) {
  const { t, format } = useWords()
  const last = one.history[0]
  const step = (t.common.happened as Record<string, string>)[last.type] ?? last.type
  const by = last.byId && one.people[last.byId]
  const at = format.dateTime(last.at)
  const { holder, mine, since } = holding
  if (holder && since && !mine)
    return (
      <Notice kind="danger" title={t.desk.refused}>
        <p>{fill(t.giving.holder.other, { name: format.name(holder), date: format.date(since) })}</p>
      </Notice>
    )
  return (
    <Notice kind="danger" title={t.desk.refused}>
      <p>{by ? fill(t.desk.since, { step, name: format.name(by), at }) : fill(t.desk.sinceSystem, { step, at })}</p>
    </Notice>
  )
}

/** What happened, what comes next. */
function Done({ id, done }: { id: string; done: string }) {
  const { t } = useWords()
  const own = { checklist: t.file.checklist.saved, note: t.file.notes.done, duplicate: t.file.duplicates.done }
  const sentence = ({ ...t.desk.done, ...own } as Record<string, string>)[done]
  if (!sentence) return null
  return (
    <Notice kind="success">
      <p>{sentence}</p>
      {done === 'recordPayment' && (
        <LinkButton href={`/cases/${id}/payment-receipt`}>{t.desk.paymentReceipt}</LinkButton>
      )}
    </Notice>
  )
}
