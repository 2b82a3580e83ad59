import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { Tag } from '#app/components/tag.tsx'
import { useWords } from '#app/components/words.tsx'
import { officePlaces } from '#app/domain/people/offices.server.ts'
import { effectOf, touchesNoCase } from '#app/domain/proposal-effects.server.ts'
import { confirmProposal, findProposal, propose, withdrawProposal } from '#app/domain/proposals.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { State, wishOf } from './change-words.tsx'
import { EffectOfChange } from './effect.tsx'
import { standingTones } from './standing-tones.ts'

export const handle: Handle = { title: (t) => t.admin.changes.one }

type Refusal = keyof Words['admin']['changes']['refused']
type Act = 'propose' | 'confirm' | 'withdraw'
const acts = { propose, confirm: confirmProposal, withdraw: withdrawProposal }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const proposal = orNotFound(await findProposal(parseId(params.id), person))
  const isOpen = proposal.standing === 'drafted' || proposal.standing === 'waiting'
  return {
    proposal,
    effect: isOpen && !touchesNoCase(proposal.kind) ? await effectOf(proposal) : null,
    isOpen,
    offices: await officePlaces(),
    isMine: proposal.by.id === person.id,
    done: new URL(request.url).searchParams.get('done'),
  }
}

/** Proposes, confirms or withdraws a change. Both who propose and who confirm show the password or a passkey first. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'administrator')
  const { id } = orNotFound(await findProposal(parseId(params.id), person))
  const form = await sentForm(request)
  const act = orNotFound((Object.keys(acts) as Act[]).find((each) => each === form.get('act')))
  if (act !== 'withdraw') await requireProof(request, `/admin/changes/${id}`)
  const refused = await acts[act](id, { by: person, at: new Date() })
  if (refused) return data({ refused: refused as Refusal }, { status: 409 })
  return redirect(`/admin/changes/${id}?done=${act}`, 303)
}

export default function Change() {
  const { proposal, effect, isOpen, offices, isMine, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.admin.changes
  const { kind, subject, change, standing } = proposal
  const moment = (person: { nameKm: string; nameEn: string }, at: string | null) =>
    at ? `${format.name(person)}, ${format.dateTime(at)}` : format.name(person)
  const second = proposal.confirmedBy ?? proposal.withdrawnBy
  return (
    <Page
      title={wishOf(t, format, proposal)}
      lead={isOpen ? (standing === 'drafted' ? words.draftedLead : words.waitingLead) : undefined}
      back={{ href: '/admin/changes', label: words.title }}
      narrow
    >
      {!sent && done && Object.hasOwn(words.done, done) && (
        <Notice kind="success">{words.done[done as keyof typeof words.done]}</Notice>
      )}
      {sent && <Notice kind="danger">{words.refused[sent.refused]}</Notice>}
      <SummaryList
        rows={[
          {
            key: 'what',
            label: words.change,
            value: <State kind={kind} subject={subject} state={change} offices={offices} />,
          },
          {
            key: 'state',
            label: words.state,
            value: <Tag tone={standingTones[standing]}>{words.standing[standing]}</Tag>,
          },
          { key: 'by', label: words.by, value: moment(proposal.by, proposal.proposedAt ?? proposal.draftedAt) },
          ...(second ? [{ key: 'second', label: words.second, value: moment(second, proposal.decidedAt) }] : []),
        ]}
      />
      {isOpen && (
        <section className="section">
          <h2>{words.effect}</h2>
          {effect ? <EffectOfChange {...effect} /> : <p>{words.touchesNone}</p>}
        </section>
      )}
      {isOpen && (
        <>
          {isMine && standing === 'waiting' && <p>{words.waitsForOtherLong}</p>}
          <Actions>
            {standing === 'drafted' && <Act act="propose">{words.propose}</Act>}
            {standing === 'waiting' && !isMine && <Act act="confirm">{words.confirm}</Act>}
            <Act act="withdraw" quiet>
              {standing === 'drafted' ? words.drop : words.withdraw}
            </Act>
          </Actions>
        </>
      )}
    </Page>
  )
}

function Act({ act, quiet, children }: { act: Act; quiet?: boolean; children: string }) {
  return (
    <Form>
      <input type="hidden" name="act" value={act} />
      <Button variant={quiet ? 'secondary' : 'primary'} tone={quiet ? 'danger' : undefined}>
        {children}
      </Button>
    </Form>
  )
}
