import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Actions, Button } from '#app/components/button.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Notice } from '#app/components/notice.tsx'
import { Page } from '#app/components/page.tsx'
import { SummaryList } from '#app/components/summary-list.tsx'
import { useWords } from '#app/components/words.tsx'
import type { Change } from '#app/domain/admin-log.server.ts'
import { findAccount } from '#app/domain/people/directory.server.ts'
import {
  askForFactorReset,
  confirmFactorReset,
  openReset,
  withdrawFactorReset,
} from '#app/domain/people/factor-reset.server.ts'
import { factorsOf } from '#app/domain/people/second-factor.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireProof, requireRole } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

export const handle: Handle<Awaited<ReturnType<typeof loader>> | undefined> = {
  title: (t, data) =>
    data ? fill(t.factor.admin.title, { name: formatsOf(t.language).name(data.person) }) : t.factor.admin.line,
}

type Done = keyof Words['factor']['admin']['done']
type Refusal = keyof Words['factor']['admin']['refused']

async function opened(request: Request, id: string | undefined) {
  const administrator = await requireRole(request, 'administrator')
  const person = orNotFound(await findAccount(parseId(id), new Date()))
  // Whoever gets at the open computer of an administrator must not get at everybody's account.
  await requireProof(request)
  return { administrator, person }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { administrator, person } = await opened(request, params.id)
  const { id, nameKm, nameEn } = person
  const [{ authenticatorSince, ...factors }, asked] = await Promise.all([factorsOf(id), openReset(id, new Date())])
  return {
    person: { id, nameKm, nameEn },
    factors: { ...factors, since: authenticatorSince?.toISOString() ?? null },
    asked: asked && { by: asked.by, at: asked.askedAt.toISOString(), until: asked.until.toISOString() },
    isOwn: id === administrator.id,
    isAsker: asked?.askedById === administrator.id,
    done: new URL(request.url).searchParams.get('done'),
  }
}

/** What an administrator does about a lost second factor, by the name of the button. */
const acts: Record<string, { act: (id: string, change: Change) => Promise<Refusal | null>; done: Done }> = {
  ask: { act: askForFactorReset, done: 'asked' },
  withdraw: { act: withdrawFactorReset, done: 'withdrawn' },
  confirm: { act: confirmFactorReset, done: 'reset' },
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { administrator, person } = await opened(request, params.id)
  const name = String((await sentForm(request)).get('act') ?? '')
  const { act, done } = orNotFound(Object.hasOwn(acts, name) ? acts[name] : null)
  const refused = await act(person.id, { by: administrator, at: new Date() })
  if (refused) return data({ refused }, { status: 409 })
  return redirect(`/admin/people/${person.id}/factor?done=${done}`, 303)
}

export default function PersonFactor() {
  const { person, factors, asked, isOwn, isAsker, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.factor.admin
  const { since, passkeys, recoveryCodes } = factors
  const happened = !sent && done && Object.hasOwn(words.done, done) ? words.done[done as Done] : null
  const hasAny = since !== null || passkeys > 0
  return (
    <Page
      title={fill(words.title, { name: format.name(person) })}
      lead={words.lead}
      back={{ href: `/admin/people/${person.id}`, label: format.name(person) }}
      narrow
    >
      {happened && <Notice kind="success">{happened}</Notice>}
      {sent && <Notice kind="danger">{words.refused[sent.refused]}</Notice>}
      <SummaryList
        rows={[
          {
            key: 'app',
            label: words.app,
            value: since ? fill(t.factor.page.setSince, { date: format.date(since) }) : t.factor.page.notSet,
          },
          { key: 'passkeys', label: words.passkeys, value: format.number(passkeys) },
          { key: 'recovery', label: words.recovery, value: format.number(recoveryCodes) },
        ]}
      />
      {isOwn ? (
        <p>{words.own}</p>
      ) : asked ? (
        <>
          <Notice kind="warning">
            {fill(words.waits, {
              name: format.name(asked.by),
              at: format.dateTime(asked.at),
              until: format.dateTime(asked.until),
            })}
          </Notice>
          <p>{isAsker ? words.yours : words.confirmLead}</p>
          <Actions>
            {!isAsker && (
              <Act act="confirm" primary>
                {words.confirm}
              </Act>
            )}
            <Act act="withdraw">{words.withdraw}</Act>
          </Actions>
        </>
      ) : hasAny ? (
        <>
          <p>{words.askLead}</p>
          <Actions>
            <Act act="ask">{words.ask}</Act>
          </Actions>
        </>
      ) : (
        <p>{words.nothing}</p>
      )}
    </Page>
  )
}

function Act({ act, primary, children }: { act: string; primary?: true; children: string }) {
  return (
    <Form>
      <input type="hidden" name="act" value={act} />
      <Button variant={primary ? 'primary' : 'secondary'}>{children}</Button>
    </Form>
  )
}
