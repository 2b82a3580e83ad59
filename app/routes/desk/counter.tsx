import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { CaseHeader } from '#app/components/case-header.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Back } from '#app/components/page.tsx'
import { Signature } from '#app/components/signature.tsx'
import { useWords } from '#app/components/words.tsx'
import { consentsOf } from '#app/domain/cases/consent.server.ts'
import { decisionsFor } from '#app/domain/cases/decisions.server.ts'
import { answerAtCounter } from '#app/domain/cases/walk-in.server.ts'
import { handOversOf } from '#app/domain/counter/certificate-hand-over.server.ts'
import { namesOfPeople } from '#app/domain/people/names.server.ts'
import { receptionFor, sitsAtCounter } from '#app/domain/people/receptions.ts'
import { requireRole } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { findSubmitted, submittedId } from './case-data.server.ts'

export const handle: Handle<{ one: { reference: string | null } }> = {
  title: (t, { one }) => [one.reference, t.counter.one.title].filter(Boolean).join(' · '),
}

const counterRoles = ['reception', 'cashier', 'officer', 'chief', 'director'] as const

/** All that is done with one case at the counter: money, papers to print, the certificate. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireRole(request, ...counterRoles)
  const found = await findSubmitted(params.caseId, person)
  const [consents, handOvers] = [await consentsOf(found.id), await handOversOf(found.id)]
  const { id, reference, nameKm, nameEn, service, status, office, applicant, certificate, invoice, atCounter } = found
  const isReception = receptionFor(found, person) !== null
  return {
    one: { id, reference, nameKm, nameEn, service, status, office, applicant },
    isAtCounter: sitsAtCounter(person),
    fee: invoice?.total ?? 0,
    isPaid: invoice?.payment !== null && invoice?.payment !== undefined,
    mayTake: decisionsFor(found, person).includes('recordPayment'),
    mayAnswer: isReception && atCounter && status === 'correction',
    mayCollect: isReception && status === 'issued',
    certificate: status === 'issued' ? (certificate?.number ?? null) : null,
    consents: consents.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })),
    handOvers: handOvers.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })),
    people: await namesOfPeople([...consents, ...handOvers].map(({ officerId }) => officerId)),
    done: new URL(request.url).searchParams.get('done'),
  }
}

/** The applicant is here and answers a correction request: the officer opens it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireRole(request, 'reception')
  const id = await submittedId(params.caseId, person)
  if (await answerAtCounter(id, person, new Date())) return redirect(`/apply/${id}`, 303)
  return data({ refused: true }, { status: 409 })
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

export default function Counter() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.counter.one
  const { one, done, isAtCounter } = loaded
  return (
    <div className="page">
      {isAtCounter && <Back href="/desk/find" label={t.counter.find.title} />}
      <CaseHeader
        reference={one.reference}
        nameKm={one.nameKm}
        nameEn={one.nameEn}
        service={one.service}
        status={one.status}
        holder={one.office ? format.name(one.office) : undefined}
        viewer="office"
      />
      {sent?.refused && <Notice kind="danger">{words.notYours}</Notice>}
      {(done === 'filed' || done === 'collected') && <Notice kind="success">{words.done[done]}</Notice>}
      <div className="columns">
        <Next {...loaded} />
        <Papers {...loaded} />
        <Collected {...loaded} />
        <Consents {...loaded} />
      </div>
      <p>
        <a href={`/desk/${one.id}`}>{words.toCase}</a>
      </p>
    </div>
  )
}

/** What is done now, where anything is. */
function Next({ one, fee, mayTake, mayAnswer }: Loaded) {
  const { t, format } = useWords()
  const words = t.counter.one
  if (mayTake)
    return (
      <Card title={fill(words.due, { fee: format.riel(fee) })} accent>
        <LinkButton href={`/desk/${one.id}/payment`}>{words.pay}</LinkButton>
      </Card>
    )
  if (!mayAnswer) return null
  return (
    <Card title={words.answer} accent>
      <p>{words.answerText}</p>
      <Form>
        <Button>{words.answer}</Button>
      </Form>
    </Card>
  )
}

function Papers({ one, isPaid, certificate }: Loaded) {
  const { t } = useWords()
  const words = t.counter.one
  return (
    <Card title={words.papers}>
      <Actions>
        <LinkButton variant="secondary" href={`/cases/${one.id}/receipt?print`}>
          {words.application}
        </LinkButton>
        {isPaid && (
          <LinkButton variant="secondary" href={`/cases/${one.id}/payment-receipt?print`}>
            {words.payment}
          </LinkButton>
        )}
        {certificate && (
          <LinkButton variant="secondary" href={`/certificates/${certificate}/download?print`}>
            {words.certificate}
          </LinkButton>
        )}
      </Actions>
      {!isPaid && <p className="hint">{words.noPayment}</p>}
      {!certificate && <p className="hint">{words.noCertificate}</p>}
    </Card>
  )
}

function Collected({ one, certificate, mayCollect, handOvers, people }: Loaded) {
  const { t, format } = useWords()
  const words = t.counter
  if (!certificate) return null
  const isFirst = handOvers.length === 0
  return (
    <Card title={words.one.collected} accent={mayCollect && isFirst}>
      {isFirst && <p>{words.one.notYet}</p>}
      {handOvers.map((each) => (
        <Signed
          key={each.id}
          title={fill(words.collect.line, {
            name: each.name,
            collector: words.collect.collector.options[each.collector as 'owner'],
          })}
          how={[words.collect.how.options[each.how as 'paper'], each.proof].filter(Boolean).join(' ')}
          drawing={each.drawing}
          by={format.name(people[each.officerId])}
          at={each.at}
          more={[words.collect.idKind.options[each.idKind as 'other'], each.authority, each.reason]}
        />
      ))}
      {mayCollect && (
        <LinkButton variant={isFirst ? 'primary' : 'secondary'} href={`/desk/${one.id}/collect`}>
          {isFirst ? words.one.collect : words.one.again}
        </LinkButton>
      )}
    </Card>
  )
}

function Consents({ one, consents, people }: Loaded) {
  const { t, format } = useWords()
  const words = t.counter.consent
  if (consents.length === 0) return null
  return (
    <Card title={words.given}>
      {consents.map((each) => (
        <Signed
          key={each.id}
          title={format.name(one.applicant)}
          how={[words.how.options[each.how as 'paper'], each.proof].filter(Boolean).join(' ')}
          drawing={each.drawing}
          by={format.name(people[each.officerId])}
          at={each.at}
          more={each.agreed.map((agreed) => words.agreed[agreed as 'read'])}
        />
      ))}
    </Card>
  )
}

type SignedProps = { title: string; how: string; drawing: string; by: string; at: string; more: string[] }

/** Who signed how, before whom and when. */
function Signed({ title, how, drawing, by, at, more }: SignedProps) {
  const { t, format } = useWords()
  return (
    <div>
      <p>
        <strong>{title}</strong>
      </p>
      <p>{fill(t.counter.consent.line, { how, officer: by, at: format.dateTime(at) })}</p>
      {drawing && <Signature drawing={drawing} />}
      <ul className="plain hint">
        {more.filter(Boolean).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  )
}
