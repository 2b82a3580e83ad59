import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Button } from '#app/components/button.tsx'
import { ErrorSummary } from '#app/components/error-summary.tsx'
import { Form } from '#app/components/form.tsx'
import type { Handle } from '#app/components/handle.ts'
import { Page } from '#app/components/page.tsx'
import { Question } from '#app/components/question.tsx'
import { useWords } from '#app/components/words.tsx'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { certificateToRenew, openRenewal } from '#app/domain/cases/renewals.server.ts'
import type { Person } from '#app/domain/people/access.server.ts'
import { enterprisesAround } from '#app/domain/register/enterprises.server.ts'
import { readFields, sentForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { currentPerson, requirePerson } from '#app/http/session.server.ts'
import { fill } from '#app/i18n/shape.ts'
import { oneOf, text } from '#workflows/fields.ts'

export const handle: Handle = { title: (t) => t.acting.start.title }

const another = 'new'
const schema = z.object({ enterprise: text(40) })

/** Asks for which enterprise, where there are some to choose from. Signing in leads back to the service. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await currentPerson(request)
  const enterprises = person ? await fillable(person) : []
  if (!person || enterprises.length === 0) throw redirect(cardOf(params))
  return { service: params.service!, personId: person.id, enterprises }
}

/**
 * Opens an application of a service, or the one that was opened and not yet begun: at once for those who have no
 * enterprise, and for the one that was chosen.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const person = await requirePerson(request, cardOf(params))
  const form = await sentForm(request)
  const service = params.service!
  const chosen = form.has('asked') ? (form.get('enterprise') ?? '') : form.get('enterprise')
  if (chosen === null && (await fillable(person)).length > 0)
    return redirect(`/apply/${encodeURIComponent(service)}/start`, 303)
  if (chosen === null || chosen === another)
    return redirect(`/apply/${orNotFound(await openDraft(service, person, new Date()))}`, 303)
  const t = wordsOf(request)
  const filled = readFields(form, schema, t, { enterprise: t.acting.start.which })
  if (filled.status !== 'valid')
    return data({ errors: filled.status === 'invalid' ? filled.errors : {} }, { status: 422 })
  return redirect(`/apply/${orNotFound(await openFor(parseId(filled.value.enterprise), service, person))}`, 303)
}

/** A renewal continues the enterprise’s certificate where there is one. */
async function openFor(enterpriseId: string, service: string, person: Person): Promise<string | null> {
  const at = new Date()
  const certificate = service === 'renewal' ? await certificateToRenew(enterpriseId, person) : null
  return certificate ? openRenewal(certificate, person, at) : openDraft(service, person, at, { enterpriseId })
}

async function fillable(person: Person) {
  return (await enterprisesAround(person)).filter(({ stance }) => stance !== 'pay')
}

function cardOf({ service }: ActionFunctionArgs['params']) {
  return `/services/${encodeURIComponent(service!)}`
}

export default function Start() {
  const { service, personId, enterprises } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { t, format } = useWords()
  const words = t.acting.start
  const services = t.common.services as Record<string, { name: string }>
  const labels = enterprises.map((each) => [
    each.id,
    each.ownerId === personId
      ? format.name(each)
      : fill(words.theirs, { enterprise: format.name(each), owner: format.name(each.owner) }),
  ])
  const [first, ...rest] = enterprises.map(({ id }) => id)
  const options: Record<string, string> = { ...Object.fromEntries(labels), [another]: words.another }
  return (
    <Page
      title={words.title}
      above={services[service]?.name}
      lead={words.lead}
      back={{ href: '/cases', label: t.cases.home.title }}
      narrow
    >
      <ErrorSummary errors={sent?.errors} />
      <Form className="page-form">
        <input type="hidden" name="asked" value="yes" />
        <Question
          name="enterprise"
          schema={oneOf([first, ...rest, another])}
          errors={sent?.errors}
          words={{ ...words.which, options }}
        />
        <Button>{words.button}</Button>
      </Form>
    </Page>
  )
}
