import { findEnterprise } from '#app/domain/register/enterprises.server.ts'
import { orNotFound, parseId } from '#app/http/refusals.server.ts'
import { requirePerson } from '#app/http/session.server.ts'

/** The enterprise of an address, if it is the signed-in person's own; 404 for those who only act for it, too. */
export async function ownEnterprise(request: Request, params: { enterpriseId?: string }) {
  const person = await requirePerson(request)
  const found = orNotFound(await findEnterprise(parseId(params.enterpriseId), person))
  const { id, nameKm, nameEn } = orNotFound(found.stance === 'owner' ? found : null)
  return { person, enterprise: { id, nameKm, nameEn } }
}
