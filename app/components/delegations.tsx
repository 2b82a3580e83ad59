import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'
import { fill } from '#app/i18n/shape.ts'

type Delegation = {
  id: string
  role: 'chief' | 'director'
  person: Named & { id: string }
  to: Named & { id: string }
  from: string
  until: string
}

/** Whose signature somebody has, and to whom his or her own was given: one line each; nothing where there is none. */
export function Delegations({ of, delegations }: { of: string; delegations: readonly Delegation[] }) {
  const { t, format } = useWords()
  const { given, held } = t.office.delegation
  return (
    <ul className="plain-list">
      {delegations.map(({ id, role, person, to, from, until }) => {
        const days = { role: t.common.roles[role], from: format.shortDate(from), until: format.shortDate(until) }
        return (
          <li key={id}>
            {person.id === of
              ? fill(given, { ...days, to: format.name(to) })
              : fill(held, { ...days, lender: format.name(person) })}
          </li>
        )
      })}
    </ul>
  )
}
