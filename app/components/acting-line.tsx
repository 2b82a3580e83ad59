import { Icon } from '#app/components/icon.tsx'
import { useWords } from '#app/components/words.tsx'
import { fill } from '#app/i18n/shape.ts'

type Name = { nameKm: string; nameEn: string }
export type Acting = { enterprise: Name; owner: Name }

/** On every page where somebody acts for somebody else: for which enterprise, of whom. */
export function ActingLine({ enterprise, owner }: Acting) {
  const { t, format } = useWords()
  return (
    <p className="acting">
      <Icon name="person" />
      <span>{fill(t.acting.line, { enterprise: format.name(enterprise), owner: format.name(owner) })}</span>
    </p>
  )
}
