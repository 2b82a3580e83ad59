import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { LetterPreview } from '#app/components/letter-preview.tsx'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import type { LetterText } from '#app/domain/letters/letter-paper.server.ts'
import { newOccasion } from '#app/domain/letters/occasion.server.ts'
import {
  findSendable,
  isDayToCome,
  previewLetter,
  sendLetter,
  type Typed,
} from '#app/domain/letters/write-letter.server.ts'
import { listOffices } from '#app/domain/people/offices.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { isId, orNotFound } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { date, identifier, longText, optional, text } from '#workflows/fields.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle<{ kind: Typed['kind'] }> = { title: (t, { kind }) => titleOf(t, kind) }

const time = identifier(/^([01]\d|2[0-3]):[0-5]\d$/, 'time', 5)
const schemas = {
  summons: z.object({ on: date(), hour: optional(time), about: longText(2000) }),
  forwarding: z.object({
    office: optional(text(2)),
    agency: optional(text(200)),
    subject: text(200),
    words: longText(3000),
  }),
}

async function written({ request, params }: Pick<LoaderFunctionArgs, 'request' | 'params'>) {
  const person = await requireStaff(request)
  const { id } = await findSubmitted(params.caseId, person)
  const kind: Typed['kind'] = new URL(request.url).searchParams.get('kind') === 'forwarding' ? 'forwarding' : 'summons'
  return { person, kind, row: orNotFound(await findSendable(id, person)) }
}

export async function loader(args: LoaderFunctionArgs) {
  const { row, kind } = await written(args)
  const { id, reference, nameKm, nameEn } = row
  const offices = (await listOffices()).filter(({ code }) => code !== row.officeCode)
  // The page's own mark: sent twice, it is one letter.
  const proof = await proofAsked(args.request)
  return { id, reference, nameKm, nameEn, kind, offices, proof, occasion: newOccasion() }
}

type Sent = { values: Record<string, unknown>; errors: Errors; letter?: LetterText; occasion?: string }

/** Shows the letter (nothing is sent yet), goes back to the form (`step=change`), or signs and sends it (`step=send`). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { person, row, kind } = await written({ request, params })
  const t = wordsOf(request)
  const form = await sentForm(request)
  const filled = readFields(form, schemas[kind], t, t.letters.write.questions)
  const again = (errors: Errors, more: Partial<Sent> = {}, status = 422) =>
    data<Sent>({ values: filled.values, errors, ...more }, { status })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const at = new Date()
  const typed = typedOf(kind, filled.value)
  if (typed.kind === 'summons' && !isDayToCome(typed.on, at)) return again({ on: [t.letters.write.past] })
  const letter = await previewLetter(row, typed, person)
  if (!letter) return again({ office: [t.letters.write.noAddressee] })
  if (form.get('step') === 'change') return again({}, {}, 200)
  const given = String(form.get('occasion') ?? '')
  const occasion = isId(given) ? given : newOccasion()
  if (form.get('step') !== 'send') return again({}, { letter, occasion }, 200)
  const unproved = await proofIn(request, form, context.ip)
  if (unproved) return again(unproved, { letter, occasion })
  orNotFound(await sendLetter(row, typed, { by: person, at, occasion }))
  return redirect(`/desk/${row.id}?done=letterSent`, 303)
}

function typedOf(kind: Typed['kind'], value: object): Typed {
  if (kind === 'forwarding') return { kind, ...(value as z.infer<typeof schemas.forwarding>) }
  const { about, ...rest } = value as z.infer<typeof schemas.summons>
  return { kind: 'summons', ...rest, words: about }
}

function titleOf(t: Words, kind: Typed['kind']) {
  return kind === 'summons' ? t.letters.write.titleSummons : t.letters.write.titleForwarding
}

export default function WriteLetter() {
  const { id, reference, kind, offices, proof, occasion, ...names } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.letters.write
  const options = { office: offices.map((each) => ({ value: each.code, label: format.name(each) })) }
  const letter = sent?.letter
  return (
    <Page
      title={titleOf(t, kind)}
      above={`${reference} · ${format.name(names)}`}
      lead={letter ? undefined : words.lead}
      back={{ href: `/desk/${id}` }}
      narrow={!letter}
    >
      <ErrorSummary errors={sent?.errors} />
      {letter && <LetterPreview letter={letter} />}
      <Form className={letter ? 'stack' : 'page-form'}>
        <input type="hidden" name="occasion" value={sent?.occasion ?? occasion} />
        {letter ? (
          <>
            <TypedFields kind={kind} values={sent.values} />
            <ProofField asked={proof} errors={sent.errors} />
            <Actions>
              <Button name="step" value="send">
                {words.send}
              </Button>
              <Button variant="tertiary" name="step" value="change">
                {t.letters.preview.change}
              </Button>
            </Actions>
          </>
        ) : (
          <>
            <PasskeyFirst asked={proof} />
            <Questions
              schema={schemas[kind]}
              values={sent?.values}
              errors={sent?.errors}
              options={options}
              words={words.questions}
            />
            <Button>{words.look}</Button>
          </>
        )}
      </Form>
    </Page>
  )
}

/** Everything typed goes along with the preview, to be sent or to be changed. */
function TypedFields({ kind, values }: { kind: Typed['kind']; values: Sent['values'] }) {
  return Object.keys(schemas[kind].shape).map((name) => (
    <input key={name} type="hidden" name={name} value={String(values[name] ?? '')} />
  ))
}
