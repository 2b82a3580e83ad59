import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary, type Errors } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { uploadLimits } from '#app/domain/cases/documents.server.ts'
import { letterRoles, officesOfLetters } from '#app/domain/letters/letter-offices.ts'
import { newOccasion } from '#app/domain/letters/occasion.server.ts'
import { enterLetter, type NotEntered } from '#app/domain/letters/register.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { readFields } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { isId, orNotFound } from '#app/http/refusals.server.ts'
import { requireRole } from '#app/http/session.server.ts'
import { readUpload, type UploadProblem, uploadStatus } from '#app/http/uploads.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import { formatsOf } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'
import { typesIn } from '#app/routes/apply/file-types.ts'
import { date, optional, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.letters.incoming.title }

const schema = z.object({ from: text(200), on: date(), subject: text(300), reference: optional(text(30)) })

async function officeOf(request: Request) {
  const person = await requireRole(request, ...letterRoles)
  const offices = officesOfLetters(person)
  const asked = new URL(request.url).searchParams.get('office')
  return { person, office: orNotFound(asked ? offices.find((each) => each === asked) : offices[0]) }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { office } = await officeOf(request)
  const { types, maxBytes } = await uploadLimits(new Date())
  return { office, name: (await officeNames([office]))[office]!, types, maxBytes, occasion: newOccasion() }
}

type Sent = { values: Record<string, unknown>; errors: Errors; occasion: string }

/** Enters a letter that came in on paper, with its scanned file where there is one. */
export async function action({ request }: ActionFunctionArgs) {
  const { person, office } = await officeOf(request)
  const t = wordsOf(request)
  const at = new Date()
  const limits = await uploadLimits(at)
  const refuse = (values: Sent['values'], errors: Errors, occasion: string, status = 422) =>
    data<Sent>({ values, errors, occasion }, { status })
  const upload = await readUpload(request, { maxBytes: limits.maxBytes, maxFiles: 1 })
  if (typeof upload === 'string')
    return refuse({}, { file: [problemOfFile(t, upload, limits)] }, newOccasion(), uploadStatus[upload])
  const { form, files } = upload
  const given = String(form.get('occasion') ?? '')
  const occasion = isId(given) ? given : newOccasion()
  const filled = readFields(form, schema, t, t.letters.incoming.questions)
  if (filled.status !== 'valid')
    return refuse(filled.values, filled.status === 'invalid' ? filled.errors : {}, occasion)
  const entered = orNotFound(
    await enterLetter({ ...filled.value, office }, files[0] ?? null, { by: person, at, occasion }),
  )
  if ('problem' in entered) {
    const [errors, status] = errorsFor(t, entered.problem, limits)
    return refuse(filled.values, errors, occasion, status)
  }
  return redirect(`/desk/letters?office=${office}&entered=${entered.number}`, 303)
}

type Limits = { types: readonly string[]; maxBytes: number }

function errorsFor(t: Words, problem: NotEntered, limits: Limits): [Errors, number] {
  const words = t.letters.incoming
  if (problem === 'future') return [{ on: [words.future] }, 422]
  if (problem === 'unknownCase') return [{ reference: [words.unknownCase] }, 422]
  if (problem === 'notChecked') return [{ file: [words.notChecked] }, 503]
  return [{ file: [problemOfFile(t, problem, limits)] }, uploadStatus[problem]]
}

function problemOfFile(t: Words, problem: Exclude<NotEntered, 'future'> | UploadProblem, limits: Limits): string {
  const facts = { types: typesIn(t, limits.types), size: formatsOf(t.language).size(limits.maxBytes) }
  return fill(t.documents.problems[problem as UploadProblem] as '{types}{size}', facts)
}

export default function EnterLetter() {
  const { office, name, types, maxBytes, occasion } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.letters.incoming
  const problem = sent?.errors.file?.[0]
  return (
    <Page
      title={words.title}
      lead={fill(words.lead, { office: format.name(name) })}
      back={{ href: `/desk/letters?office=${office}`, label: t.letters.register.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form" encType="multipart/form-data">
        <input type="hidden" name="occasion" value={sent?.occasion ?? occasion} />
        <Questions schema={schema} values={sent?.values} errors={sent?.errors} words={words.questions} />
        <div className="ds-field question">
          <label className="question-label" htmlFor="file">
            {words.file}
          </label>
          <div className="hint" id="file-hint">
            {fill(words.fileHint, { size: format.size(maxBytes) })}
          </div>
          {problem && (
            <p className="ds-validation-message" id="file-error">
              <span className="ds-sr-only">{t.common.form.error} </span>
              {problem}
            </p>
          )}
          <input
            className="ds-input"
            type="file"
            id="file"
            name="file"
            accept={types.join(',')}
            aria-describedby={problem ? 'file-error file-hint' : 'file-hint'}
            aria-invalid={problem ? true : undefined}
          />
        </div>
        <Button>{words.enter}</Button>
      </Form>
    </Page>
  )
}
