import { ofWhom, type Rule } from '#app/components/of-whom.ts'
import { useWords } from '#app/components/words.tsx'
import type { Words } from '#app/i18n/en/index.ts'
import { fill } from '#app/i18n/shape.ts'

type RequiredDocumentsProps = { documents: readonly { code: string; asked: 'yes' | 'no' | 'unknown'; rule: Rule }[] }

/** What has to be brought, and what only by those who have it or whom it concerns. */
export function RequiredDocuments({ documents }: RequiredDocumentsProps) {
  const { t } = useWords()
  const words = t.public.service
  return (
    <ul className="list">
      {documents.map(({ code, asked, rule }) => {
        const whom = asked === 'yes' ? null : ofWhom(t, rule)
        const terms = [rule.required ? words.required : words.ifAny, whom && fill(words.onlyFor, { whom })]
        return (
          <li key={code}>
            {t.common.documents[code as keyof Words['common']['documents']] ?? code}{' '}
            <span className="hint">({terms.filter(Boolean).join(', ')})</span>
          </li>
        )
      })}
    </ul>
  )
}
