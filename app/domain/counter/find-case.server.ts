import { searched } from '#app/domain/cases/search.server.ts'
import { type Person, visibleAtDesk } from '#app/domain/people/access.server.ts'
import { db } from '#app/platform/db.server.ts'

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/**
 * The case of a code that was scanned or typed at the counter: the address on a receipt or certificate, a reference, or
 * the number of a receipt or certificate. The whole of it must fit; null where this person sees no such case.
 */
export async function findByCode(typed: string, person: Person): Promise<string | null> {
  const plain = searched(typed)
  const [id] = uuid.exec(plain) ?? []
  const number = plain.split('/').at(-1)!.replaceAll(' ', '').toUpperCase()
  const named = [
    { reference: number },
    { invoice: { payment: { receipt: number } } },
    { certificate: { number }, status: 'issued' },
  ]
  const found = await db.case.findFirst({
    where: { AND: [visibleAtDesk(person), id ? { id } : { OR: named }] },
    select: { id: true },
  })
  return found?.id ?? null
}
