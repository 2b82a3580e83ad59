import { data, redirect } from '@remix-run/node'
import type { z } from 'zod'
import { invite, type Offer } from '#app/domain/people/mandates.server.ts'
import { findEnterprise } from '#app/domain/register/enterprises.server.ts'
import { type FormErrors, readForm } from '#app/http/form.server.ts'
import { wordsOf } from '#app/http/locale.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The enterprise of an address, if it is the signed-in person's own; 404 for those who only act for it, too. */
export async function ownEnterprise(request: Request, params: { enterpriseId?: string }) {
  const person = await requirePerson(request)
  const found = orNotFound(await findEnterprise(parseId(params.enterpriseId), person))
  const { id, nameKm, nameEn } = orNotFound(found.stance === 'owner' ? found : null)
  return { person, enterprise: { id, nameKm, nameEn } }
}

/** Offers a part in the enterprise, or all of it, to whoever the form names; its page then says what was `done`. */
export async function offerTo<Schema extends z.ZodType<{ contact: string }>>(
  { request, params }: { request: Request; params: { enterpriseId?: string } },
  { schema, role, done }: { schema: Schema; role: (filled: z.output<Schema>) => Offer; done: 'invited' | 'offered' },
) {
  const { person, enterprise } = await ownEnterprise(request, params)
  const t = wordsOf(request)
  const filled = await readForm(request, schema, t, t.acting.fields)
  const again = (errors: FormErrors) => data({ values: filled.values, errors }, { status: 422 })
  if (filled.status !== 'valid') return again(filled.status === 'invalid' ? filled.errors : {})
  const offer = { role: role(filled.value), contact: filled.value.contact }
  const made = orNotFound(await invite(enterprise.id, offer, { by: person, at: new Date() }))
  if (typeof made === 'string') return again({ contact: [t.acting.problems[made]] })
  return redirect(`/enterprises/${enterprise.id}?done=${done}`, 303)
}
