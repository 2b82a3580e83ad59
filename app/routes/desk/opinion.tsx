import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Answers } from '#app/components/answers.tsx'
import { Button } from '#app/components/button.tsx'
import { Card } from '#app/components/card.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { TimeLeft } from '#app/components/opinions-card.tsx'
import { Page } from '#app/components/page.tsx'
import { PasskeyFirst, ProofField } from '#app/components/proof-field.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { daysLeft } from '#app/domain/calendar.server.ts'
import { findAsked } from '#app/domain/cases/asked-opinions.server.ts'
import { uploadLimits } from '#app/domain/cases/documents.server.ts'
import { answerOpinion } from '#app/domain/cases/opinions.server.ts'
import { labelsFor } from '#app/http/choices.server.ts'
import { type FormErrors, readFields } from '#app/http/form.server.ts'
import { languageOf, wordsOf } from '#app/http/locale.server.ts'
import { proofAsked, proofIn } from '#app/http/proof.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import { readUpload, uploadStatus } from '#app/http/uploads.server.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { longText, oneOf } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'
import { typesIn } from '../apply/file-types.ts'

export const handle: Handle = { title: (t) => t.office.asked.pageTitle }

const schema = z.object({
  answer: oneOf(['favourable', 'conditions', 'unfavourable', 'none', 'notForUs']),
  answerWords: longText(4000),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = orNotFound(await findAsked(parseId(params.opinionId), person))
  const at = new Date()
  const { service, serviceVersion, reference, nameKm, nameEn, office } = found.case
  return {
    ...{ id: found.id, question: found.question, askedBy: found.askedBy, isOpen: found.isOpen },
    ...{ service, version: serviceVersion, reference, nameKm, nameEn, office },
    ...{ answers: found.answers, documents: found.documents },
    ...{ answer: found.answer, words: found.words, fileName: found.fileName },
    answeredAt: found.answeredAt?.toISOString() ?? null,
    dueAt: found.dueAt.toISOString(),
    left: await daysLeft(at, found.dueAt),
    options: await labelsFor([found.answers], languageOf(request)),
    limits: await uploadLimits(at),
    proof: found.isOpen ? await proofAsked(request) : null,
  }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors }

/** Answers the question, once. An answer is signed. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const id = parseId(params.opinionId)
  orNotFound(await findAsked(id, person))
  const t = wordsOf(request)
  const words = t.office.asked
  const at = new Date()
  const limits = await uploadLimits(at)
  const said = { types: typesIn(t, limits.types), size: formatsOf(t.language).size(limits.maxBytes) }
  const inWords = (problem: keyof typeof t.documents.problems) =>
    fill(t.documents.problems[problem] as '{types}{size}', said)
  const again = (errors: FormErrors, status: number, values = {}) => data<Sent>({ values, errors }, { status })

  const upload = await readUpload(request, { maxBytes: limits.maxBytes, maxFiles: 1 })
  if (typeof upload === 'string') return again({ file: [inWords(upload)] }, uploadStatus[upload])
  const { answer, answerWords } = t.office.opinions.fields
  const labels = { answer: { ...answer, options: t.office.opinions.answers }, answerWords }
  const filled = readFields(upload.form, schema, t, labels)
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {}, 422, filled.values)
  const unproved = await proofIn(request, upload.form, context.ip)
  if (unproved) return again(unproved, 422, filled.values)
  const [file] = upload.files
  const given = { answer: filled.value.answer, words: filled.value.answerWords, file }
  const problem = await answerOpinion(id, given, { by: person, at })
  if (problem === 'gone') throw data(null, { status: 409 })
  if (problem === 'unscanned') return again({ file: [words.unscanned] }, 422, filled.values)
  if (problem) return again({ file: [inWords(problem)] }, uploadStatus[problem], filled.values)
  return redirect('/desk/opinions?done=answered', 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** One question: what is asked, what may be seen for it, and the answer. */
export default function Opinion() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.office.asked
  const from = one.office ? format.name(one.office) : ''
  return (
    <Page
      title={format.name(one)}
      above={one.reference}
      lead={fill(words.askedBy, { name: format.name(one.askedBy), office: from })}
      back={{ href: '/desk/opinions', label: words.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Card title={words.question} accent={one.isOpen}>
        <p className="lines">{one.question}</p>
        {one.isOpen && (
          <p className="clock">
            <TimeLeft left={one.left} />
            <span className="hint">{fill(t.office.opinions.due, { date: format.date(one.dueAt) })}</span>
          </p>
        )}
      </Card>
      {one.isOpen ? (
        <>
          <Shown one={one} />
          <Give one={one} sent={sent} />
        </>
      ) : (
        <Given one={one} />
      )}
    </Page>
  )
}

function Shown({ one }: { one: Loaded }) {
  const { t, format } = useWords()
  const form = formOf(one.service, one.version)!
  const titles = t.pages as Record<string, { title: string }>
  const slots = t.common.documents as Record<string, string>
  const pages = Object.keys(form).filter((page) => one.answers[page])
  return (
    <section className="section">
      <h2>{t.office.asked.shown}</h2>
      {pages.length === 0 && one.documents.length === 0 && <p>{t.office.asked.nothingShown}</p>}
      {pages.map((page) => (
        <section key={page} className="section">
          <h3>{titles[page]?.title ?? page}</h3>
          <Answers
            schema={form[page].schema}
            values={one.answers[page] as Record<string, unknown>}
            options={one.options}
            brief
          />
        </section>
      ))}
      {one.documents.length > 0 && (
        <section className="section">
          <h3>{t.desk.documents}</h3>
          <ul className="list">
            {one.documents.map((each) => (
              <li key={each.id}>
                <a href={`/desk/opinions/${one.id}/documents/${each.id}`}>{slots[each.slot] ?? each.slot}</a>{' '}
                <span className="hint">
                  {each.name}, {format.size(each.size)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  )
}

function Give({ one, sent }: { one: Loaded; sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.office.asked
  const { answer, answerWords } = t.office.opinions.fields
  const wrong = sent?.errors.file
  return (
    <section className="section">
      <h2>{words.give}</h2>
      <p>{words.once}</p>
      <PasskeyFirst asked={one.proof} />
      <Form className="page-form" encType="multipart/form-data">
        <Question
          name="answer"
          schema={schema.shape.answer}
          value={sent?.values.answer}
          errors={sent?.errors}
          words={{ ...answer, options: t.office.opinions.answers }}
        />
        <Question
          name="answerWords"
          schema={schema.shape.answerWords}
          value={sent?.values.answerWords}
          errors={sent?.errors}
          words={answerWords}
        />
        <div className="question" data-invalid={wrong && true}>
          <label className="question-label" htmlFor="file">
            {words.attach}
            <span className="optional"> {t.common.form.optional}</span>
          </label>
          <p className="hint" id="file-hint">
            {fill(words.attachHint, { size: format.size(one.limits.maxBytes) })}
          </p>
          {wrong && (
            <p className="ds-validation-message" id="file-error">
              {wrong.join(' ')}
            </p>
          )}
          <input
            className="ds-input"
            type="file"
            id="file"
            name="file"
            accept={one.limits.types.join()}
            aria-describedby={wrong ? 'file-hint file-error' : 'file-hint'}
          />
        </div>
        <ProofField asked={one.proof} errors={sent?.errors} />
        <Button>{words.send}</Button>
      </Form>
    </section>
  )
}

function Given({ one }: { one: Loaded }) {
  const { t, format } = useWords()
  const words = t.office.asked
  return (
    <Card title={one.answeredAt ? fill(words.yourAnswer, { date: format.date(one.answeredAt) }) : words.give}>
      <p>
        <strong>{one.answer && t.office.opinions.answers[one.answer as 'none']}</strong>
      </p>
      <p className="lines">“{one.words}”</p>
      {one.fileName && (
        <p>
          <a href={`/desk/opinions/${one.id}/file`}>{fill(t.office.opinions.file, { name: one.fileName })}</a>
        </p>
      )}
    </Card>
  )
}
