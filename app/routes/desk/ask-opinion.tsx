import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Actions, Button, LinkButton } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Questions } from '#app/components/questions.tsx'
import { useWords } from '#app/components/words.tsx'
import { advisersOf } from '#app/domain/cases/advisers.server.ts'
import type { CasePage } from '#app/domain/cases/case-page.server.ts'
import { lineRolesOn } from '#app/domain/cases/desk-line.server.ts'
import { askOpinion, usualDays } from '#app/domain/cases/opinions.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { listPlaces } from '#app/domain/people/offices.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { requireStaff } from '#app/http/session.server.ts'
import type { Words } from '#app/i18n/en/index.ts'
import type { Named } from '#app/i18n/format.ts'
import { count, longText, manyOf, optional, text } from '#workflows/fields.ts'
import { formOf } from '#workflows/forms.ts'
import { findSubmitted } from './case-data.server.ts'

export const handle: Handle = { title: (t) => t.office.opinions.askTitle }

type Shown = { pages: string[]; documents: { id: string; slot: string; name: string }[] }

/** What can be asked depends on the case: its pages and its documents. */
function schemaOf({ pages, documents }: Shown) {
  const some = (values: string[]) => (values.length > 0 ? optional(manyOf(values as [string, ...string[]])) : null)
  const [ofPages, ofDocuments] = [some(pages), some(documents.map(({ id }) => id))]
  return z.object({
    askedId: optional(text(40)),
    question: longText(2000),
    ...(ofPages && { pages: ofPages }),
    ...(ofDocuments && { documents: ofDocuments }),
    workingDays: count(1, 60, 'workingDays'),
  })
}

function wordsFor(t: Words, { pages, documents }: Shown) {
  const { fields } = t.office.opinions
  const titles = t.pages as Record<string, { title: string }>
  const slots = t.common.documents as Record<string, string>
  const named = (keys: string[], name: (key: string) => string) =>
    Object.fromEntries(keys.map((key) => [key, name(key)]))
  const fileOf = (id: string) => {
    const { slot, name } = documents.find((each) => each.id === id)!
    return `${slots[slot] ?? slot} (${name})`
  }
  return {
    ...fields,
    pages: { ...fields.pages, options: named(pages, (page) => titles[page]?.title ?? page) },
    documents: {
      ...fields.documents,
      options: named(
        documents.map(({ id }) => id),
        fileOf,
      ),
    },
  }
}

function shownOf({ service, serviceVersion, submissions, documents }: CasePage): Shown {
  const answers = (submissions.at(-1)?.answers ?? {}) as object
  return {
    pages: Object.keys(formOf(service, serviceVersion) ?? {}).filter((page) => Object.hasOwn(answers, page)),
    documents: documents.filter(({ scan }) => scan !== 'infected').map(({ id, slot, name }) => ({ id, slot, name })),
  }
}

/** The offices and agencies that can be asked, and which of them this address means. */
async function placesFor(found: CasePage, request: Request) {
  const places = (await listPlaces()).filter(({ code }) => code !== found.officeCode)
  const to = new URL(request.url).searchParams.get('to')
  return { places, chosen: places.find(({ code }) => code === to) ?? null }
}

function mayAsk(found: CasePage, person: Person): boolean {
  return lineRolesOn(found, person).length > 0 && !found.decidedAt && !found.closedAt
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  if (!mayAsk(found, person)) throw redirect(`/desk/${found.id}`)
  const { id, reference, nameKm, nameEn } = found
  const { places, chosen } = await placesFor(found, request)
  const workingDays = await usualDays(new Date())
  return {
    ...{ id, reference, nameKm, nameEn, places, chosen, workingDays },
    people: chosen ? await advisersOf(chosen.code) : [],
    shown: shownOf(found),
  }
}

type Sent = { values: Record<string, unknown>; errors: FormErrors }

export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requireStaff(request)
  const found = await findSubmitted(params.caseId, person)
  const { chosen } = await placesFor(found, request)
  const { code } = orNotFound(chosen)
  const t = wordsOf(request)
  const shown = shownOf(found)
  const filled = await readForm(request, schemaOf(shown), t, wordsFor(t, shown))
  const again = (errors: FormErrors) => data<Sent>({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const { askedId, question, workingDays, ...ticked } = filled.value
  const { pages = [], documents = [] } = ticked as { pages?: string[]; documents?: string[] }
  const people = await advisersOf(code)
  const { nobody, unknownShown } = t.office.opinions
  if (askedId && !people.some(({ id }) => id === askedId)) return again({ askedId: [nobody] })
  const asked = { officeCode: code, askedId, question, workingDays, pages, documents }
  const problem = await askOpinion(found.id, asked, { by: person, at: new Date() })
  if (problem === 'office') return again({ askedId: [nobody] })
  if (problem === 'shown') return again({ documents: [unknownShown] })
  if (problem) throw data(null, { status: 409 })
  return redirect(`/desk/${found.id}?done=asked`, 303)
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** First whom, then what: the question, and what of the case its adviser may see. */
export default function AskOpinion() {
  const one = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { t, format } = useWords()
  const words = t.office.opinions
  return (
    <Page
      title={words.askTitle}
      above={`${one.reference} · ${format.name(one)}`}
      lead={words.askLead}
      back={{ href: `/desk/${one.id}` }}
      narrow
    >
      {one.chosen ? <Ask one={one} to={one.chosen} sent={sent} /> : <ChooseOffice one={one} />}
    </Page>
  )
}

function ChooseOffice({ one }: { one: Loaded }) {
  const { t, format } = useWords()
  const words = t.office.opinions
  const group = (label: string, isAgency: boolean) => (
    <optgroup label={label}>
      {one.places
        .filter(({ level }) => (level === 'agency') === isAgency)
        .map((each) => (
          <option key={each.code} value={each.code}>
            {format.name(each)}
          </option>
        ))}
    </optgroup>
  )
  return (
    <form method="get" className="page-form stack">
      <div className="question">
        <label className="question-label" htmlFor="to">
          {words.chooseOffice}
        </label>
        <select className="ds-input" id="to" name="to">
          {group(words.agencies, true)}
          {group(words.offices, false)}
        </select>
      </div>
      <Button>{words.next}</Button>
    </form>
  )
}

function Ask({ one, to, sent }: { one: Loaded; to: Named & { code: string }; sent?: Sent }) {
  const { t, format } = useWords()
  const words = t.office.opinions
  const people = [
    { value: '', label: words.anybody },
    ...one.people.map((each) => ({ value: each.id, label: format.name(each) })),
  ]
  return (
    <>
      <ErrorSummary errors={sent?.errors} />
      <h2>{format.name(to)}</h2>
      <Form className="page-form" action={`/desk/${one.id}/opinion?to=${to.code}`}>
        <Questions
          schema={schemaOf(one.shown)}
          values={{ workingDays: one.workingDays, ...sent?.values }}
          errors={sent?.errors}
          options={{ askedId: people }}
          words={wordsFor(t, one.shown)}
        />
        <Actions>
          <Button>{words.send}</Button>
          <LinkButton variant="tertiary" href={`/desk/${one.id}/opinion`}>
            {words.otherOffice}
          </LinkButton>
        </Actions>
      </Form>
    </>
  )
}
