import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import { Helping } from '#app/components/hand-over.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { useWords } from '#app/components/words.tsx'
import { endHelping, type Part, partOf, peopleOf, showCode } from '#app/domain/cases/hand-over.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { openedDraft } from './open-draft.server.ts'

export const handle: Handle<{ part: Part }> = {
  title: (t, { part }) => (part === 'opener' ? t.drafts.code.applicantTitle : t.drafts.code.counterTitle),
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const isOpen = draft.status === 'draft'
  return { id: draft.id, isOpen, part: partOf(draft, person), ...(await peopleOf(draft.id)) }
}

/** Shows a code, on this very answer and nowhere else; or ends the help (`intent=end`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const { person, draft } = await openedDraft(request, params.caseId)
  const form = await sentForm(request)
  const at = new Date()
  if (form.get('intent') === 'end') {
    await endHelping(draft.id, person, at)
    const isGone = partOf(draft, person) === 'helper'
    return redirect(isGone ? '/desk/hand-over?done=givenBack' : `/apply/${draft.id}`, 303)
  }
  const shown = await showCode(draft.id, person, at)
  if (!shown) return data({ code: null, until: '' }, { status: 409 })
  return data({ code: shown.code, until: shown.until.toISOString() }, { headers: { 'Cache-Control': 'no-store' } })
}

export default function HandOver() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.drafts.code
  const isOpener = one.part === 'opener'
  const canShow = one.isOpen && one.part !== 'helper'
  return (
    <Page
      title={isOpener ? words.applicantTitle : words.counterTitle}
      lead={one.part === 'helper' ? undefined : isOpener ? words.applicantLead : words.counterLead}
      back={{ href: `/apply/${one.id}`, label: t.apply.page.list }}
      narrow
    >
      {((sent && !sent.code) || !one.isOpen) && <Notice kind="danger">{words.notNow}</Notice>}
      {!isOpener && <Helping {...one} />}
      {sent?.code && (
        <section className="section" aria-live="polite">
          <h2>{words.yours}</h2>
          <p className="hand-over-code">{sent.code}</p>
          <p>{isOpener ? words.applicantSay : words.counterSay}</p>
          <p>
            <strong>{fill(words.until, { time: format.time(sent.until) })}</strong>
          </p>
        </section>
      )}
      {canShow && (
        <Form>
          {sent?.code ? (
            <>
              <p>{words.againText}</p>
              <Button variant="secondary">{words.again}</Button>
            </>
          ) : (
            <Button>{isOpener ? words.applicantButton : words.counterButton}</Button>
          )}
        </Form>
      )}
    </Page>
  )
}
