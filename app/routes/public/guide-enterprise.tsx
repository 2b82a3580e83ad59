import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Handle } from '#app/components/handle.ts'
import { questionsFor, valuesIn } from './guide-answers.server.ts'
import { GuideQuestions } from './guide-questions.tsx'
import { guideLink } from './guide-schema.ts'

export const handle: Handle = { title: (t) => t.guide.questions.title }

export async function loader({ request }: LoaderFunctionArgs) {
  const values = valuesIn(new URL(request.url).searchParams)
  const asked = await questionsFor(request, values)
  if (!asked) throw redirect(guideLink('/guide', values), 303)
  return asked
}

export default function GuideEnterprise() {
  return <GuideQuestions {...useLoaderData<typeof loader>()} />
}
