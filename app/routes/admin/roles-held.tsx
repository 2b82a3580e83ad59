import { useWords } from '#app/components/words.tsx'
import type { Named } from '#app/i18n/format.ts'

type Held = { role: string; officeCode: string }
type Office = Named & { code: string }

/** Roles with their offices, one a line. */
export function RolesHeld({ held, offices }: { held: readonly Held[]; offices: readonly Office[] }) {
  const roleAt = useRoleAt(offices)
  const { t } = useWords()
  if (held.length === 0) return <span className="hint">{t.admin.people.noRoles}</span>
  return (
    <ul className="plain-list">
      {held.map((each) => (
        <li key={each.officeCode + each.role}>{roleAt(each)}</li>
      ))}
    </ul>
  )
}

/** "Cashier, Battambang Provincial Department …" */
export function useRoleAt(offices: readonly Office[]) {
  const { t, format } = useWords()
  return ({ role, officeCode }: Held) => {
    const office = offices.find(({ code }) => code === officeCode)
    return [(t.common.roles as Record<string, string>)[role] ?? role, office ? format.name(office) : officeCode].join(
      ', ',
    )
  }
}
