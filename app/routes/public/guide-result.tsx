import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { openDraft } from '#app/domain/cases/applications.server.ts'
import { advise, carriedOver } from '#app/domain/cases/guide.server.ts'
import { officeNames } from '#app/domain/people/offices.server.ts'
import { namesOf } from '#app/domain/register/divisions.server.ts'
import { sentForm } from '#app/http/form.server.ts'
import { orNotFound } from '#app/http/refusals.server.ts'
import { currentPerson, requirePerson } from '#app/http/session.server.ts'
import { GuideAdvice, type ShownAdvice } from './guide-advice.tsx'
import { chosenActivity, questionsFor, readGuide, valuesIn } from './guide-answers.server.ts'
import { GuideQuestions, type ShownQuestions } from './guide-questions.tsx'
import { type GuideValues, guideLink } from './guide-schema.ts'

type Loaded = { asked: ShownQuestions; result: null } | { asked: null; result: ShownAdvice }

export const handle: Handle<Loaded> = {
  title: (t, { asked, result }) => {
    if (asked) return t.guide.questions.title
    return 'tooLarge' in result.advice ? t.guide.tooLarge.title : t.common.services[result.advice.service].name
  },
}

/** What follows from the answers in the address; the questions again where they do not suffice. */
export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const values = valuesIn(query)
  const at = new Date()
  const read = await readGuide(request, values, at)
  if ('errors' in read) return askAgain(request, values, read.errors)
  const { province } = read.told
  const [advice, activity, offices, names, person] = await Promise.all([
    advise(read.told, at),
    chosenActivity(values),
    officeNames(['00', province]),
    namesOf([province]),
    currentPerson(request),
  ])
  const result: ShownAdvice = {
    ...{ values, told: read.told, advice, activity: activity! },
    ministry: offices['00'] ?? null,
    office: offices[province] ?? null,
    province: names.get(province) ?? null,
    isReady: person !== null && query.has('ready'),
  }
  return data<Loaded>({ asked: null, result })
}

/** Opens the application with what was told. Whoever has not signed in comes back here with every answer. */
export async function action({ request }: ActionFunctionArgs) {
  const values = valuesIn(await sentForm(request))
  const at = new Date()
  const read = await readGuide(request, values, at)
  if ('errors' in read) return askAgain(request, values, read.errors)
  const back = guideLink('/guide/result', values)
  const person = await requirePerson(request, `${back}&ready`)
  const advice = await advise(read.told, at)
  if ('tooLarge' in advice || advice.opensOn) return redirect(back, 303)
  const typed = carriedOver(advice.service, read.told)
  const id = orNotFound(await openDraft(advice.service, person, at, { typed }))
  return redirect(`/apply/${id}`, 303)
}

async function askAgain(request: Request, values: GuideValues, errors: ShownQuestions['errors']) {
  const asked = await questionsFor(request, values)
  if (!asked) throw redirect(guideLink('/guide', values), 303)
  return data<Loaded>({ asked: { ...asked, errors }, result: null }, { status: 422 })
}

export default function GuideResult() {
  const loaded = useLoaderData<typeof loader>()
  const { asked, result } = useActionData<typeof action>() ?? loaded
  return asked ? <GuideQuestions {...asked} /> : <GuideAdvice {...result} />
}
